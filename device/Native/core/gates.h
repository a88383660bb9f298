/* Sigmoid and tanh of the integer recurrent layers (MODEL.md, section 8), from 256 points of the sigmoid. */
#ifndef GATES_H
#define GATES_H

#include "fixed_point.h"

enum { LAST_POINT = 255 };

#ifdef RUNNER_INT8_ONLY /* a small build: size before speed */
int32_t gate_sigmoid(int32_t x, const uint16_t *table);
int32_t gate_tanh(int32_t x, const uint16_t *table);
int32_t cell_tanh(int32_t cell, int32_t exponent, const uint16_t *table);
#define GATE
#else
#define GATE static inline
#endif
#if !defined(RUNNER_INT8_ONLY) || defined(CALLED_ARITHMETIC)

static inline int32_t magnitude(int32_t x)
{
    return x < 0 ? -x : x;
}

/* Q3.12 in, Q0.15 out, here and in gate_tanh. */
GATE int32_t gate_sigmoid(int32_t x, const uint16_t *table)
{
    int32_t d = 3 * magnitude(x);
    int32_t i = d >> 9;
    int32_t r = i >= LAST_POINT ? table[LAST_POINT] * 512 : table[i] * 512 + (d & 511) * (table[i + 1] - table[i]);
    int32_t y = x >= 0 ? (r + 512) >> 10 : (((int32_t)1 << 25) - r + 511) >> 10;
    return y > INT16_MAX ? INT16_MAX : y;
}

/* d = 3 |x| in Q3.12. */
static inline int32_t tanh_of(int32_t d, bool negative, const uint16_t *table)
{
    int32_t i = d >> 8;
    int32_t r = i >= LAST_POINT ? 0xFFFF * 256 : table[i] * 256 + (d & 255) * (table[i + 1] - table[i]);
    int32_t y = negative ? (((int32_t)1 << 23) - r + 127) >> 8 : (r - ((int32_t)1 << 23) + 128) >> 8;
    return clamp(y, -INT16_MAX, INT16_MAX);
}

GATE int32_t gate_tanh(int32_t x, const uint16_t *table)
{
    return tanh_of(3 * magnitude(x), x < 0, table);
}

/* tanh of a cell at scale 2^exponent, Q0.15 out. */
GATE int32_t cell_tanh(int32_t cell, int32_t exponent, const uint16_t *table)
{
    int32_t up = exponent + 12;
    if (up >= 0)
        return tanh_of(3 * magnitude(cell) << up, cell < 0, table);
    int32_t d = (3 * cell + (1 << (-up - 1))) >> -up;
    return tanh_of(magnitude(d), d < 0, table);
}
#endif

#endif
