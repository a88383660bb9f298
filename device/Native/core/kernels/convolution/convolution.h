/* What CONV2D and DEPTHWISE_CONV2D have in common: parameters and their check. */
#ifndef CONVOLUTION_H
#define CONVOLUTION_H

#include "../kernel.h"
#include "../window.h"

struct convolution {
    int32_t h, w, c, oh, ow, o, kh, kw;
    int32_t stride_h, stride_w, dilation_h, dilation_w, pad_top, pad_left;
    int32_t groups, zx, zy, low, high;
};

/* Everything but the windows. */
const char *convolution_operands_check(const struct operation *op);

const char *convolution_check(const struct operation *op);

/* The taps of output row / column `at` that lie inside the image. */
static inline struct taps rows_inside(const struct convolution *p, int32_t at)
{
    return taps_inside(at * p->stride_h - p->pad_top, p->kh, p->dilation_h, p->h);
}

static inline struct taps columns_inside(const struct convolution *p, int32_t at)
{
    return taps_inside(at * p->stride_w - p->pad_left, p->kw, p->dilation_w, p->w);
}

#endif
