/* The scales of two integer operands and their result, as ADD and BINARY carry them behind their own parameters. */
#ifndef PAIR_H
#define PAIR_H

#include "../integers.h"

struct pair {
    int32_t za, multiplier_a, shift_a;
    int32_t zb, multiplier_b, shift_b;
    int32_t zy, multiplier_y, shift_y;
    int32_t low, high;
};

/* NULL when zero points, multipliers, shifts and bounds suit the type. */
const char *pair_check(const struct pair *p, uint8_t type);

/* a + b, or a - b for sign = -1: both are scaled up before they are brought to one scale. */
int32_t pair_sum(const struct pair *p, uint8_t type, bool twice, int32_t a, int32_t b, int32_t sign);

/* ADD of i16. */
const char *add_i16_check(const struct operation *op);
bool add_i16_run(const struct operation *op);

#endif
