/* Frames (PROTOCOL.md, section 1): delimiters, COBS, header, CRC. */
#ifndef FRAME_H
#define FRAME_H

#include "cobs.h"

#include <stdbool.h>
#include <stdint.h>

#define FRAME_HEADER 4u   /* type, sequence, session */
#define FRAME_OVERHEAD 8u /* header and CRC */

struct frame {
    uint8_t type;
    uint8_t sequence;
    uint16_t session;
    const uint8_t *payload;
    uint32_t length;
    uint32_t crc;
};

struct frame_decoder {
    struct cobs_decoder cobs;
    uint32_t bad_frames;
};

/* The buffer holds one decoded frame: max_payload + FRAME_OVERHEAD bytes. */
void frame_decoder_start(struct frame_decoder *decoder, uint8_t *buffer, uint32_t capacity);

/* Takes any byte. True when it completed a good frame; the frame's payload is valid until the next byte. */
bool frame_decode(struct frame_decoder *decoder, uint8_t byte, struct frame *frame);

/*
 * Sends the frame whose payload already lies at buffer + FRAME_HEADER; header and CRC are written around it.
 * The buffer keeps the frame, so frame_repeat can send the same bytes again.
 */
void frame_send(uint8_t *buffer, uint8_t type, uint8_t sequence, uint16_t session, uint32_t length, write_bytes *write);
void frame_repeat(const uint8_t *buffer, uint32_t length, write_bytes *write);

#endif
