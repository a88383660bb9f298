#include "recurrent.h"
#include "../rescaling.h"

#include "../../gates.h"
#include "../../math_f32.h"

struct parameters {
    int32_t t, i, h, zx, zh, cell_exponent, multiplier_out, shift_out, reverse;
};

enum { X, W, R, BIAS, SCALE_X, SCALE_H = 6, SIGMOID = 8, SCRATCH };
enum { GATES = 4 };

const char *lstm_check(const struct operation *op);
bool lstm_run(const struct operation *op);

const char *lstm_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const char *why = recurrent_check(op, GATES, 1, (struct scratch_bytes){11, 12, 24});
    uint8_t type = op->in[X].type;
    if (why != NULL || type == F32)
        return why;
    if (!is_zero_point(type, p->zx) || !is_zero_point(type, p->zh) || !is_scale(p->multiplier_out, p->shift_out))
        return "LSTM: zero point, multiplier or shift";
    return p->cell_exponent >= -15 && p->cell_exponent <= -1 ? NULL : "LSTM: cell exponent";
}

/* lstm_cell with single rounding, in 32 bits. */
static inline int32_t quick_cell(int32_t cell, int32_t f, int32_t i, int32_t g, int32_t exponent)
{
    int32_t n = 30 + exponent;
    int32_t kept = saturate16((f * cell + (1 << 14)) >> 15);
    int32_t added = saturate16((i * g + (1 << (n - 1))) >> n);
    return saturate16(kept + added);
}

/* One time step's element-wise part; gates are i, o, f, c, each `h` long. */
static void update_i8(const struct operation *op, const struct parameters *p, const int16_t *gates, int16_t *cells,
                      int8_t *state)
{
    const uint16_t *table = op->in[SIGMOID].data;
    int32_t h = p->h;
    int32_t exponent = p->cell_exponent;
    bool twice = op->double_rounding;
    int32_t down = -2 - p->shift_out;
    bool quick = !twice && down >= 0 && down <= 22;
    int32_t offset = 2 * p->zh + 1;
    for (const int16_t *end = gates + h; gates < end; gates++, cells++) {
        int32_t i = gate_sigmoid(gates[0], table);
        int32_t o = gate_sigmoid(gates[h], table);
        int32_t f = gate_sigmoid(gates[2 * h], table);
        int32_t g = gate_tanh(gates[3 * h], table);
        int32_t cell = twice ? lstm_cell(*cells, f, i, g, exponent, true) : quick_cell(*cells, f, i, g, exponent);
        int32_t out = cell_tanh(cell, exponent, table) * o;
        *cells = (int16_t)cell;
        if (quick)
            out = rescale_quickly(out, p->multiplier_out, down, offset);
        else
            out = requantize(out, p->multiplier_out, p->shift_out, twice) + p->zh;
        *state++ = (int8_t)clamp(out, INT8_MIN, INT8_MAX);
    }
}

static void run_i8(const struct operation *op, const struct parameters *p)
{
    struct rows_i8 w = rows_of(op, W, op->in[BIAS].data, SCALE_X, GATES, p->h, p->i);
    struct rows_i8 r = rows_of(op, R, NULL, SCALE_H, GATES, p->h, p->h);
    int16_t *gates = op->in[SCRATCH].data;
    int16_t *cells = gates + GATES * p->h;
    int8_t *state = (int8_t *)(cells + p->h);
    uint32_t bytes = (uint32_t)p->h;
    memset(cells, 0, 2 * bytes);
    memset(state, p->zh, bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        rows_into(&w, (const int8_t *)op->in[X].data + t * p->i, p->zx, gates);
        rows_onto(&r, state, p->zh, gates);
        update_i8(op, p, gates, cells, state);
        if (op->out[0].data != NULL)
            memmove((int8_t *)op->out[0].data + t * p->h, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
}

static void update_f32(int32_t h, const float *gates, float *cells, float *state)
{
    for (int32_t j = 0; j < h; j++) {
        float i = sigmoid_f32(gates[j]);
        float o = sigmoid_f32(gates[h + j]);
        float f = sigmoid_f32(gates[2 * h + j]);
        float g = tanh_f32(gates[3 * h + j]);
        cells[j] = f * cells[j] + i * g;
        state[j] = o * tanh_f32(cells[j]);
    }
}

static void run_f32(const struct operation *op, const struct parameters *p)
{
    const float *w = op->in[W].data;
    const float *r = op->in[R].data;
    const float *bias = op->in[BIAS].data;
    float *gates = op->in[SCRATCH].data;
    float *cells = gates + GATES * p->h;
    float *state = cells + p->h;
    uint32_t bytes = (uint32_t)p->h * 4;
    memset(cells, 0, 2 * bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        const float *x = (const float *)op->in[X].data + t * p->i;
        for (int32_t row = 0; row < GATES * p->h; row++) {
            float input = bias[row] + dot_f32(x, w + row * p->i, p->i, 0.0f);
            gates[row] = input + dot_f32(state, r + row * p->h, p->h, 0.0f);
        }
        update_f32(p->h, gates, cells, state);
        if (op->out[0].data != NULL)
            memmove((float *)op->out[0].data + t * p->h, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
}

bool lstm_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (recurrent_is_mixed(op))
        return mixed_lstm_run(op);
    if (op->in[X].type == F32)
        run_f32(op, p);
    else
        run_i8(op, p);
    return true;
}
