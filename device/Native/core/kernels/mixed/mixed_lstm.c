/* LSTM of i16 data, or of i8 data with weights of 4 bits. */
#include "mixed_rows.h"
#include "../recurrent/recurrent.h"

#include "../../gates.h"

struct parameters {
    int32_t t, i, h, zx, zh, cell_exponent, multiplier_out, shift_out, reverse;
};

enum { X, W, R, BIAS, SCALE_X, SCALE_H = 6, SIGMOID = 8, SCRATCH };
enum { GATES = 4 };

static void update(const struct operation *op, const struct parameters *p, const int16_t *gates, int16_t *cells, void *state)
{
    uint8_t type = op->in[X].type;
    const uint16_t *table = op->in[SIGMOID].data;
    for (int32_t j = 0; j < p->h; j++) {
        int32_t i = gate_sigmoid(gates[j], table);
        int32_t o = gate_sigmoid(gates[p->h + j], table);
        int32_t f = gate_sigmoid(gates[2 * p->h + j], table);
        int32_t g = gate_tanh(gates[3 * p->h + j], table);
        int32_t cell = lstm_cell(cells[j], f, i, g, p->cell_exponent, op->double_rounding);
        int32_t out = cell_tanh(cell, p->cell_exponent, table) * o;
        cells[j] = (int16_t)cell;
        out = requantize(out, p->multiplier_out, p->shift_out, op->double_rounding) + p->zh;
        store_integer(state, type, j, saturate(type, out));
    }
}

bool mixed_lstm_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    struct mixed_rows w = mixed_rows_of(op, W, op->in[BIAS].data, SCALE_X, GATES, p->h, p->i);
    struct mixed_rows r = mixed_rows_of(op, R, NULL, SCALE_H, GATES, p->h, p->h);
    int16_t *gates = op->in[SCRATCH].data;
    int16_t *cells = gates + GATES * p->h;
    void *state = cells + p->h;
    uint32_t bytes = (uint32_t)p->h * element_bytes(op->in[X].type);
    memset(cells, 0, 2 * (uint32_t)p->h);
    memset(state, p->zh, bytes); /* 0 of i16 */
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        mixed_rows_into(&w, 0, GATES * p->h, op->in[X].data, t * p->i, p->zx, gates);
        mixed_rows_onto(&r, 0, GATES * p->h, state, 0, p->zh, gates);
        update(op, p, gates, cells, state);
        if (op->out[0].data != NULL)
            memmove((uint8_t *)op->out[0].data + (uint32_t)t * bytes, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
    return true;
}
