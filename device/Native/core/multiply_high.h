/* The upper half of a 32 x 32 bit product. */
#ifndef MULTIPLY_HIGH_H
#define MULTIPLY_HIGH_H

#include <stdint.h>

#if (defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB == 1) || defined(__AVR__)
#define NO_LONG_MULTIPLY 1
#endif

#ifdef __AVR__
/* floor(a * b / 2^32), b >= 0: in assembly, as the compiler's code for it takes seven times as long. */
int32_t multiply_high(int32_t a, int32_t b);
#else

/* floor(a * b / 2^32) from four products of halfwords, for processors without a long multiply; b >= 0. */
static inline int32_t multiply_high_of_halves(int32_t a, int32_t b)
{
    uint32_t a_low = (uint16_t)a;
    uint32_t b_low = (uint16_t)b;
    int32_t a_high = a >> 16;
    int32_t b_high = b >> 16;
    uint32_t low = a_low * b_low;
    /* Below 2^31 + 2^16 in size, as b_high < 2^15. */
    uint32_t inner = a_low * (uint32_t)b_high + (low >> 16);
    int32_t outer = a_high * (int32_t)b_low;
    /* Two sums of halves, so that neither leaves 32 bits. */
    int32_t carry = (int32_t)(((inner & 0xFFFFu) + (uint32_t)(outer & 0xFFFF)) >> 16);
    return a_high * b_high + (int32_t)(inner >> 16) + (outer >> 16) + carry;
}

#ifdef RUNNER_INT8_ONLY /* a small build: size before speed */
int32_t multiply_high(int32_t a, int32_t b);
#else
static inline int32_t multiply_high(int32_t a, int32_t b)
{
#ifdef NO_LONG_MULTIPLY
    return multiply_high_of_halves(a, b);
#else
    return (int32_t)(((int64_t)a * b) >> 32);
#endif
}
#endif
#endif

#endif
