/* The scales of two integer operands and their result, as ADD and BINARY carry them behind their own parameters. */
#ifndef PAIR_H
#define PAIR_H

#include "integers.h"

struct pair {
    int32_t za, multiplier_a, shift_a;
    int32_t zb, multiplier_b, shift_b;
    int32_t zy, multiplier_y, shift_y;
    int32_t low, high;
};

/* NULL when zero points, multipliers, shifts and bounds suit the type. */
static inline const char *pair_check(const struct pair *p, uint8_t type)
{
    if (type != F32 && (!is_zero_point(type, p->za) || !is_zero_point(type, p->zb) || !is_zero_point(type, p->zy)))
        return "pair: zero point";
    if (type != F32 && (!is_scale(p->multiplier_a, p->shift_a) || !is_scale(p->multiplier_b, p->shift_b) ||
                        !is_scale(p->multiplier_y, p->shift_y)))
        return "pair: multiplier or shift";
    return is_clamp(type, p->low, p->high) ? NULL : "pair: clamp";
}

/* a + b, or a - b for sign = -1: both are scaled up before they are brought to one scale. */
static inline int32_t pair_sum(const struct pair *p, uint8_t type, bool twice, int32_t a, int32_t b, int32_t sign)
{
    int32_t headroom = type == I16 ? 15 : 20;
    int32_t left = requantize(shift_left(a - p->za, headroom), p->multiplier_a, p->shift_a, twice);
    int32_t right = requantize(shift_left(b - p->zb, headroom), p->multiplier_b, p->shift_b, twice);
    return clamp(requantize(left + sign * right, p->multiplier_y, p->shift_y, twice) + p->zy, p->low, p->high);
}

/* ADD of i16. */
const char *add_i16_check(const struct operation *op);
bool add_i16_run(const struct operation *op);

#endif
