#include "recurrent.h"

#include "../../gates.h"
#include "../../math_f32.h"

struct parameters {
    int32_t t, i, h, zx, reverse;
};

enum { X, W, R, BIAS_X, BIAS_H, SCALE_X, SCALE_H = 7, SIGMOID = 9, SCRATCH };
enum { GATES = 3 };
enum { REVERSE = 1, RESET_FIRST = 2 }; /* the flags in `reverse` */

const char *gru_check(const struct operation *op);
bool gru_run(const struct operation *op);

const char *gru_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    struct scratch_bytes scratch = {15, 14, 28};
    if (p->reverse < 0 || p->reverse > (REVERSE | RESET_FIRST))
        return "GRU: flags";
    if (p->reverse & RESET_FIRST) {
#ifdef RUNNER_INT8_ONLY
        return operator_left_out; /* it is in mixed_gru.c */
#else
        scratch = (struct scratch_bytes){16, 16, 32};
        if (op->version != 1)
            return "GRU: flags of a packed layer";
#endif
    }
    const char *why = recurrent_check(op, GATES, 2, scratch);
    if (why == NULL && op->in[X].type != F32 && !is_zero_point(op->in[X].type, p->zx))
        why = "GRU: zero point";
    return why;
}

/* One time step's element-wise part; a_x and a_h hold z, r, n, each `h` long. */
static void update_i8(int32_t h, const uint16_t *table, const int16_t *a_x, const int16_t *a_h, int16_t *state,
                      int8_t *state8)
{
    for (int32_t j = 0; j < h; j++) {
        int32_t z = gate_sigmoid(saturate16(a_x[j] + a_h[j]), table);
        int32_t r = gate_sigmoid(saturate16(a_x[h + j] + a_h[h + j]), table);
        int32_t reset = (r * a_h[2 * h + j] + (1 << 14)) >> 15;
        int32_t n = gate_tanh(saturate16(a_x[2 * h + j] + reset), table);
        int32_t value = saturate16(n + ((z * (state[j] - n) + (1 << 14)) >> 15));
        int32_t rounded = (value + 128) >> 8;
        state[j] = (int16_t)value;
        state8[j] = (int8_t)(rounded > INT8_MAX ? INT8_MAX : rounded);
    }
}

static void run_i8(const struct operation *op, const struct parameters *p)
{
    struct rows_i8 w = rows_of(op, W, op->in[BIAS_X].data, SCALE_X, GATES, p->h, p->i);
    struct rows_i8 r = rows_of(op, R, op->in[BIAS_H].data, SCALE_H, GATES, p->h, p->h);
    int16_t *a_x = op->in[SCRATCH].data;
    int16_t *a_h = a_x + GATES * p->h;
    int16_t *state = a_h + GATES * p->h;
    int8_t *state8 = (int8_t *)(state + p->h);
    uint32_t bytes = (uint32_t)p->h;
    memset(state, 0, 3 * bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        rows_into(&w, (const int8_t *)op->in[X].data + t * p->i, p->zx, a_x);
        rows_into(&r, state8, 0, a_h);
        update_i8(p->h, op->in[SIGMOID].data, a_x, a_h, state, state8);
        if (op->out[0].data != NULL)
            memmove((int8_t *)op->out[0].data + t * p->h, state8, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state8, bytes);
}

static void update_f32(int32_t h, const float *a_x, const float *a_h, float *state)
{
    for (int32_t j = 0; j < h; j++) {
        float z = sigmoid_f32(a_x[j] + a_h[j]);
        float r = sigmoid_f32(a_x[h + j] + a_h[h + j]);
        float n = tanh_f32(a_x[2 * h + j] + r * a_h[2 * h + j]);
        state[j] = n + z * (state[j] - n);
    }
}

static void run_f32(const struct operation *op, const struct parameters *p)
{
    const float *w = op->in[W].data;
    const float *r = op->in[R].data;
    const float *bias_x = op->in[BIAS_X].data;
    const float *bias_h = op->in[BIAS_H].data;
    float *a_x = op->in[SCRATCH].data;
    float *a_h = a_x + GATES * p->h;
    float *state = a_h + GATES * p->h;
    uint32_t bytes = (uint32_t)p->h * 4;
    memset(state, 0, bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        const float *x = (const float *)op->in[X].data + t * p->i;
        for (int32_t row = 0; row < GATES * p->h; row++) {
            a_x[row] = bias_x[row] + dot_f32(x, w + row * p->i, p->i, 0.0f);
            a_h[row] = bias_h[row] + dot_f32(state, r + row * p->h, p->h, 0.0f);
        }
        update_f32(p->h, a_x, a_h, state);
        if (op->out[0].data != NULL)
            memmove((float *)op->out[0].data + t * p->h, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
}

bool gru_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    bool reset_first = (p->reverse & RESET_FIRST) != 0;
    if (op->in[X].type == F32 && reset_first)
        return gru_reset_f32_run(op);
    if (recurrent_is_mixed(op) || (reset_first && op->in[X].type != F32))
        return mixed_gru_run(op);
    if (op->in[X].type == F32)
        run_f32(op, p);
    else
        run_i8(op, p);
    return true;
}
