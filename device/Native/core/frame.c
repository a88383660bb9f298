#include "frame.h"

#include "bytes.h"
#include "crc32.h"

void frame_decoder_start(struct frame_decoder *decoder, uint8_t *buffer, uint32_t capacity)
{
    decoder->cobs.data = buffer;
    decoder->cobs.capacity = capacity;
    decoder->bad_frames = 0;
    cobs_start(&decoder->cobs);
}

static bool read_frame(const struct cobs_decoder *cobs, struct frame *frame)
{
    if (!cobs_complete(cobs) || cobs->length < FRAME_OVERHEAD)
        return false;
    uint32_t covered = cobs->length - 4;
    frame->crc = load_u32(cobs->data + covered);
    if (frame->crc != crc32(cobs->data, covered))
        return false;
    frame->type = cobs->data[0];
    frame->sequence = cobs->data[1];
    frame->session = load_u16(cobs->data + 2);
    frame->payload = cobs->data + FRAME_HEADER;
    frame->length = covered - FRAME_HEADER;
    return true;
}

bool frame_decode(struct frame_decoder *decoder, uint8_t byte, struct frame *frame)
{
    if (byte != 0) {
        cobs_decode(&decoder->cobs, byte);
        return false;
    }
    if (decoder->cobs.code == 0)
        return false; /* nothing between two delimiters */
    bool good = read_frame(&decoder->cobs, frame);
    if (!good)
        decoder->bad_frames++;
    cobs_start(&decoder->cobs);
    return good;
}

void frame_send(uint8_t *buffer, uint8_t type, uint8_t sequence, uint16_t session, uint32_t length, write_bytes *write)
{
    buffer[0] = type;
    buffer[1] = sequence;
    store_u16(buffer + 2, session);
    store_u32(buffer + FRAME_HEADER + length, crc32(buffer, FRAME_HEADER + length));
    frame_repeat(buffer, length, write);
}

void frame_repeat(const uint8_t *buffer, uint32_t length, write_bytes *write)
{
    static const uint8_t delimiter = 0;
    write(&delimiter, 1);
    cobs_encode(buffer, length + FRAME_OVERHEAD, write);
    write(&delimiter, 1);
}
