#include "../lanes_avx2.h"
#include "packed_rows.h"

#if HAS_PACKING(ROWS) && defined(__SSE2__)

#ifdef HAS_LANES_AVX2

#define VNNI __attribute__((target("avx2,avx512vl,avx512vnni")))

enum { LONGEST_LAST = 32 };

/* Two positions whose outputs are computed together. */
struct columns {
    const int8_t *one;
    const int8_t *two;
    int32_t taps;
    /* Taps behind the whole vectors, filled up with zeros: what is read of the weights behind a row does not count. */
    int8_t last_one[LONGEST_LAST];
    int8_t last_two[LONGEST_LAST];
};

struct block_sums {
    __m256i one[BLOCK_ROWS];
    __m256i two[BLOCK_ROWS];
};

AVX2 static inline struct columns columns_of(const struct packed *layer, const int8_t *one, const int8_t *two, int32_t lanes)
{
    struct columns columns = {one, two, layer->taps, {0}, {0}};
    int32_t whole = layer->taps & ~(lanes - 1);
    memcpy(columns.last_one, one + whole, (size_t)(layer->taps - whole));
    memcpy(columns.last_two, two + whole, (size_t)(layer->taps - whole));
    return columns;
}

/* The sums of the rows' lanes in order: of the first column in the lower half, of the second in the upper. */
AVX2 static inline __m256i sums_of(const struct block_sums *sums)
{
    __m256i one = _mm256_hadd_epi32(_mm256_hadd_epi32(sums->one[0], sums->one[1]), _mm256_hadd_epi32(sums->one[2], sums->one[3]));
    __m256i two = _mm256_hadd_epi32(_mm256_hadd_epi32(sums->two[0], sums->two[1]), _mm256_hadd_epi32(sums->two[2], sums->two[3]));
    return _mm256_add_epi32(_mm256_permute2x128_si256(one, two, 0x20), _mm256_permute2x128_si256(one, two, 0x31));
}

/* PMADDWD of halfwords: exact, where PMADDUBSW of bytes would saturate. Sixteen taps. */
AVX2 static inline void add_16(struct block_sums *sums, const int8_t *weights, int32_t row_bytes, const int8_t *one,
                               const int8_t *two)
{
    __m256i x_one = widen_16(one);
    __m256i x_two = widen_16(two);
    for (int32_t row = 0; row < BLOCK_ROWS; row++) {
        __m256i w = widen_16(weights + row * row_bytes);
        sums->one[row] = _mm256_add_epi32(sums->one[row], _mm256_madd_epi16(x_one, w));
        sums->two[row] = _mm256_add_epi32(sums->two[row], _mm256_madd_epi16(x_two, w));
    }
}

/* Weights are read up to a vector less one byte behind their end, where at least the model's digest lies. */
AVX2 static inline __m256i multiply_avx2(const struct columns *columns, const int8_t *weights)
{
    __m256i zero = _mm256_setzero_si256();
    struct block_sums sums = {{zero, zero, zero, zero}, {zero, zero, zero, zero}};
    int32_t tap = 0;
    for (; tap + 16 <= columns->taps; tap += 16)
        add_16(&sums, weights + tap, columns->taps, columns->one + tap, columns->two + tap);
    if (tap < columns->taps)
        add_16(&sums, weights + tap, columns->taps, columns->last_one, columns->last_two);
    return sums_of(&sums);
}

/* VPDPBUSD multiplies unsigned by signed bytes, exactly: |x| and the weights with the sign of x. 32 taps. */
VNNI static inline void add_32(struct block_sums *sums, const int8_t *weights, int32_t row_bytes, const int8_t *one,
                               const int8_t *two)
{
    __m256i x_one = _mm256_loadu_si256((const __m256i *)(const void *)one);
    __m256i x_two = _mm256_loadu_si256((const __m256i *)(const void *)two);
    __m256i size_one = _mm256_abs_epi8(x_one);
    __m256i size_two = _mm256_abs_epi8(x_two);
    for (int32_t row = 0; row < BLOCK_ROWS; row++) {
        __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)(weights + row * row_bytes));
        sums->one[row] = _mm256_dpbusd_epi32(sums->one[row], size_one, _mm256_sign_epi8(w, x_one));
        sums->two[row] = _mm256_dpbusd_epi32(sums->two[row], size_two, _mm256_sign_epi8(w, x_two));
    }
}

VNNI static inline __m256i multiply_vnni(const struct columns *columns, const int8_t *weights)
{
    __m256i zero = _mm256_setzero_si256();
    struct block_sums sums = {{zero, zero, zero, zero}, {zero, zero, zero, zero}};
    int32_t tap = 0;
    for (; tap + 32 <= columns->taps; tap += 32)
        add_32(&sums, weights + tap, columns->taps, columns->one + tap, columns->two + tap);
    if (tap < columns->taps)
        add_32(&sums, weights + tap, columns->taps, columns->last_one, columns->last_two);
    return sums_of(&sums);
}

AVX2 static void finish_slowly(const struct packed *layer, int32_t first, __m256i sums, int8_t *one, int8_t *two)
{
    int32_t each[2 * BLOCK_ROWS];
    _mm256_storeu_si256((__m256i *)(void *)each, sums);
    finish_block(layer, first, each, one);
    finish_block(layer, first, each + BLOCK_ROWS, two);
}

AVX2 static inline __m256i twice(const int32_t *four)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)four));
}

/* What all blocks of a layer share, out of reach of the stores to y. */
struct finish {
    const int32_t *bias;
    const int32_t *multiplier;
    const int8_t *shift;
    __m256i offset;
    __m256i low;
    __m256i high;
};

AVX2 static inline struct finish finish_of(const struct packed *layer)
{
    struct finish finish = {layer->bias, layer->multiplier, layer->shift, _mm256_set1_epi32(layer->offset),
                            _mm256_set1_epi32(layer->low), _mm256_set1_epi32(layer->high)};
    return finish;
}

AVX2 static inline void finish_eight(const struct finish *finish, int32_t first, __m256i sums, int8_t *one, int8_t *two)
{
    int32_t shifts;
    memcpy(&shifts, finish->shift + first, sizeof shifts);
    sums = _mm256_add_epi32(sums, twice(finish->bias + first));
    __m256i n = _mm256_broadcastsi128_si256(_mm_cvtepi8_epi32(_mm_cvtsi32_si128(shifts)));
    __m256i values = rescale_8(sums, twice(finish->multiplier + first), n, finish->offset);
    values = _mm256_min_epi32(_mm256_max_epi32(values, finish->low), finish->high);
    __m128i halves = _mm_packs_epi32(_mm256_castsi256_si128(values), _mm256_extracti128_si256(values, 1));
    __m128i bytes = _mm_packs_epi16(halves, halves);
    int32_t of_one = _mm_cvtsi128_si32(bytes);
    int32_t of_two = _mm_extract_epi32(bytes, 1);
    memcpy(one, &of_one, BLOCK_ROWS);
    memcpy(two, &of_two, BLOCK_ROWS);
}

/* Where there is no second position, the first is computed twice into the same place. */
#define POSITIONS(target, name, multiply, lanes)                                                                       \
    target static void name(const struct packed *layer, const int8_t *one, const int8_t *two, int8_t *y, int8_t *y_two) \
    {                                                                                                                   \
        const int8_t *weights = (const int8_t *)layer->weights;                                                        \
        struct columns columns = columns_of(layer, one, two, lanes);                                                   \
        struct finish finish = finish_of(layer);                                                                       \
        int32_t outputs = layer->outputs;                                                                               \
        int32_t quick = layer->double_rounding ? 0 : outputs & ~(BLOCK_ROWS - 1);                                       \
        int32_t first = 0;                                                                                              \
        for (; first < quick; first += BLOCK_ROWS, weights += BLOCK_ROWS * columns.taps)                                \
            finish_eight(&finish, first, multiply(&columns, weights), y + first, y_two + first);                        \
        for (; first < outputs; first += BLOCK_ROWS, weights += BLOCK_ROWS * columns.taps)                              \
            finish_slowly(layer, first, multiply(&columns, weights), y + first, y_two + first);                         \
    }

POSITIONS(AVX2, positions_avx2, multiply_avx2, 16)
POSITIONS(VNNI, positions_vnni, multiply_vnni, 32)

static bool has_vnni(void)
{
    return __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

#endif

static void position(const struct packed *layer, const int8_t *x, int8_t *y)
{
    const int8_t *weights = (const int8_t *)layer->weights;
    for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS) {
        int32_t sums[BLOCK_ROWS];
        for (int32_t row = 0; row < BLOCK_ROWS; row++, weights += layer->taps)
            sums[row] = dot_i8(x, weights, layer->taps, 0, 0);
        finish_block(layer, first, sums, y + first);
    }
}

void rows_positions(const struct packed *layer, const int8_t *one, const int8_t *two, int8_t *y)
{
#ifdef HAS_LANES_AVX2
    if (has_avx2()) {
        int8_t *y_two = two != NULL ? y + layer->outputs : y;
        (has_vnni() ? positions_vnni : positions_avx2)(layer, one, two != NULL ? two : one, y, y_two);
        return;
    }
#endif
    position(layer, one, y);
    if (two != NULL)
        position(layer, two, y + layer->outputs);
}

#endif
