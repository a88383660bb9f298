/* Depthwise convolution in i8 with one output per channel: blocks of four channels. */
#ifndef DEPTHWISE_I8_H
#define DEPTHWISE_I8_H

#include "../convolution/convolution.h"
#include "../rescaling.h"

enum { CHANNEL_BLOCK = 4 };

/* The taps inside the image, from a block's first channel. */
struct window_i8 {
    const int8_t *x;
    const int8_t *weights;
    int32_t rows;
    int32_t columns;
    int32_t x_row;
    int32_t x_column;
    int32_t weights_row;
    int32_t weights_column;
    int32_t zx;
};

/* sums[i] += sum of weights * (x - zx) for four channels. */
void depthwise_block(const struct window_i8 *window, int32_t sums[CHANNEL_BLOCK]);

/*
 * The blocks of one position, where the processor has a quick way for such a window: false = it has none. Channels
 * behind the last whole block are left.
 */
bool depthwise_quickly(const struct rescaling *rescaling, const int32_t *bias, const struct window_i8 *window,
                       int32_t channels, int8_t *y);

/* All positions; the operation has as many outputs as channels. */
void depthwise_i8(const struct operation *op);

#endif
