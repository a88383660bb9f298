/* Results of four channels in one word, on processors that saturate and insert bit fields (Armv7-M and later). */
#ifndef BYTE_LANES_H
#define BYTE_LANES_H

#if defined(__ARM_FEATURE_SAT) && __ARM_ARCH_ISA_THUMB == 2 && !defined(__ARM_FEATURE_MVE)
#define HAS_BYTE_LANES 1

#include "../fixed_point.h"
#include "../multiply_high.h"

static inline uint32_t word_at(const void *at)
{
    uint32_t word;
    __builtin_memcpy(&word, at, 4);
    return word;
}

/*
 * The quick rescaling of kernels/rescaling.h, saturated to i8: SMMLA multiplies, takes the upper word and adds,
 * SSAT halves and saturates. offset is (2 zy + 1) << n.
 */
static inline int32_t rescale_lane(int32_t sum, int32_t multiplier, int32_t n, int32_t offset)
{
    int32_t value;
#ifdef __ARM_FEATURE_DSP
    __asm__("smmla %0, %1, %2, %3" : "=r"(value) : "r"(sum), "r"(multiplier), "r"(offset));
#else
    value = multiply_high(sum, multiplier) + offset;
#endif
    value >>= n;
    __asm__("ssat %0, #8, %0, asr #1" : "+r"(value));
    return value;
}

/* Byte `lane` of the word, 1 to 3; the lowest byte is the word itself before. */
#define SET_LANE(word, lane, value) __asm__("bfi %0, %1, %2, #8" : "+r"(word) : "r"(value), "i"(8 * (lane)))

static inline uint32_t clamp_lanes(uint32_t bytes, int32_t least, int32_t most)
{
#ifdef __ARM_FEATURE_DSP
    uint32_t low = (uint8_t)least * 0x01010101u;
    uint32_t high = (uint8_t)most * 0x01010101u;
    uint32_t unused;
    __asm__("ssub8 %1, %0, %2\n sel %0, %0, %2\n ssub8 %1, %3, %0\n sel %0, %0, %3"
            : "+&r"(bytes), "=&r"(unused) : "r"(low), "r"(high));
    return bytes;
#else
    uint32_t clamped = 0;
    for (unsigned i = 0; i < 32; i += 8)
        clamped |= (uint32_t)(uint8_t)clamp((int8_t)(bytes >> i), least, most) << i;
    return clamped;
#endif
}

#endif

#endif
