#include "cobs.h"

#define FULL_BLOCK 0xFF

void cobs_encode(const uint8_t *data, uint32_t length, write_bytes *write)
{
    uint32_t at = 0;
    bool more = true;
    while (more) {
        uint32_t count = 0;
        while (count < FULL_BLOCK - 1 && at + count < length && data[at + count] != 0)
            count++;
        uint8_t code = (uint8_t)(count + 1);
        write(&code, 1);
        write(data + at, count);
        at += count;
        more = at < length;
        if (code != FULL_BLOCK)
            at++; /* the zero that ended the block is implied, and another block follows */
    }
}

void cobs_start(struct cobs_decoder *decoder)
{
    decoder->length = 0;
    decoder->code = 0;
    decoder->remaining = 0;
    decoder->overflow = false;
}

static void put(struct cobs_decoder *decoder, uint8_t byte)
{
    if (decoder->length < decoder->capacity)
        decoder->data[decoder->length++] = byte;
    else
        decoder->overflow = true;
}

void cobs_decode(struct cobs_decoder *decoder, uint8_t byte)
{
    if (decoder->remaining > 0) {
        put(decoder, byte);
        decoder->remaining--;
        return;
    }
    if (decoder->code != 0 && decoder->code != FULL_BLOCK)
        put(decoder, 0);
    decoder->code = byte;
    decoder->remaining = (uint8_t)(byte - 1);
}

bool cobs_complete(const struct cobs_decoder *decoder)
{
    return decoder->remaining == 0 && !decoder->overflow;
}
