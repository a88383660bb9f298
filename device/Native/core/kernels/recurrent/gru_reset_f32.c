#include "recurrent.h"

#include "../../math_f32.h"

struct parameters {
    int32_t t, i, h, zx, flags;
};

enum { X, W, R, BIAS_X, BIAS_H, SCRATCH = 10 };
enum { GATES = 3 };
enum { REVERSE = 1 };

/* y[row] = bias + matrix x for rows from `first` to before `end`. */
static void rows_f32(const float *matrix, const float *bias, const float *x, int32_t columns, int32_t first, int32_t end,
                     float *y)
{
    for (int32_t row = first; row < end; row++)
        y[row] = bias[row] + dot_f32(x, matrix + row * columns, columns, 0.0f);
}

bool gru_reset_f32_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    int32_t h = p->h;
    float *a_x = op->in[SCRATCH].data;
    float *a_h = a_x + GATES * h;
    float *state = a_h + GATES * h;
    float *reset = state + h;
    uint32_t bytes = (uint32_t)h * 4;
    memset(state, 0, bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->flags & REVERSE ? p->t - 1 - step : step;
        const float *x = (const float *)op->in[X].data + t * p->i;
        rows_f32(op->in[W].data, op->in[BIAS_X].data, x, p->i, 0, GATES * h, a_x);
        rows_f32(op->in[R].data, op->in[BIAS_H].data, state, h, 0, 2 * h, a_h);
        for (int32_t j = 0; j < h; j++)
            reset[j] = sigmoid_f32(a_x[h + j] + a_h[h + j]) * state[j];
        rows_f32(op->in[R].data, op->in[BIAS_H].data, reset, h, 2 * h, 3 * h, a_h);
        for (int32_t j = 0; j < h; j++) {
            float z = sigmoid_f32(a_x[j] + a_h[j]);
            float n = tanh_f32(a_x[2 * h + j] + a_h[2 * h + j]);
            state[j] = n + z * (state[j] - n);
        }
        if (op->out[0].data != NULL)
            memmove((float *)op->out[0].data + t * h, state, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, state, bytes);
    return true;
}
