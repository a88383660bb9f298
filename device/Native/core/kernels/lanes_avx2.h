/* Rescaling of eight lanes with AVX2, for functions of that target; has_avx2() says whether this machine runs them. */
#ifndef LANES_AVX2_H
#define LANES_AVX2_H

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_LANES_AVX2 1

#include <immintrin.h>
#include <stdbool.h>
#include <stdint.h>

#define AVX2 __attribute__((target("avx2")))

static inline bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

/* Bytes to halfwords with their sign. */
AVX2 static inline __m256i widen_16(const int8_t *bytes)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)bytes));
}

AVX2 static inline __m256i multiply_high_lanes(__m256i a, __m256i b)
{
    __m256i even = _mm256_srli_epi64(_mm256_mul_epi32(a, b), 32);
    __m256i odd = _mm256_mul_epi32(_mm256_srli_epi64(a, 32), _mm256_srli_epi64(b, 32));
    return _mm256_blend_epi32(even, odd, 0xAA);
}

/* The quick rescaling of rescaling.h; n = -2 - shift, offset = 2 zy + 1 in every lane. */
AVX2 static inline __m256i rescale_8(__m256i sums, __m256i multiplier, __m256i n, __m256i offset)
{
    __m256i value = _mm256_add_epi32(multiply_high_lanes(sums, multiplier), _mm256_sllv_epi32(offset, n));
    return _mm256_srai_epi32(_mm256_srav_epi32(value, n), 1);
}

/* Eight words within i8 as bytes. */
AVX2 static inline void store_8(int8_t *y, __m256i values)
{
    __m128i halves = _mm_packs_epi32(_mm256_castsi256_si128(values), _mm256_extracti128_si256(values, 1));
    _mm_storel_epi64((__m128i *)(void *)y, _mm_packs_epi16(halves, halves));
}

#endif

#endif
