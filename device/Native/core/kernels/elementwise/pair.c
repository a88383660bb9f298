#include "pair.h"

const char *pair_check(const struct pair *p, uint8_t type)
{
    if (type != F32 && (!is_zero_point(type, p->za) || !is_zero_point(type, p->zb) || !is_zero_point(type, p->zy)))
        return "ADD or BINARY: zero point";
    if (type != F32 && (!is_scale(p->multiplier_a, p->shift_a) || !is_scale(p->multiplier_b, p->shift_b) ||
                        !is_scale(p->multiplier_y, p->shift_y)))
        return "ADD or BINARY: multiplier or shift";
    return is_clamp(type, p->low, p->high) ? NULL : "ADD or BINARY: clamp";
}

int32_t pair_sum(const struct pair *p, uint8_t type, bool twice, int32_t a, int32_t b, int32_t sign)
{
    int32_t headroom = type == I16 ? 15 : 20;
    int32_t left = requantize(shift_left(a - p->za, headroom), p->multiplier_a, p->shift_a, twice);
    int32_t right = requantize(shift_left(b - p->zb, headroom), p->multiplier_b, p->shift_b, twice);
    return clamp(requantize(left + sign * right, p->multiplier_y, p->shift_y, twice) + p->zy, p->low, p->high);
}
