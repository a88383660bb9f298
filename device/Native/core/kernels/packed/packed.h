/* Dense and convolution layers with weights packed for the processor (MODEL.md, section 13). */
#ifndef PACKED_H
#define PACKED_H

#include "../convolution/convolution.h"

#include "../../multiply_high.h"
#include "../../packing.h"

enum { BLOCK_ROWS = 4 };

struct packed;

/* Where the next position is read. */
struct cursor {
    int32_t row;
    int32_t column;
    const int8_t *dense;
};

/* The activations of the position at the cursor, which moves on: in place, or gathered into `buffer`. */
typedef const int8_t *next_patch(const struct packed *layer, struct cursor *cursor, int8_t *buffer);

struct packed {
    next_patch *next;
    const int8_t *x;
    int8_t *y;
    const uint8_t *weights;
    const int32_t *bias;
    const int32_t *multiplier;
    const int8_t *shift; /* -2 - s, 0..22 */
    void *scratch;
    const struct convolution *window; /* NULL: dense */
    int32_t positions;
    int32_t taps;
    int32_t outputs;
    int32_t offset; /* 2 zy + 1: rounding and zero point of the output in one */
    int32_t zy, low, high;
    bool narrow; /* low or high within i8's range */
    bool double_rounding;
};

/* What both kinds of layers check: weights, bias, scales and scratch. NULL = all is well. */
const char *packed_check(const struct operation *op, int32_t taps, int32_t outputs, bool dense, bool contiguous);

/* What both kinds of layers take from their operands. */
struct packed packed_layer(const struct operation *op, int32_t zy, int32_t low, int32_t high);

void packed_run(const struct packed *layer, uint8_t packing);

/* sums -> y, four outputs from `first` on; those behind the last are dropped. */
void finish_block(const struct packed *layer, int32_t first, const int32_t sums[BLOCK_ROWS], int8_t *y);

/* One per packing. */
void pairs_run(const struct packed *layer);
void quads_run(const struct packed *layer);
void rows_run(const struct packed *layer);

#endif
