/* The end of a block: sums of four rows and one or two columns -> y. Inlined into the loop over the blocks. */
#ifndef PACKED_FINISH_H
#define PACKED_FINISH_H

#include "../byte_lanes.h"
#include "packed.h"

/* sums[row][column]; y of the second column lies `outputs` behind and is written when `both`. */
static inline void finish_slowly(const struct packed *layer, int32_t first, int32_t sums[BLOCK_ROWS][2], bool both,
                                 int8_t *y)
{
    for (int32_t column = 0; column < (both ? 2 : 1); column++, y += layer->outputs) {
        int32_t of_column[BLOCK_ROWS];
        for (int32_t row = 0; row < BLOCK_ROWS; row++)
            of_column[row] = sums[row][column];
        finish_block(layer, first, of_column, y);
    }
}

#ifdef HAS_BYTE_LANES

static inline void finish_row(const struct packed *layer, int32_t first, int32_t row, const int32_t sums[2],
                              int32_t columns, uint32_t bytes[2])
{
    int32_t bias = layer->bias[first + row];
    int32_t multiplier = layer->multiplier[first + row];
    int32_t shift = layer->shift[first + row];
    int32_t offset = shift_left(layer->offset, shift);
    for (int32_t column = 0; column < columns; column++) {
        int32_t value = rescale_lane(sums[column] + bias, multiplier, shift, offset);
        if (row == 0)
            bytes[column] = (uint32_t)value;
        else
            SET_LANE(bytes[column], row, value);
    }
}

/* `columns` is a constant, 1 or 2, wherever this is inlined. */
static inline __attribute__((always_inline)) void finish_columns(const struct packed *layer, int32_t first,
                                                                 int32_t sums[BLOCK_ROWS][2], int32_t columns,
                                                                 bool both, int8_t *y)
{
    if (__builtin_expect(layer->double_rounding || layer->outputs - first < BLOCK_ROWS, 0)) {
        finish_slowly(layer, first, sums, both, y);
        return;
    }
    uint32_t bytes[2] = {0};
    finish_row(layer, first, 0, sums[0], columns, bytes);
    finish_row(layer, first, 1, sums[1], columns, bytes);
    finish_row(layer, first, 2, sums[2], columns, bytes);
    finish_row(layer, first, 3, sums[3], columns, bytes);
    for (int32_t column = 0; column < (both ? columns : 1); column++, y += layer->outputs) {
        if (layer->narrow)
            bytes[column] = clamp_lanes(bytes[column], layer->low, layer->high);
        __builtin_memcpy(y, &bytes[column], BLOCK_ROWS);
    }
}

#else

static inline void finish_columns(const struct packed *layer, int32_t first, int32_t sums[BLOCK_ROWS][2],
                                  int32_t columns, bool both, int8_t *y)
{
    (void)columns;
    finish_slowly(layer, first, sums, both, y);
}

#endif

#endif
