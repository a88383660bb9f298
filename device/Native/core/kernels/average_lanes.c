/* AVERAGE_POOL2D in i8, several channels of a window at once: their sums share words as halves. */
#include "average_lanes.h"

#include "byte_lanes.h"
#include "lanes_mve.h"

/* 256 taps of -128 fill a half. */
enum { MOST_TAPS = 256 };

#if defined(__ARM_FEATURE_MVE)

enum { LANES = 8 };

static void sum_lanes(const struct region *region, const int8_t *x, int32_t sums[LANES])
{
    int16x8_t total = vdupq_n_s16(0);
    int32_t step = region->x_column;
    for (int32_t rows = region->rows; rows > 0; rows--, x += region->x_row) {
        const int8_t *tap = x;
        for (int32_t columns = region->columns; columns > 0; columns--, tap += step)
            total = vaddq_s16(total, vldrbq_s16(tap));
    }
    int16_t halves[LANES];
    vst1q_s16(halves, total);
    for (int32_t i = 0; i < LANES; i++)
        sums[i] = halves[i];
}

#elif defined(__ARM_FEATURE_DSP)

enum { LANES = 4 };

static void sum_lanes(const struct region *region, const int8_t *x, int32_t sums[LANES])
{
    uint32_t even = 0;
    uint32_t odd = 0;
    int32_t step = region->x_column;
    for (int32_t rows = region->rows; rows > 0; rows--, x += region->x_row) {
        const int8_t *tap = x;
        for (int32_t columns = region->columns; columns > 0; columns--, tap += step) {
            uint32_t word = word_at(tap);
            __asm__("sxtab16 %0, %0, %1" : "+r"(even) : "r"(word));
            __asm__("sxtab16 %0, %0, %1, ror #8" : "+r"(odd) : "r"(word));
        }
    }
    sums[0] = (int16_t)even;
    sums[1] = (int16_t)odd;
    sums[2] = (int32_t)even >> 16;
    sums[3] = (int32_t)odd >> 16;
}

#elif defined(__SSE2__)

#include <emmintrin.h>

enum { LANES = 8 };

static void sum_lanes(const struct region *region, const int8_t *x, int32_t sums[LANES])
{
    __m128i total = _mm_setzero_si128();
    int16_t halves[LANES];
    for (int32_t row = 0; row < region->rows; row++) {
        const int8_t *tap = x + row * region->x_row;
        for (int32_t column = 0; column < region->columns; column++, tap += region->x_column) {
            __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)tap);
            total = _mm_add_epi16(total, _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8));
        }
    }
    _mm_storeu_si128((__m128i *)(void *)halves, total);
    for (int32_t i = 0; i < LANES; i++)
        sums[i] = halves[i];
}

#endif

int32_t average_lanes(const struct pool *p, const struct region *region, const int8_t *x, int8_t *y)
{
#if defined(__ARM_FEATURE_DSP) || defined(__ARM_FEATURE_MVE) || defined(__SSE2__)
    int32_t count = region->rows * region->columns;
    int32_t half = count / 2;
    int32_t c = 0;
    if (count > MOST_TAPS - 1)
        return 0;
    for (; c + LANES <= p->c; c += LANES) {
        int32_t sums[LANES];
        sum_lanes(region, x + c, sums);
        for (int32_t i = 0; i < LANES; i++) {
            int32_t mean = (sums[i] > 0 ? sums[i] + half : sums[i] - half) / count;
            y[c + i] = (int8_t)clamp(mean, p->low, p->high);
        }
    }
    return c;
#else
    (void)p, (void)region, (void)x, (void)y;
    return 0;
#endif
}
