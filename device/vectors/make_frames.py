#!/usr/bin/python3
"""Writes frames.json: golden frames of PROTOCOL.md, section 1, from an encoder of its own.

wire       the bytes on the link, delimiters included
decode_only  the wire form is allowed but is not what our encoders write (a bare 0x01 after a full last block)
error      why a receiver drops it; such a vector has no fields
"""
import json
import pathlib
import struct
import zlib


def cobs(data):
    out = bytearray()
    pieces = data.split(b"\0")
    for piece in pieces:
        while len(piece) >= 254:
            out += b"\xff" + piece[:254]
            piece = piece[254:]
        out += bytes([len(piece) + 1]) + piece
    if pieces[-1] and len(pieces[-1]) % 254 == 0:
        del out[-1]
    return bytes(out)


def body(type_, sequence, session, payload):
    raw = struct.pack("<BBH", type_, sequence, session) + payload
    return raw + struct.pack("<I", zlib.crc32(raw))


def wire(raw):
    return b"\0" + cobs(raw) + b"\0"


frames = []


def good(name, type_, sequence, session, payload, encoded=None):
    frame = {"name": name, "type": type_, "sequence": sequence, "session": session, "payload": payload.hex()}
    frame["wire"] = (encoded or wire(body(type_, sequence, session, payload))).hex()
    if encoded:
        frame["decode_only"] = True
    frames.append(frame)


def bad(name, error, encoded):
    frames.append({"name": name, "error": error, "wire": encoded.hex()})


def pattern(count, zeros=False):
    return bytes((i * 7 + 1) % 256 if zeros else 1 + i * 5 % 255 for i in range(count))


def full_last_block():
    """A frame without zeros whose decoded length is 254: its CRC must be free of zeros as well."""
    for first in range(1, 256):
        raw = body(0x83, 0x11, 0x2233, bytes([first]) + pattern(245))
        if 0 not in raw:
            assert len(raw) == 254
            return bytes([first]) + pattern(245)
    raise ValueError


digest = bytes(range(32))
hello = struct.pack("<BBI", 1, 0, 0x00C0FFEE)
hello_reply = hello + b"\x01\x07qemu-m4" + b"\x04\x06native" + struct.pack("<BBH", 5, 2, 1024) + struct.pack("<BBI", 13, 4, 0)
session = 0xFFEE
good("empty payload", 0x04, 1, session, b"")
good("session zero", 0x04, 0, 0, b"")
good("all header bytes zero", 0x00, 0, 0, b"")
good("payload of one zero", 0x05, 2, session, b"\0")
good("payload of zeros only", 0x05, 3, session, bytes(40))
good("payload with zeros inside", 0x03, 4, session, b"\x00\x00\x01\x00\x02\x03\x00\x00\x00\xff\x00")
for count in (245, 246, 247, 253, 254, 255, 600, 1024):
    good(f"payload of {count} bytes without zeros", 0x03, count % 256, session, pattern(count))
    good(f"payload of {count} bytes with zeros", 0x03, count % 256, session, pattern(count, True))
payload = full_last_block()
good("full last block", 0x83, 0x11, 0x2233, payload)
good("full last block followed by a bare 0x01", 0x83, 0x11, 0x2233, payload,
     b"\0" + cobs(body(0x83, 0x11, 0x2233, payload)) + b"\x01\0")
good("HELLO", 0x01, 7, 0, hello)
good("HELLO reply", 0x81, 7, session, hello_reply)
good("LOAD_BEGIN", 0x02, 8, session, struct.pack("<I", 1234) + digest)
good("LOAD_BEGIN reply", 0x82, 8, session, struct.pack("<IHI", 0, 1020, 8192))
good("LOAD_DATA", 0x03, 9, session, struct.pack("<I", 0) + pattern(64, True))
good("LOAD_DATA reply", 0x83, 9, session, struct.pack("<I", 64))
good("LOAD_END", 0x04, 10, session, b"")
good("LOAD_END reply", 0x84, 10, session, struct.pack("<IHBB", 4096, 5, 1, 1))
good("WRITE_INPUT", 0x05, 11, session, struct.pack("<BI", 0, 0) + pattern(16))
good("WRITE_INPUT reply", 0x85, 11, session, b"")
good("RUN", 0x06, 12, session, struct.pack("<4H", 2, 50, 1, 0))
good("RUN reply", 0x86, 12, session, struct.pack("<H", 50))
good("READ_SAMPLES", 0x07, 13, session, struct.pack("<2H", 0, 3))
good("READ_SAMPLES reply", 0x87, 13, session, struct.pack("<H3Q", 0, 641, 640, 2**40))
good("READ_OUTPUT", 0x08, 14, session, struct.pack("<BIH", 0, 0, 4))
good("READ_OUTPUT reply", 0x88, 14, session, b"\x80\x00\x7f\xff")
good("READ_MEMORY", 0x09, 15, session, b"")
good("READ_MEMORY reply", 0x89, 15, session, struct.pack("<7I", 312, 16384, 6424, 0, 0, 4096, 1234))
good("READ_CLOCK", 0x0A, 16, session, struct.pack("<H", 100))
good("READ_CLOCK reply", 0x8A, 16, session, struct.pack("<BQIIB", 3, 25000000, 1, 6, 32))
good("SINK", 0x0B, 17, session, struct.pack("<I", 65536))
good("SINK reply", 0x8B, 17, session, b"")
good("SINK second reply", 0x8B, 17, session, struct.pack("<I", 65536))
good("ERROR without text", 0xFF, 18, session, struct.pack("<BHI", 0x06, 4, 0))
good("ERROR with text", 0xFF, 19, session, struct.pack("<BHI", 0x04, 8, 1208) + b"SOFTMAX: depth")

# Since 1.2.
good("HELLO reply with marker and probes", 0x81, 21, session,
     struct.pack("<BBI", 1, 2, 0x00C0FFEE) + b"\x12\x06GPIO17" + struct.pack("<BBB", 19, 1, 1))
good("WINDOW", 0x0C, 22, session, struct.pack("<HIH", 10, 5000, 0))
good("WINDOW reply", 0x8C, 22, session, b"")
good("WINDOW second reply", 0x8C, 22, session, struct.pack("<IQQ", 5000, 2**40, 2**40 + 160000000))
good("PROBE_START", 0x0D, 23, session, struct.pack("<BBBHHI", 1, 1, 0x40, 0x399F, 4096, 1000))
good("PROBE_START reply", 0x8D, 23, session, struct.pack("<QQHHHH", 10**9, 123456789, 0x399F, 4096, 0xFFFF, 0xFFFF))
good("PROBE_READ", 0x0E, 24, session, struct.pack("<H", 2))
good("PROBE_READ reply", 0x8E, 24, session,
     struct.pack("<QIIB", 223456789, 0, 7, 2) + struct.pack("<QHHH", 200000000, 0x03E8, 0x1F42, 0x0200)
     + struct.pack("<QHHH", 201000000, 0xFC18, 0x1F40, 0xFE00))
good("PROBE_READ for the clock alone", 0x0E, 25, session, struct.pack("<H", 0))
good("PROBE_READ reply without samples", 0x8E, 25, session, struct.pack("<QIIB", 323456789, 3, 9, 0))
good("PROBE_STOP", 0x0F, 26, session, b"")
good("PROBE_STOP reply", 0x8F, 26, session, b"")
good("ENVIRONMENT", 0x10, 27, session, b"")
good("ENVIRONMENT reply", 0x90, 27, session,
     struct.pack("<Q", 423456789) + b"\x04\x0bperformance" + struct.pack("<BBI", 5, 4, 1500000) + struct.pack("<BBi", 7, 4, 48312)
     + struct.pack("<BBI", 8, 4, 0x50000) + struct.pack("<BBHH", 14, 4, 3, 17))
good("ERROR of a probe", 0xFF, 28, session, struct.pack("<BHI", 0x0D, 16, 121) + b"no answer at 0x40")
good("PROBE_START of an INA236", 0x0D, 29, session, struct.pack("<BBBHHI", 3, 1, 0x48, 0x5127, 2048, 0))
good("PROBE_START reply of an INA236", 0x8D, 29, session, struct.pack("<QQHHHH", 10**9, 523456789, 0x5127, 2048, 0x5449, 0xA080))

raw = body(0x06, 20, session, struct.pack("<4H", 0, 1, 1, 0))
bad("wrong CRC", "crc", wire(raw[:-1] + bytes([raw[-1] ^ 1])))
bad("one payload bit flipped", "crc", wire(raw[:6] + bytes([raw[6] ^ 0x10]) + raw[7:]))
bad("CRC in big-endian order", "crc", wire(raw[:-4] + raw[:-5:-1]))
bad("last byte lost", "crc", wire(raw[:-1]))
bad("truncated inside a block", "cobs", wire(raw)[:-3] + b"\0")
bad("code byte beyond the end", "cobs", b"\0\x20\x01\x02\0")
bad("full block cut short", "cobs", b"\0\xff" + pattern(100) + b"\0")
bad("seven bytes decoded", "short", wire(body(0x04, 0, 0, b"")[:7]))
bad("one byte", "short", b"\0\x01\0")
bad("text of a boot loader", "cobs", b"\0" + b"Booting from flash...\r\n" + b"\0")

lines = ",\n".join("  " + json.dumps(frame) for frame in frames)
pathlib.Path(__file__).with_name("frames.json").write_text("[\n" + lines + "\n]\n")
