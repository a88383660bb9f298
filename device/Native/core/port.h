/* What a board gives to the core. A port is one struct, filled once before session_start(). */
#ifndef PORT_H
#define PORT_H

#include "cobs.h"

#include <stdbool.h>
#include <stdint.h>

#define RUNNER_VERSION "native 0.1.0"
#define NOT_MEASURED 0xFFFFFFFFu

/* The digest of the sources, set by make-image; empty when built by hand. */
#ifndef RUNNER_IMAGE
#define RUNNER_IMAGE ""
#endif

enum clock_kind { CLOCK_MONOTONIC_TIME = 1, CLOCK_CYCLES = 2, CLOCK_TIMER = 3 };

struct port {
    const char *board; /* the board kind, as in the manifest */

    /* One byte if there is one; false when none came for now. May wait, at most a second / idle_reads. */
    bool (*read)(uint8_t *byte);
    write_bytes *write;
    void (*flush)(void); /* waits until what was written has left; NULL = at most two bytes are ever behind */
    uint32_t idle_reads; /* reads in vain that mean "nothing for a second" */

    uint64_t (*ticks)(void);
    void (*alive)(void); /* told between operators and while idle: starts the watchdog anew. NULL = there is none */
    enum clock_kind clock_kind;
    uint64_t ticks_per_second;
    uint8_t clock_bits; /* after which the ticks wrap */

    const uint8_t *baked; /* a model in flash, aligned to 16; NULL = none */
    uint32_t baked_length;
    uint8_t *model; /* aligned to 16; a blob is loaded here and run in place */
    uint32_t model_capacity;
    uint8_t *arena; /* aligned to 16 */
    uint32_t arena_capacity;
    uint8_t *inputs;
    uint32_t input_capacity;
    uint8_t *input_marks; /* one bit per byte of inputs: (input_capacity + 7) / 8 bytes */
    uint64_t *samples;
    uint16_t sample_capacity;
    uint8_t *receive;  /* max_payload + FRAME_OVERHEAD bytes */
    uint8_t *transmit; /* the same, aligned to 4 */
    uint16_t max_payload; /* at least 256, so that HELLO fits */
    uint32_t window;

    const char *marker_name;     /* of the pin that an energy meter sees; used with marker only */
    void (*marker)(bool high); /* NULL = there is none */

    uint8_t *stack_low;   /* lowest address; NULL = no painting here */
    uint32_t stack_bytes; /* NOT_MEASURED = unknown */
    uint32_t static_bytes;
};

#endif
