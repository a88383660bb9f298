/*
 * ADD by upper words of products. An operand's value is (a - za) 2^20 M 2^(s - 31), rounded half up. With
 * v = (a - za) 2^(22 + s), which is exact for s >= -22 and has 32 bits for s <= 0, that is (floor(v M / 2^32) + 1) >> 1.
 */
#include "add.h"
#include "../lanes_mve.h"
#include "../rescaling.h"

struct operand {
    int32_t zero;
    int32_t up;
    int32_t multiplier;
};

static inline int32_t operand_value(struct operand o, int32_t q)
{
    return (multiply_high(shift_left(q - o.zero, o.up), o.multiplier) + 1) >> 1;
}

#ifdef __ARM_FEATURE_MVE

static inline int32x4_t operand_lanes(struct operand o, int32x4_t q)
{
    int32x4_t v = vshlq_r_s32(vsubq_n_s32(q, o.zero), o.up);
    return vshrq_n_s32(vaddq_n_s32(vmulhq_s32(v, vdupq_n_s32(o.multiplier)), 1), 1);
}

static int32_t add_lanes(const struct add_parameters *p, struct operand left, struct operand right, int32_t n,
                         const int8_t *a, const int8_t *b, int8_t *y)
{
    int32x4_t rounding = vdupq_n_s32(shift_left(2 * p->zy + 1, n));
    int32x4_t multiplier = vdupq_n_s32(p->multiplier_y);
    int32_t i = 0;
    for (; i + 4 <= p->n; i += 4) {
        int32x4_t sum = vaddq_s32(operand_lanes(left, vldrbq_s32(a + i)), operand_lanes(right, vldrbq_s32(b + i)));
        int32x4_t value = vaddq_s32(vmulhq_s32(sum, multiplier), rounding);
        value = vshrq_n_s32(vshlq_r_s32(value, -n), 1);
        vstrbq_s32(y + i, clamp_i32(value, p->low, p->high));
    }
    return i;
}

#else

static int32_t add_lanes(const struct add_parameters *p, struct operand left, struct operand right, int32_t n,
                         const int8_t *a, const int8_t *b, int8_t *y)
{
    (void)p, (void)left, (void)right, (void)n, (void)a, (void)b, (void)y;
    return 0;
}

#endif

static bool fits(int32_t shift)
{
    return shift >= -22 && shift <= 0;
}

bool add_quickly(const struct add_parameters *p, bool double_rounding, const int8_t *a, const int8_t *b, int8_t *y)
{
    struct operand left = {p->za, 22 + p->shift_a, p->multiplier_a};
    struct operand right = {p->zb, 22 + p->shift_b, p->multiplier_b};
    int32_t n = -2 - p->shift_y;
    if (double_rounding || !fits(p->shift_a) || !fits(p->shift_b) || n < 0 || n > 22)
        return false;
    int32_t offset = 2 * p->zy + 1;
    int32_t low = p->low;
    int32_t high = p->high;
    for (int32_t i = add_lanes(p, left, right, n, a, b, y); i < p->n; i++) {
        int32_t sum = operand_value(left, a[i]) + operand_value(right, b[i]);
        y[i] = (int8_t)clamp(rescale_quickly(sum, p->multiplier_y, n, offset), low, high);
    }
    return true;
}
