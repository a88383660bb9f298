#include "depthwise_i8.h"
#include "../lanes_avx2.h"

#ifdef HAS_LANES_AVX2

enum { LANES = 16 };

/* Sums of sixteen channels: low has 0-3 and 8-11, high the others, as unpacking leaves them. */
struct sums {
    __m256i low;
    __m256i high;
};

/* Two taps at once: PMADDWD adds their products. */
AVX2 static inline void add_taps(struct sums *sums, __m256i x_one, __m256i w_one, __m256i x_two, __m256i w_two)
{
    __m256i low = _mm256_madd_epi16(_mm256_unpacklo_epi16(x_one, x_two), _mm256_unpacklo_epi16(w_one, w_two));
    __m256i high = _mm256_madd_epi16(_mm256_unpackhi_epi16(x_one, x_two), _mm256_unpackhi_epi16(w_one, w_two));
    sums->low = _mm256_add_epi32(sums->low, low);
    sums->high = _mm256_add_epi32(sums->high, high);
}

AVX2 static inline struct sums window_sums(const struct window_i8 *window, int32_t channel)
{
    struct sums sums = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    __m256i zero = _mm256_set1_epi16((int16_t)window->zx);
    for (int32_t row = 0; row < window->rows; row++) {
        const int8_t *x = window->x + channel + row * window->x_row;
        const int8_t *w = window->weights + channel + row * window->weights_row;
        int32_t column = 0;
        for (; column + 2 <= window->columns; column += 2) {
            __m256i x_one = _mm256_sub_epi16(widen_16(x), zero);
            __m256i x_two = _mm256_sub_epi16(widen_16(x + window->x_column), zero);
            add_taps(&sums, x_one, widen_16(w), x_two, widen_16(w + window->weights_column));
            x += 2 * window->x_column;
            w += 2 * window->weights_column;
        }
        if (column < window->columns) {
            __m256i nothing = _mm256_setzero_si256();
            add_taps(&sums, _mm256_sub_epi16(widen_16(x), zero), widen_16(w), nothing, nothing);
        }
    }
    return sums;
}

AVX2 static inline void finish_8(const struct rescaling *r, const int32_t *bias, int32_t channel, __m256i sums, int8_t *y)
{
    __m256i shift = _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(r->scales.shift + channel)));
    __m256i multiplier = _mm256_loadu_si256((const __m256i *)(const void *)(r->scales.multiplier + channel));
    if (bias != NULL)
        sums = _mm256_add_epi32(sums, _mm256_loadu_si256((const __m256i *)(const void *)(bias + channel)));
    __m256i n = _mm256_sub_epi32(_mm256_set1_epi32(-2), shift);
    __m256i values = rescale_8(sums, multiplier, n, _mm256_set1_epi32(r->offset));
    values = _mm256_max_epi32(values, _mm256_set1_epi32(r->low));
    store_8(y + channel, _mm256_min_epi32(values, _mm256_set1_epi32(r->high)));
}

AVX2 static void blocks(const struct rescaling *r, const int32_t *bias, const struct window_i8 *window, int32_t channels,
                        int8_t *y)
{
    for (int32_t channel = 0; channel < channels; channel += LANES) {
        struct sums sums = window_sums(window, channel);
        finish_8(r, bias, channel, _mm256_permute2x128_si256(sums.low, sums.high, 0x20), y);
        finish_8(r, bias, channel + LANES / 2, _mm256_permute2x128_si256(sums.low, sums.high, 0x31), y);
    }
}

bool depthwise_quickly(const struct rescaling *r, const int32_t *bias, const struct window_i8 *window, int32_t channels,
                       int8_t *y)
{
    if (!has_avx2() || !r->quick || r->scales.step == 0 || channels % LANES != 0)
        return false;
    blocks(r, bias, window, channels, y);
    return true;
}

#endif
