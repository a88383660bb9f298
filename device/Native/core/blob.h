/*
 * A model's bytes where they lie. RUNNER_MODEL_IN_PROGRAM_MEMORY: baked into flash that pointers do not reach (AVR);
 * then no model comes over the wire, and the interpreter stages each operator's constants in RAM before it runs.
 */
#ifndef BLOB_H
#define BLOB_H

#include "bytes.h"

#ifdef RUNNER_MODEL_IN_PROGRAM_MEMORY
#include <avr/pgmspace.h>

static inline uint8_t blob_u8(const uint8_t *at)
{
    return pgm_read_byte(at);
}

static inline uint16_t blob_u16(const uint8_t *at)
{
    return pgm_read_word(at);
}

static inline uint32_t blob_u32(const uint8_t *at)
{
    return pgm_read_dword(at);
}

#define blob_copy(to, from, count) memcpy_P(to, from, count)
#define blob_compare(bytes, blob, count) memcmp_P(bytes, blob, count)
#else
#define blob_u8(at) (*(at))
#define blob_u16(at) load_u16(at)
#define blob_u32(at) load_u32(at)
#define blob_copy(to, from, count) memcpy(to, from, count)
#define blob_compare(bytes, blob, count) memcmp(bytes, blob, count)
#endif

#endif
