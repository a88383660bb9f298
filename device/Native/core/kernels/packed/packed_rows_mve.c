#include "../lanes_mve.h"
#include "packed_rows.h"

#if HAS_PACKING(ROWS) && defined(__ARM_FEATURE_MVE)

/* Four rows from their biases on: VMLADAVA adds sixteen products a row; the loop's tail is predicated. */
static inline int32x4_t multiply(const int8_t *weights, const int8_t *x, int32_t taps, const int32_t *bias)
{
    const int8_t *row_b = weights + taps;
    const int8_t *row_c = row_b + taps;
    const int8_t *row_d = row_c + taps;
    int32x4_t sums;
    __asm__("ldr r4, [%[bias]]\n"
            "ldr r6, [%[bias], #4]\n"
            "ldr r8, [%[bias], #8]\n"
            "ldr r10, [%[bias], #12]\n"
            "dlstp.8 lr, %[taps]\n"
            "1:\n"
            "vldrb.8 q0, [%[x]], #16\n"
            "vldrb.8 q1, [%[a]], #16\n"
            "vmladava.s8 r4, q0, q1\n"
            "vldrb.8 q2, [%[b]], #16\n"
            "vmladava.s8 r6, q0, q2\n"
            "vldrb.8 q1, [%[c]], #16\n"
            "vmladava.s8 r8, q0, q1\n"
            "vldrb.8 q2, [%[d]], #16\n"
            "vmladava.s8 r10, q0, q2\n"
            "letp lr, 1b\n"
            "vmov %q[sums][2], %q[sums][0], r4, r8\n"
            "vmov %q[sums][3], %q[sums][1], r6, r10\n"
            : [sums] "=w"(sums), [x] "+r"(x), [a] "+r"(weights), [b] "+r"(row_b), [c] "+r"(row_c), [d] "+r"(row_d)
            : [taps] "r"(taps), [bias] "r"(bias)
            : "r4", "r6", "r8", "r10", "lr", "q0", "q1", "q2", "memory");
    return sums;
}

static void position_twice(const struct packed *layer, const int8_t *x, int8_t *y)
{
    static const int32_t no_bias[BLOCK_ROWS];
    const int8_t *weights = (const int8_t *)layer->weights;
    for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += BLOCK_ROWS * layer->taps) {
        int32_t each[BLOCK_ROWS];
        vst1q_s32(each, multiply(weights, x, layer->taps, no_bias));
        finish_block(layer, first, each, y + first);
    }
}

static void position(const struct packed *layer, const int8_t *x, int8_t *y)
{
    if (layer->double_rounding) {
        position_twice(layer, x, y);
        return;
    }
    const int8_t *weights = (const int8_t *)layer->weights;
    const int32_t *bias = layer->bias;
    const int32_t *multiplier = layer->multiplier;
    const int8_t *shift = layer->shift;
    int32_t taps = layer->taps;
    int32x4_t offset = vdupq_n_s32(layer->offset);
    int32x4_t low = vdupq_n_s32(layer->low);
    int32x4_t high = vdupq_n_s32(layer->high);
    for (int32_t left = layer->outputs; left > 0; left -= BLOCK_ROWS) {
        int32x4_t sums = multiply(weights, x, taps, bias);
        int32x4_t n = vldrbq_s32(shift);
        int32x4_t value = vaddq_s32(vmulhq_s32(sums, vld1q_s32(multiplier)), vshlq_s32(offset, n));
        value = vshrq_n_s32(vshlq_s32(value, vnegq_s32(n)), 1);
        value = vminq_s32(vmaxq_s32(value, low), high);
        if (left >= BLOCK_ROWS)
            vstrbq_s32(y, value);
        else
            vstrbq_p_s32(y, value, vctp32q((uint32_t)left));
        weights += BLOCK_ROWS * taps;
        bias += BLOCK_ROWS;
        multiplier += BLOCK_ROWS;
        shift += BLOCK_ROWS;
        y += BLOCK_ROWS;
    }
}

void rows_positions(const struct packed *layer, const int8_t *one, const int8_t *two, int8_t *y)
{
    position(layer, one, y);
    if (two != NULL)
        position(layer, two, y + layer->outputs);
}

#endif
