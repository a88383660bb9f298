/* Rows of a recurrent layer's matrices for any pair of integer types (MODEL.md, sections 8 and 9). */
#ifndef MIXED_ROWS_H
#define MIXED_ROWS_H

#include "mixed.h"

struct mixed_rows {
    mixed_sum *sum;
    const void *matrix; /* rows x columns */
    const void *bias;   /* NULL = none */
    const int32_t *multiplier;
    const int8_t *shift;
    int32_t hidden;     /* rows of one gate */
    int32_t columns;
    bool scale_per_row; /* else one per gate */
    bool multiply64;    /* x is i16, and so the bias is i64 */
    bool double_rounding;
};

/* Operands of the matrix that is input `matrix` and whose multiplier is input `scale`. */
struct mixed_rows mixed_rows_of(const struct operation *op, unsigned matrix, const void *bias, unsigned scale, int32_t gates,
                                int32_t hidden, int32_t columns);

/* y[row] = sat16(requantize(bias + matrix (x - zero_point))) for rows from `first` to before `end`; x from element x_at on. */
void mixed_rows_into(const struct mixed_rows *rows, int32_t first, int32_t end, const void *x, int32_t x_at,
                     int32_t zero_point, int16_t *y);

/* The same added to y with saturation. */
void mixed_rows_onto(const struct mixed_rows *rows, int32_t first, int32_t end, const void *x, int32_t x_at,
                     int32_t zero_point, int16_t *y);

/* A state in Q0.15 as R's operand and as output: itself, or its upper 8 bits. */
static inline int32_t state_of(uint8_t type, int32_t value)
{
    if (type == I16)
        return value;
    int32_t rounded = (value + 128) >> 8;
    return rounded > INT8_MAX ? INT8_MAX : rounded;
}

#endif
