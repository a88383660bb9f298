#ifndef AVERAGE_LANES_H
#define AVERAGE_LANES_H

#include "pool.h"

/* Averages the first channels of a window as far as the processor has a quick way; returns how many it did. */
int32_t average_lanes(const struct pool *p, const struct region *region, const int8_t *x, int8_t *y);

#endif
