#include "packed_rows.h"

#if HAS_PACKING(ROWS) && defined(__SSE2__)

#include <immintrin.h>

enum { LANES = 8 };

/* Bytes to halfwords with their sign, without SSE4.1. */
static inline __m128i widen(const int8_t *bytes)
{
    __m128i low = _mm_loadl_epi64((const __m128i *)(const void *)bytes);
    return _mm_srai_epi16(_mm_unpacklo_epi8(low, low), 8);
}

static inline int32_t sum_of(__m128i lanes)
{
    lanes = _mm_add_epi32(lanes, _mm_shuffle_epi32(lanes, 0x4E));
    lanes = _mm_add_epi32(lanes, _mm_shuffle_epi32(lanes, 0xB1));
    return _mm_cvtsi128_si32(lanes);
}

/* PMADDWD of halfwords: exact, where PMADDUBSW of bytes would saturate. */
static void block(const struct packed *layer, const int8_t *weights, const int8_t *x, int32_t first, int8_t *y)
{
    int32_t taps = layer->taps;
    int32_t whole = taps & ~(LANES - 1);
    __m128i lanes[BLOCK_ROWS] = {_mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128()};
    int32_t sums[BLOCK_ROWS];
    for (int32_t tap = 0; tap < whole; tap += LANES) {
        __m128i of_x = widen(x + tap);
        for (int32_t row = 0; row < BLOCK_ROWS; row++)
            lanes[row] = _mm_add_epi32(lanes[row], _mm_madd_epi16(of_x, widen(weights + row * taps + tap)));
    }
    for (int32_t row = 0; row < BLOCK_ROWS; row++, weights += taps)
        sums[row] = dot_i8(x + whole, weights + whole, taps - whole, 0, sum_of(lanes[row]));
    finish_block(layer, first, sums, y);
}

void rows_position(const struct packed *layer, const int8_t *x, int8_t *y)
{
    const int8_t *weights = (const int8_t *)layer->weights;
    for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += BLOCK_ROWS * layer->taps)
        block(layer, weights, x, first, y + first);
}

#endif
