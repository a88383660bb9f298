"""UF2 (github.com/microsoft/uf2): the file that boot loaders which show themselves as a drive take."""
import struct

PAYLOAD = 256
RP2040 = 0xE48BFF56
FAMILY_PRESENT = 0x2000


def of_flash(data, address):
    """Blocks of 512 bytes around 256 of data each; the last is filled up with zeros."""
    count = (len(data) + PAYLOAD - 1) // PAYLOAD
    blocks = []
    for number in range(count):
        part = data[number * PAYLOAD:(number + 1) * PAYLOAD].ljust(PAYLOAD, b"\0")
        head = struct.pack("<8I", 0x0A324655, 0x9E5D5157, FAMILY_PRESENT, address + number * PAYLOAD, PAYLOAD, number, count, RP2040)
        blocks.append(head + part.ljust(476, b"\0") + struct.pack("<I", 0x0AB16F30))
    return b"".join(blocks)
