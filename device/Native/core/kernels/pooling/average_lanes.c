/* AVERAGE_POOL2D in i8, several channels of a window at once: their sums share words as halves. */
#include "average_lanes.h"

#include "../byte_lanes.h"
#include "../lanes_mve.h"

/* 256 taps of -128 fill a half. */
enum { MOST_TAPS = 256 };

#if defined(__ARM_FEATURE_MVE)

enum { LANES = 8 };

static int16x8_t sum_lanes(const struct region *region, const int8_t *x)
{
    int16x8_t total = vdupq_n_s16(0);
    int32_t step = region->x_column;
    for (int32_t rows = region->rows; rows > 0; rows--, x += region->x_row) {
        const int8_t *tap = x;
        for (int32_t columns = region->columns; columns > 0; columns--, tap += step)
            total = vaddq_s16(total, vldrbq_s16(tap));
    }
    return total;
}

/* |sum| + half of 16 bits by a count below 256: the upper half of the product with 2^32 / count, rounded up, is exact. */
static uint16x8_t divided(uint16x8_t value, uint32_t reciprocal)
{
    uint32x4_t even = vmulhq_u32(vmovlbq_u16(value), vdupq_n_u32(reciprocal));
    uint32x4_t odd = vmulhq_u32(vmovltq_u16(value), vdupq_n_u32(reciprocal));
    return vmovntq_u32(vmovnbq_u32(value, even), odd);
}

static int32_t means(const struct pool *p, const struct region *region, const int8_t *x, int8_t *y, int32_t count)
{
    int32_t c = 0;
    /* A count of 1 would need a reciprocal of 33 bits. */
    if (count == 1)
        return 0;
    uint32_t reciprocal = UINT32_MAX / (uint32_t)count + 1u;
    for (; c + LANES <= p->c; c += LANES) {
        int16x8_t sums = sum_lanes(region, x + c);
        uint16x8_t rounded = vaddq_n_u16(vreinterpretq_u16_s16(vabsq_s16(sums)), (uint16_t)(count / 2));
        int16x8_t mean = vreinterpretq_s16_u16(divided(rounded, reciprocal));
        mean = vnegq_m_s16(mean, mean, vcmpltq_n_s16(sums, 0));
        mean = vminq_s16(vmaxq_s16(mean, vdupq_n_s16((int16_t)p->low)), vdupq_n_s16((int16_t)p->high));
        vstrbq_s16(y + c, mean);
    }
    return c;
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

#if !defined(__ARM_FEATURE_MVE) && (defined(__ARM_FEATURE_DSP) || defined(__SSE2__))

static int32_t means(const struct pool *p, const struct region *region, const int8_t *x, int8_t *y, int32_t count)
{
    int32_t half = count / 2;
    int32_t c = 0;
    for (; c + LANES <= p->c; c += LANES) {
        int32_t sums[LANES];
        sum_lanes(region, x + c, sums);
        for (int32_t i = 0; i < LANES; i++) {
            int32_t mean = (sums[i] > 0 ? sums[i] + half : sums[i] - half) / count;
            y[c + i] = (int8_t)clamp(mean, p->low, p->high);
        }
    }
    return c;
}

#endif

int32_t average_lanes(const struct pool *p, const struct region *region, const int8_t *x, int8_t *y)
{
#if defined(__ARM_FEATURE_DSP) || defined(__ARM_FEATURE_MVE) || defined(__SSE2__)
    int32_t count = region->rows * region->columns;
    return count < MOST_TAPS ? means(p, region, x, y, count) : 0;
#else
    (void)p, (void)region, (void)x, (void)y;
    return 0;
#endif
}
