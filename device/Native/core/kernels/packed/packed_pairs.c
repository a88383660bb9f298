/*
 * Packing PAIRS: two rows of weights share a halfword, v = 256 upper + lower. Over taps, sum(v x) = 256 U + L, and
 * sum(lower x) = L; the host makes sure that U fits 24 bits, so U = (the first - the second) >> 8, whatever wraps.
 */
#include "packed_finish.h"

#if HAS_PACKING(PAIRS)

#include "packed_pairs.h"

enum { GROUP = 4, COLUMNS = 2 };

/* The block's sums; in `raw`, those of a column alternate with the other column's. */
static inline void separate(const int32_t *raw, int32_t sums[BLOCK_ROWS][2])
{
    for (int32_t column = 0; column < COLUMNS; column++, raw++) {
        sums[0][column] = raw[COLUMNS];
        sums[1][column] = (raw[0] - raw[COLUMNS]) >> 8;
        sums[2][column] = raw[3 * COLUMNS];
        sums[3][column] = (raw[2 * COLUMNS] - raw[3 * COLUMNS]) >> 8;
    }
}

static void dense_run(const struct packed *layer)
{
    int32_t whole = layer->taps & ~(GROUP - 1);
    int32_t block_bytes = 4 * ((layer->taps + GROUP - 1) & ~(GROUP - 1));
    struct cursor cursor = {0, 0, layer->x};
    int8_t *y = layer->y;
    for (int32_t position = 0; position < layer->positions; position++, y += layer->outputs) {
        const int8_t *x = layer->next(layer, &cursor, NULL);
        const uint8_t *weights = layer->weights;
        int8_t last[GROUP] = {0};
        for (int32_t i = whole; i < layer->taps; i++)
            last[i - whole] = x[i];
        for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += block_bytes) {
            int32_t of_rows[BLOCK_ROWS];
            int32_t sums[BLOCK_ROWS][2];
            pairs_block(weights, x, layer->taps, last, 0, layer->outputs - first, of_rows);
            for (int32_t i = 0; i < BLOCK_ROWS; i++)
                sums[i][0] = of_rows[i];
            finish_columns(layer, first, sums, 1, false, y + first);
        }
    }
}

static void window_run(const struct packed *layer)
{
    int32_t groups = (layer->taps + GROUP - 1) / GROUP;
    int32_t padded = GROUP * groups;
    int32_t bytes = 4 * padded;
    struct cursor cursor = {0, 0, NULL};
    int8_t *columns = layer->scratch;
    int8_t *y = layer->y;
    for (int32_t position = 0; position < layer->positions; position += COLUMNS) {
        bool both = position + 1 < layer->positions;
        /* The second patch may lie in the last quarter: spreading overtakes it only when it has been read. */
        const int8_t *one = layer->next(layer, &cursor, columns + bytes);
        const int8_t *two = both ? layer->next(layer, &cursor, columns + bytes - padded) : one;
        pairs_spread(one, two, layer->taps, columns);
        const uint8_t *weights = layer->weights;
        for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += 16 * groups) {
            int32_t raw[COLUMNS * BLOCK_ROWS];
            int32_t sums[BLOCK_ROWS][2];
            pairs_multiply_two(weights, columns, columns + bytes, raw);
            separate(raw, sums);
            finish_columns(layer, first, sums, COLUMNS, both, y + first);
        }
        y += COLUMNS * layer->outputs;
    }
}

void pairs_run(const struct packed *layer)
{
    if (layer->window == NULL)
        dense_run(layer);
    else
        window_run(layer);
}

#endif
