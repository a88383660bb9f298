/* The inner loops of packing QUADS: portable, and in assembly for Cortex-M0 and Cortex-M3. */
#ifndef PACKED_QUADS_H
#define PACKED_QUADS_H

#include "packed.h"

/* Two columns share the loads of weights where there are registers for eight sums. */
#ifdef NO_LONG_MULTIPLY
#define QUADS_COLUMNS 1
#else
#define QUADS_COLUMNS 2
#endif

/* sums[row] = sum of weights[4 tap + row] * column[tap], up to `end`. */
void quads_multiply_one(const uint8_t *weights, const uint8_t *column, const uint8_t *end, int32_t sums[BLOCK_ROWS]);

/* The same of the first two rows, the other sums being 0: a layer's last block may have no other rows. */
#if defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB == 1
void quads_multiply_half(const uint8_t *weights, const uint8_t *column, const uint8_t *end, int32_t sums[BLOCK_ROWS]);
#else
#define quads_multiply_half quads_multiply_one
#endif

/*
 * The same for two columns whose groups of four taps alternate, `end` being a multiple of 8 bytes behind; sums of the
 * first column, then of the second. Weights are read up to the last group's end, which may be 12 bytes behind their
 * own: the model's digest at least lies there, and the columns are zero.
 */
void quads_multiply_two(const uint8_t *weights, const uint8_t *columns, const uint8_t *end,
                        int32_t sums[2 * BLOCK_ROWS]);

#endif
