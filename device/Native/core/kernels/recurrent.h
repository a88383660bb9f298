/* What LSTM and GRU have in common: matrix rows times a vector, and the checks of their operands. */
#ifndef RECURRENT_H
#define RECURRENT_H

#include "kernel.h"

/* So that rows and bytes derived from H stay within i32. */
#define MOST_HIDDEN 0xFFFFFF

struct rows_i8 {
    const int8_t *matrix; /* rows x columns */
    const int32_t *bias;  /* NULL = none */
    const int32_t *multiplier;
    const int8_t *shift;
    int32_t rows_per_scale; /* 1, or H when there is one multiplier per gate */
    int32_t rows;
    int32_t columns;
    bool double_rounding;
};

/* Operands of the matrix `matrix` whose multiplier is the operation's input `scale`. */
struct rows_i8 rows_of(const struct operation *op, unsigned matrix, const int32_t *bias, unsigned scale, int32_t gates,
                       int32_t hidden, int32_t columns);

/* y[row] = sat16(requantize(bias + matrix (x - zero_point))), or that added to y with saturation. */
void rows_into(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y);
void rows_onto(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y);

/* T, I, H, x, W, R, the biases, scales from input `first_scale` on, table, scratch and outputs. NULL = all is well. */
const char *recurrent_check(const struct operation *op, int32_t gates, unsigned biases, int32_t scratch_i8,
                            int32_t scratch_f32);

#endif
