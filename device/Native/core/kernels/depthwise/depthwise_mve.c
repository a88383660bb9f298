#include "depthwise_i8.h"
#include "../lanes_mve.h"

#ifdef __ARM_FEATURE_MVE

enum { LANES = 8, LANES_AT_ONCE = 16 };

/* Sums of eight channels: halfwords multiplied into words, even lanes and odd lanes apart, as VLD2 pairs them. */
static inline void add_tap(int32x4_t *even, int32x4_t *odd, const int8_t *x, const int8_t *weights, int16x8_t zero)
{
    int16x8_t of_x = vsubq_s16(vldrbq_s16(x), zero);
    int16x8_t of_w = vldrbq_s16(weights);
    *even = vaddq_s32(*even, vmullbq_int_s16(of_x, of_w));
    *odd = vaddq_s32(*odd, vmulltq_int_s16(of_x, of_w));
}

/* What the blocks of a position share, and where the current one's channels are. */
struct channels {
    const int32_t *bias;
    const int32_t *multiplier;
    const int8_t *shift;
    const int8_t *x;
    const int8_t *weights;
    int8_t *y;
    int16x8_t zero;
    int32x4_t offset;
    int16x8_t low;
    int16x8_t high;
};

static inline int32x4_t rescaled_lanes(int32x4_t sums, int32x4_t multiplier, int32x4_t n, int32x4_t offset)
{
    int32x4_t value = vaddq_s32(vmulhq_s32(sums, multiplier), vshlq_s32(offset, n));
    return vshrq_n_s32(vshlq_s32(value, vnegq_s32(n)), 1);
}

/* Rescales eight channels and moves on to the next eight. */
static inline void finish(struct channels *at, int32x4_t even, int32x4_t odd)
{
    if (at->bias != NULL) {
        int32x4x2_t bias = vld2q_s32(at->bias);
        even = vaddq_s32(even, bias.val[0]);
        odd = vaddq_s32(odd, bias.val[1]);
        at->bias += LANES;
    }
    int32x4x2_t multiplier = vld2q_s32(at->multiplier);
    int16x8_t n = vsubq_s16(vdupq_n_s16(-2), vldrbq_s16(at->shift));
    even = rescaled_lanes(even, multiplier.val[0], vmovlbq_s16(n), at->offset);
    odd = rescaled_lanes(odd, multiplier.val[1], vmovltq_s16(n), at->offset);
    /* Saturating: a sum far outside must not wrap into range. */
    int16x8_t value = vqmovntq_s32(vqmovnbq_s32(vdupq_n_s16(0), even), odd);
    vstrbq_s16(at->y, vminq_s16(vmaxq_s16(value, at->low), at->high));
    at->multiplier += LANES;
    at->shift += LANES;
    at->y += LANES;
    at->x += LANES;
    at->weights += LANES;
}

static void eight_channels(const struct window_i8 *window, struct channels *at)
{
    int32x4_t even = vdupq_n_s32(0);
    int32x4_t odd = vdupq_n_s32(0);
    for (int32_t row = 0; row < window->rows; row++) {
        const int8_t *x = at->x + row * window->x_row;
        const int8_t *weights = at->weights + row * window->weights_row;
        for (int32_t columns = window->columns; columns > 0; columns--) {
            add_tap(&even, &odd, x, weights, at->zero);
            x += window->x_column;
            weights += window->weights_column;
        }
    }
    finish(at, even, odd);
}

/* The window of sixteen channels: 17 instructions a tap. */
#define EIGHT(at, even, odd)                      \
    "vldrb.s16 q5, [%[x]" at "]\n"                \
    "vldrb.s16 q6, [%[w]" at "]\n"                \
    "vsub.i16 q5, q5, %q[zero]\n"                 \
    "vmullb.s16 q7, q5, q6\n"                     \
    "vmullt.s16 q5, q5, q6\n"                     \
    "vadd.i32 " even ", " even ", q7\n"           \
    "vadd.i32 " odd ", " odd ", q5\n"

static inline void sixteen_channels(const struct window_i8 *window, struct channels *at)
{
    register int32x4_t a __asm__("q0") = vdupq_n_s32(0);
    register int32x4_t b __asm__("q1") = a;
    register int32x4_t c __asm__("q2") = a;
    register int32x4_t d __asm__("q3") = a;
    const int8_t *x = at->x;
    const int8_t *weights = at->weights;
    int32_t rows = window->rows;
    int32_t x_row = window->x_row - window->columns * window->x_column;
    int32_t weights_row = window->weights_row - window->columns * window->weights_column;
    __asm__("1:\n"
            "dls lr, %[columns]\n"
            "2:\n"
            EIGHT("", "q0", "q1") EIGHT(", #8", "q2", "q3")
            "add %[x], %[x], %[x_column]\n"
            "add %[w], %[w], %[w_column]\n"
            "le lr, 2b\n"
            "add %[x], %[x], %[x_row]\n"
            "add %[w], %[w], %[w_row]\n"
            "subs %[rows], %[rows], #1\n"
            "bne 1b\n"
            : "+w"(a), "+w"(b), "+w"(c), "+w"(d), [x] "+l"(x), [w] "+l"(weights), [rows] "+r"(rows)
            : [zero] "w"(at->zero), [columns] "r"(window->columns), [x_column] "r"(window->x_column),
              [w_column] "r"(window->weights_column), [x_row] "r"(x_row), [w_row] "r"(weights_row)
            : "q5", "q6", "q7", "lr", "cc", "memory");
    int32x4_t high_even = c;
    int32x4_t high_odd = d;
    finish(at, a, b);
    finish(at, high_even, high_odd);
}

bool depthwise_quickly(const struct rescaling *r, const int32_t *bias, const struct window_i8 *window, int32_t channels,
                       int8_t *y)
{
    if (!r->quick || channels % LANES != 0 || r->scales.step == 0 || window->columns < 1 ||
        window->rows < 1)
        return false;
    struct channels at = {bias, r->scales.multiplier, r->scales.shift, window->x, window->weights, y,
                          vdupq_n_s16((int16_t)window->zx), vdupq_n_s32(r->offset),
                          vdupq_n_s16((int16_t)r->low), vdupq_n_s16((int16_t)r->high)};
    for (; channels >= LANES_AT_ONCE; channels -= LANES_AT_ONCE)
        sixteen_channels(window, &at);
    if (channels > 0)
        eight_channels(window, &at);
    return true;
}

#endif
