/* Consistent-overhead byte stuffing (PROTOCOL.md, section 1), byte by byte on the way in, block by block on the way out. */
#ifndef COBS_H
#define COBS_H

#include <stdbool.h>
#include <stdint.h>

typedef void write_bytes(const uint8_t *bytes, uint32_t count);

/* Writes the stuffed form of the data, without delimiters. A full last block gets no bare 0x01 after it. */
void cobs_encode(const uint8_t *data, uint32_t length, write_bytes *write);

struct cobs_decoder {
    uint8_t *data;
    uint32_t capacity;
    uint32_t length;
    uint8_t code;      /* of the current block; 0 = no block yet */
    uint8_t remaining; /* bytes of the current block still to come */
    bool overflow;
};

void cobs_start(struct cobs_decoder *decoder);

/* Takes one non-zero byte. What does not fit is counted as overflow and not stored. */
void cobs_decode(struct cobs_decoder *decoder, uint8_t byte);

/* At a delimiter: whether the blocks were complete and everything fitted. */
bool cobs_complete(const struct cobs_decoder *decoder);

#endif
