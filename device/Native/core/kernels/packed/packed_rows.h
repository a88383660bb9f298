/* The inner loop of packing ROWS: portable, for Helium (MVE), for AVX2 and SSE2, for NEON. */
#ifndef PACKED_ROWS_H
#define PACKED_ROWS_H

#include "packed.h"

/* Most taps of a patch that the second position may gather into, so that weights are loaded once for both. */
#ifdef __x86_64__
#define ROWS_SECOND_PATCH 4096
#else
#define ROWS_SECOND_PATCH 1
#endif

/* All outputs of one position, or of two: `two` may be NULL, else its outputs lie behind those of `one`. */
void rows_positions(const struct packed *layer, const int8_t *one, const int8_t *two, int8_t *y);

#endif
