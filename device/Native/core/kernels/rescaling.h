/* Sums to i8: by 32-bit arithmetic where every shift allows it, which gives what requantize gives. */
#ifndef RESCALING_H
#define RESCALING_H

#include "kernel.h"

#include "../multiply_high.h"

struct rescaling {
    struct scales scales;
    int32_t zy, low, high;
    int32_t offset; /* 2 zy + 1: rounding and zero point in one */
    bool quick;
};

/* -24 <= shift <= -2 and single rounding: the rounding constant is a multiple of 2^32, and offset << 22 fits. */
struct rescaling rescaling_of(const struct operation *op, unsigned first, int32_t zy, int32_t low, int32_t high);

/* The quick way, for one multiplier; n = -2 - shift. */
static inline int32_t rescale_quickly(int32_t sum, int32_t multiplier, int32_t n, int32_t offset)
{
#ifdef __ARM_FEATURE_DSP
    int32_t value;
    __asm__("smmla %0, %1, %2, %3" : "=r"(value) : "r"(sum), "r"(multiplier), "r"(shift_left(offset, n)));
    return value >> n >> 1;
#else
    return (multiply_high(sum, multiplier) + shift_left(offset, n)) >> n >> 1;
#endif
}

static inline int32_t rescale_to_i8(const struct rescaling *r, int32_t channel, int32_t sum)
{
    int32_t value;
    if (r->quick) {
        int32_t i = r->scales.step * channel;
        value = rescale_quickly(sum, r->scales.multiplier[i], -2 - r->scales.shift[i], r->offset);
    } else {
        value = rescaled(&r->scales, channel, sum) + r->zy;
    }
    return clamp(value, r->low, r->high);
}

#endif
