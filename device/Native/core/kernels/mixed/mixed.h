/*
 * Layers whose data are i16 or whose weights are i4 or i16 (MODEL.md, section 9), and others that are not worth a kernel
 * of their own for i8. One sum of products is made for every pair of types; everything around it exists once.
 */
#ifndef MIXED_H
#define MIXED_H

#include "../integers.h"

/* What one output element sums over: rows of runs of elements, the same in x and in the weights but for the steps. */
struct block {
    int32_t rows, runs, run;
    int32_t x_row, x_run;
    int32_t weights_row, weights_run;
};

/* Sum of w * (x - zero_point), from the elements x_at and weights_at on. Of i8 data it is to be taken as i32. */
typedef int64_t mixed_sum(const struct block *block, const void *x, int32_t x_at, const void *weights, int32_t weights_at,
                          int32_t zero_point);

mixed_sum *mixed_sum_of(uint8_t x, uint8_t weights);

/* One run of `count` elements. */
static inline struct block one_run(int32_t count)
{
    struct block block = {1, 1, count, 0, 0, 0, 0};
    return block;
}

struct mixed_layer {
    mixed_sum *sum;
    const void *x, *weights, *bias;
    void *y;
    struct scales scales;
    uint8_t type;     /* of x and y */
    bool bias64;      /* the bias is i64 */
    bool multiply64;  /* the sum has 64 bits */
    int32_t zx, zy, low, high;
};

/* Inputs x, weights, bias, multiplier, shift in this order. */
struct mixed_layer mixed_layer_of(const struct operation *op);

/* How the outputs of one position follow each other. */
struct mixed_channels {
    int32_t groups, outputs; /* outputs of one group */
    int32_t x_group;         /* from group to group in x */
    int32_t weights_output;  /* from output to output in the weights */
};

/* All outputs of one position, into y from element y_at on. */
void mixed_position(const struct mixed_layer *layer, const struct mixed_channels *channels, const struct block *block,
                    int32_t x_at, int32_t weights_at, int32_t y_at);

/* A constant of 64 bits, which lies at a multiple of 4. */
static inline int64_t load_i64(const void *data, int32_t index)
{
    const uint32_t *words = (const uint32_t *)data + 2 * index;
    return (int64_t)((uint64_t)words[1] << 32 | words[0]);
}

static inline bool is_mixed(uint8_t x, uint8_t weights)
{
    return x == I16 || (x == I8 && weights != I8);
}

bool mixed_fully_connected_run(const struct operation *op);
bool mixed_conv2d_run(const struct operation *op);
bool mixed_depthwise_conv2d_run(const struct operation *op);

#endif
