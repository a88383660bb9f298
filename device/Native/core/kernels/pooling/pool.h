/* What MAX_POOL2D and AVERAGE_POOL2D have in common. */
#ifndef POOL_H
#define POOL_H

#include "../kernel.h"
#include "../window.h"

struct pool {
    int32_t h, w, c, oh, ow, kh, kw, stride_h, stride_w, pad_top, pad_left, low, high;
};

/* The part of one window that lies inside the image; never empty. Offsets and steps in elements. */
struct region {
    int32_t x;
    int32_t rows;
    int32_t columns;
    int32_t x_row;
    int32_t x_column;
};

/* Pools one channel of one window: from the region's first element in x to one element of y. */
typedef void pool_window(const struct pool *p, const struct region *region, const void *x, void *y);

pool_window average_window_i16;
pool_window max_window_i16;

/* Pools the first channels of a window of i8, all or none or some; returns how many. */
typedef int32_t pool_channels(const struct pool *p, const struct region *region, const int8_t *x, int8_t *y);

const char *pool_check(const struct operation *op);
/* `first` may be NULL; `window` does the channels it leaves. */
void pool_run(const struct operation *op, pool_channels *first, pool_window *window);

#endif
