/* The parameters of ADD, and its quick way. */
#ifndef ADD_H
#define ADD_H

#include "../kernel.h"

/* Both operands are scaled up by 2^20 before they are brought to one scale, as TensorFlow Lite does for int8. */
#define ADD_HEADROOM 20

struct add_parameters {
    int32_t n;
    int32_t za, multiplier_a, shift_a;
    int32_t zb, multiplier_b, shift_b;
    int32_t zy, multiplier_y, shift_y;
    int32_t low, high;
};

/* False, and nothing done, when a shift or double rounding asks for the slow way. */
bool add_quickly(const struct add_parameters *p, bool double_rounding, const int8_t *a, const int8_t *b, int8_t *y);

#endif
