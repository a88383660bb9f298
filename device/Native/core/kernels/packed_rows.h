/* The inner loop of packing ROWS: portable, for Helium (MVE), for AVX2 and SSE2, for NEON. */
#ifndef PACKED_ROWS_H
#define PACKED_ROWS_H

#include "packed.h"

/* All outputs of one position. */
void rows_position(const struct packed *layer, const int8_t *x, int8_t *y);

#endif
