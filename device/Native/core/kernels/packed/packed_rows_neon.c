#include "packed_rows.h"

#if HAS_PACKING(ROWS) && defined(__ARM_NEON)

#include <arm_neon.h>

enum { LANES = 16 };

/* Two products of bytes fit a halfword: 2 * 127 * 128 < 2^15. */
static inline int32x4_t add_products(int32x4_t sum, int8x16_t x, int8x16_t w)
{
    int16x8_t products = vmull_s8(vget_low_s8(x), vget_low_s8(w));
    products = vmlal_s8(products, vget_high_s8(x), vget_high_s8(w));
    return vpadalq_s16(sum, products);
}

static inline int32_t sum_of(int32x4_t lanes)
{
    int32x2_t pair = vadd_s32(vget_low_s32(lanes), vget_high_s32(lanes));
    return vget_lane_s32(vpadd_s32(pair, pair), 0);
}

static void position(const struct packed *layer, const int8_t *x, int8_t *y)
{
    const int8_t *weights = (const int8_t *)layer->weights;
    int32_t taps = layer->taps;
    int32_t whole = taps & ~(LANES - 1);
    for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS) {
        int32x4_t lanes[BLOCK_ROWS] = {vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0)};
        int32_t sums[BLOCK_ROWS];
        for (int32_t tap = 0; tap < whole; tap += LANES) {
            int8x16_t of_x = vld1q_s8(x + tap);
            for (int32_t row = 0; row < BLOCK_ROWS; row++)
                lanes[row] = add_products(lanes[row], of_x, vld1q_s8(weights + row * taps + tap));
        }
        for (int32_t row = 0; row < BLOCK_ROWS; row++, weights += taps)
            sums[row] = dot_i8(x + whole, weights + whole, taps - whole, 0, sum_of(lanes[row]));
        finish_block(layer, first, sums, y + first);
    }
}

void rows_positions(const struct packed *layer, const int8_t *one, const int8_t *two, int8_t *y)
{
    position(layer, one, y);
    if (two != NULL)
        position(layer, two, y + layer->outputs);
}

#endif
