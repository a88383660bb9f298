/*
 * Fixed-point arithmetic (MODEL.md, sections 4 and 8). Everything here and in the kernels is compiled with -fwrapv:
 * a hostile model may make a sum overflow, and then it wraps instead of being undefined.
 */
#ifndef FIXED_POINT_H
#define FIXED_POINT_H

#include "multiply_high.h"

#include <stdbool.h>
#include <stdint.h>

/* Saturating rounding doubling high multiply: floor((a*b + 2^30) / 2^31). */
static inline int32_t srdhm(int32_t a, int32_t b)
{
    if (a == INT32_MIN && b == INT32_MIN)
        return INT32_MAX;
    return (int32_t)(((int64_t)a * b + ((int32_t)1 << 30)) >> 31);
}

/* value / 2^n, halves away from zero; 0 <= n <= 31. */
static inline int32_t rdivpot(int32_t value, int32_t n)
{
    int32_t mask = (int32_t)(((uint32_t)1 << n) - 1u);
    int32_t remainder = value & mask;
    int32_t threshold = (mask >> 1) + (value < 0);
    return (value >> n) + (remainder > threshold);
}

static inline int32_t shift_left(int32_t value, int32_t n)
{
    return (int32_t)((uint32_t)value << n);
}

/* value * multiplier * 2^(shift - 31). A call where 64-bit products are long code. */
#ifdef NO_LONG_MULTIPLY
int32_t requantize(int32_t value, int32_t multiplier, int32_t shift, bool double_rounding);
#define REQUANTIZE
#else
#define REQUANTIZE static inline
#endif
#if !defined(NO_LONG_MULTIPLY) || defined(CALLED_ARITHMETIC)
REQUANTIZE int32_t requantize(int32_t value, int32_t multiplier, int32_t shift, bool double_rounding)
{
    if (double_rounding) {
        int32_t left = shift > 0 ? shift : 0;
        return rdivpot(srdhm(shift_left(value, left), multiplier), left - shift);
    }
#ifdef __AVR__
    /* The rounding constant is a multiple of 2^32 here, so the product's lower half does not matter. */
    if (shift <= -2 && shift >= -30)
        return ((multiply_high(value, multiplier) >> (uint8_t)(-2 - shift)) + 1) >> 1;
#endif
    int64_t half = (int64_t)1 << (30 - shift);
    return (int32_t)(((int64_t)value * multiplier + half) >> (31 - shift));
}
#endif

/* The same of a 64-bit value, the multiplier reduced to 16 bits; shift <= 14 (MODEL.md, section 9). */
static inline int32_t requantize64(int64_t value, int32_t multiplier, int32_t shift)
{
    int64_t reduced = multiplier < 0x7FFF0000 ? (multiplier + (1 << 15)) >> 16 : 0x7FFF;
    return (int32_t)((value * reduced + ((int64_t)1 << (14 - shift))) >> (15 - shift));
}

/* Of a value that is not 0. */
static inline int32_t leading_zeros(uint32_t value)
{
    return sizeof(int) == sizeof value ? __builtin_clz((unsigned)value) : __builtin_clzl(value);
}

static inline int32_t clamp(int32_t value, int32_t low, int32_t high)
{
    if (value < low)
        return low;
    return value > high ? high : value;
}

static inline int32_t saturate16(int32_t value)
{
#if defined(__ARM_FEATURE_SAT) && __ARM_ARCH_ISA_THUMB == 2
    __asm__("ssat %0, #16, %0" : "+r"(value));
    return value;
#else
    return clamp(value, INT16_MIN, INT16_MAX);
#endif
}

#endif
