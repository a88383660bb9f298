/* The inner loops of packing PAIRS: portable here, in assembly for processors with the DSP extension. */
#ifndef PACKED_PAIRS_H
#define PACKED_PAIRS_H

#include "packed.h"

#ifdef __ARM_FEATURE_DSP
#define PAIRS_ASSEMBLY 1
#endif

enum { PAIRS_GROUP = 4 };

/* raw: sum(v x) and sum(lower x) of the first pair of rows, then of the second. */
struct pair_sums {
    int32_t raw[BLOCK_ROWS];
    int32_t zero; /* of pairs_zero */
};

/* What is subtracted from x, as the loop wants it. */
static inline int32_t pairs_zero(int32_t zero)
{
#ifdef PAIRS_ASSEMBLY
    return (int32_t)((uint16_t)-zero * 0x10001u);
#else
    return zero;
#endif
}

/* Adds whole groups of four taps. */
void pairs_multiply_one(const uint8_t *weights, const int8_t *x, const int8_t *end, struct pair_sums *sums);

/* The same of the first pair alone: a layer's last block may have no other rows. */
void pairs_multiply_half(const uint8_t *weights, const int8_t *x, const int8_t *end, struct pair_sums *sums);

/*
 * The sums of a block of rows over any number of taps; `last` are those behind the whole groups, filled up with zero. Of
 * two rows or fewer the other sums are 0.
 */
static inline void pairs_block(const uint8_t *weights, const int8_t *x, int32_t taps, const int8_t last[PAIRS_GROUP],
                               int32_t zero, int32_t rows, int32_t sums[BLOCK_ROWS])
{
    int32_t whole = taps & ~(PAIRS_GROUP - 1);
    struct pair_sums pair = {{0, 0, 0, 0}, zero};
    void (*multiply)(const uint8_t *, const int8_t *, const int8_t *, struct pair_sums *) =
        rows > 2 ? pairs_multiply_one : pairs_multiply_half;
    if (whole > 0)
        multiply(weights, x, x + whole, &pair);
    if (whole < taps)
        multiply(weights + 4 * whole, last, last + PAIRS_GROUP, &pair);
    sums[0] = pair.raw[1];
    sums[1] = (pair.raw[0] - pair.raw[1]) >> 8;
    sums[2] = pair.raw[3];
    sums[3] = (pair.raw[2] - pair.raw[3]) >> 8;
}

/* The same over two columns as pairs_spread leaves them; raw alternates between the columns and starts at zero. */
void pairs_multiply_two(const uint8_t *weights, const int8_t *columns, const int8_t *end, int32_t raw[2 * BLOCK_ROWS]);

/*
 * Two patches as halfwords: for every four taps, taps 0 and 2 of the first, of the second, taps 1 and 3 of the first,
 * of the second. The last group ends in zeros. Patches may lie in `columns`, as far behind as window_run says.
 */
void pairs_spread(const int8_t *one, const int8_t *two, int32_t taps, int8_t *columns);

#endif
