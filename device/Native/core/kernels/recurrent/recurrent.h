/* What LSTM and GRU have in common: matrix rows times a vector, and the checks of their operands. */
#ifndef RECURRENT_H
#define RECURRENT_H

#include "../kernel.h"

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
    bool packed; /* as pairs */
    bool quick;  /* whole blocks of one scale or of four, every shift fit for rescaling in 32 bits */
};

/* Operands of the matrix `matrix` whose multiplier is the operation's input `scale`. */
struct rows_i8 rows_of(const struct operation *op, unsigned matrix, const int32_t *bias, unsigned scale, int32_t gates,
                       int32_t hidden, int32_t columns);

/* y[row] = sat16(requantize(bias + matrix (x - zero_point))), or that added to y with saturation. */
void rows_into(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y);
void rows_onto(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y);

/* Bytes of scratch for each hidden unit, by the type of x. */
struct scratch_bytes {
    int32_t i8, i16, f32;
};

/* T, I, H, x, W, R, the biases, scales, table, scratch and outputs. NULL = all is well. */
const char *recurrent_check(const struct operation *op, int32_t gates, unsigned biases, struct scratch_bytes scratch);

/* f * cell + i * g at the cell's scale of 2^exponent: factors of 2^-15 and 2^-(30 + exponent), rounded as the model says. */
static inline int32_t lstm_cell(int32_t cell, int32_t f, int32_t i, int32_t g, int32_t exponent, bool double_rounding)
{
    int32_t kept = saturate16(requantize(f * cell, (int32_t)1 << 30, -14, double_rounding));
    int32_t added = saturate16(requantize(i * g, (int32_t)1 << 30, -29 - exponent, double_rounding));
    return saturate16(kept + added);
}

/* Integers that are not i8 throughout: x i16, or W or R i4. */
bool recurrent_is_mixed(const struct operation *op);
bool mixed_lstm_run(const struct operation *op);
bool mixed_gru_run(const struct operation *op);

/* GRU whose reset gate acts before R, f32. */
bool gru_reset_f32_run(const struct operation *op);

#endif
