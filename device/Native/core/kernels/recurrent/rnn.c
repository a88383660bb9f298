#include "../mixed/mixed_rows.h"
#include "recurrent.h"

#include "../../gates.h"
#include "../../math_f32.h"

struct parameters {
    int32_t t, i, h, zx, reverse, activation;
};

enum { X, W, R, BIAS, SCALE_X, SCALE_H = 6, SIGMOID = 8, SCRATCH };
enum { TANH, RELU, LOGISTIC };

const char *rnn_check(const struct operation *op);
bool rnn_run(const struct operation *op);

const char *rnn_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const char *why = recurrent_check(op, 1, 1, (struct scratch_bytes){3, 4, 8});
    uint8_t type = op->in[X].type;
    if (why != NULL)
        return why;
    if (p->activation < TANH || p->activation > (type == F32 ? LOGISTIC : TANH))
        return "RNN: activation";
    return type == F32 || is_zero_point(type, p->zx) ? NULL : "RNN: zero point";
}

static void run_integers(const struct operation *op, const struct parameters *p)
{
    uint8_t type = op->in[X].type;
    struct mixed_rows w = mixed_rows_of(op, W, op->in[BIAS].data, SCALE_X, 1, p->h, p->i);
    struct mixed_rows r = mixed_rows_of(op, R, NULL, SCALE_H, 1, p->h, p->h);
    int16_t *pre = op->in[SCRATCH].data;
    void *state = pre + p->h;
    uint32_t bytes = (uint32_t)p->h * element_bytes(type);
    memset(state, 0, bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        mixed_rows_into(&w, 0, p->h, op->in[X].data, t * p->i, p->zx, pre);
        mixed_rows_onto(&r, 0, p->h, state, 0, 0, pre);
        for (int32_t j = 0; j < p->h; j++)
            store_integer(state, type, j, state_of(type, gate_tanh(pre[j], op->in[SIGMOID].data)));
        if (op->out[0].data != NULL)
            memmove((uint8_t *)op->out[0].data + (uint32_t)t * bytes, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
}

static float activate(int32_t activation, float x)
{
    if (activation == RELU)
        return x > 0.0f ? x : 0.0f;
    return activation == TANH ? tanh_f32(x) : sigmoid_f32(x);
}

static void run_f32(const struct operation *op, const struct parameters *p)
{
    const float *w = op->in[W].data;
    const float *r = op->in[R].data;
    const float *bias = op->in[BIAS].data;
    float *pre = op->in[SCRATCH].data;
    float *state = pre + p->h;
    uint32_t bytes = (uint32_t)p->h * 4;
    memset(state, 0, bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->reverse ? p->t - 1 - step : step;
        const float *x = (const float *)op->in[X].data + t * p->i;
        for (int32_t row = 0; row < p->h; row++) {
            float input = bias[row] + dot_f32(x, w + row * p->i, p->i, 0.0f);
            pre[row] = input + dot_f32(state, r + row * p->h, p->h, 0.0f);
        }
        for (int32_t j = 0; j < p->h; j++)
            state[j] = activate(p->activation, pre[j]);
        if (op->out[0].data != NULL)
            memmove((float *)op->out[0].data + t * p->h, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
}

bool rnn_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (op->in[X].type == F32)
        run_f32(op, p);
    else
        run_integers(op, p);
    return true;
}
