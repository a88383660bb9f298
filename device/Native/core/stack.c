#include "stack.h"

#define PAINT 0xA5
/* This function's own frame, and an interrupt's, must not be painted. */
#define MARGIN 64

__attribute__((noinline)) void stack_paint(uint8_t *low)
{
    volatile uint8_t *at = low;
    volatile uint8_t *end = (uint8_t *)__builtin_frame_address(0) - MARGIN;
    while (at < end)
        *at++ = PAINT;
}

uint32_t stack_depth(const uint8_t *low, const uint8_t *entry)
{
    const uint8_t *at = low;
    while (at < entry && *at == PAINT)
        at++;
    return (uint32_t)(entry - at);
}
