#include "packed_rows.h"

#if HAS_PACKING(ROWS) && !defined(__ARM_FEATURE_MVE) && !defined(__SSE2__) && !defined(__ARM_NEON)

static void block(const struct packed *layer, const int8_t *weights, const int8_t *x, int32_t first, int8_t *y)
{
    int32_t sums[BLOCK_ROWS];
    for (int32_t row = 0; row < BLOCK_ROWS; row++, weights += layer->taps)
        sums[row] = dot_i8(x, weights, layer->taps, 0, 0);
    finish_block(layer, first, sums, y);
}

static void position(const struct packed *layer, const int8_t *x, int8_t *y)
{
    const int8_t *weights = (const int8_t *)layer->weights;
    for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += BLOCK_ROWS * layer->taps)
        block(layer, weights, x, first, y + first);
}

void rows_positions(const struct packed *layer, const int8_t *one, const int8_t *two, int8_t *y)
{
    position(layer, one, y);
    if (two != NULL)
        position(layer, two, y + layer->outputs);
}

#endif
