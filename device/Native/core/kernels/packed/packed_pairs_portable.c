#include "packed_pairs.h"

#if HAS_PACKING(PAIRS) && !defined(PAIRS_ASSEMBLY)

static int32_t half(const void *at, int32_t index)
{
    int16_t value;
    memcpy(&value, (const uint8_t *)at + 2 * index, sizeof value);
    return value;
}

/* One group of weights is A(0,2) B(0,2) A(1,3) B(1,3): this is the place of pair `pair` and tap `tap`. */
static int32_t place(int32_t pair, int32_t tap)
{
    return 4 * (tap & 1) + 2 * pair + (tap >> 1);
}

static void multiply(const uint8_t *weights, const int8_t *x, const int8_t *end, int32_t pairs, struct pair_sums *sums)
{
    for (; x < end; x += 4, weights += 16) {
        for (int32_t tap = 0; tap < 4; tap++) {
            for (int32_t pair = 0; pair < pairs; pair++) {
                int32_t v = half(weights, place(pair, tap));
                sums->raw[2 * pair] += v * (x[tap] - sums->zero);
                sums->raw[2 * pair + 1] += (int8_t)v * (x[tap] - sums->zero);
            }
        }
    }
}

void pairs_multiply_one(const uint8_t *weights, const int8_t *x, const int8_t *end, struct pair_sums *sums)
{
    multiply(weights, x, end, 2, sums);
}

void pairs_multiply_half(const uint8_t *weights, const int8_t *x, const int8_t *end, struct pair_sums *sums)
{
    multiply(weights, x, end, 1, sums);
}

void pairs_multiply_two(const uint8_t *weights, const int8_t *columns, const int8_t *end, int32_t raw[2 * BLOCK_ROWS])
{
    memset(raw, 0, 8 * sizeof *raw);
    for (; columns < end; columns += 16, weights += 16) {
        for (int32_t i = 0; i < 16; i++) {
            int32_t tap = (i >> 3) + 2 * (i & 1);
            int32_t pair = (i >> 2) & 1;
            int32_t column = (i >> 1) & 1;
            int32_t v = half(weights, place(pair, tap));
            int32_t x = half(columns, 4 * (tap & 1) + 2 * column + (tap >> 1));
            raw[4 * pair + column] += v * x;
            raw[4 * pair + 2 + column] += (int8_t)v * x;
        }
    }
}

void pairs_spread(const int8_t *one, const int8_t *two, int32_t taps, int8_t *columns)
{
    for (int32_t tap = 0; tap < taps; tap += 4, columns += 16) {
        int16_t spread[8] = {0};
        for (int32_t i = 0; i < 4 && tap + i < taps; i++) {
            spread[4 * (i & 1) + (i >> 1)] = one[tap + i];
            spread[4 * (i & 1) + 2 + (i >> 1)] = two[tap + i];
        }
        memcpy(columns, spread, sizeof spread);
    }
}

#endif
