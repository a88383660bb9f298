#include "../kernel.h"

#include "../../math_f32.h"

struct parameters {
    int32_t rows, depth, epsilon;
};

const char *layer_norm_check(const struct operation *op);
bool layer_norm_run(const struct operation *op);

const char *layer_norm_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (!holds(&op->in[0], F32, p->rows, p->depth, 1, 1) || !holds(&op->out[0], F32, p->rows, p->depth, 1, 1))
        return "LAYER_NORM: x or y";
    for (unsigned i = 1; i < 3; i++) {
        if (op->in[i].data != NULL && !holds(&op->in[i], F32, p->depth, 1, 1, 1))
            return "LAYER_NORM: gamma or beta";
    }
    return NULL;
}

static void normalize(const struct parameters *p, const float *gamma, const float *beta, const float *x, float *y)
{
    float depth = (float)p->depth;
    float sum = 0.0f;
    float squares = 0.0f;
    for (int32_t i = 0; i < p->depth; i++)
        sum += x[i];
    float mean = sum / depth;
    for (int32_t i = 0; i < p->depth; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    float deviation = sqrt_f32(squares / depth + f32_of(p->epsilon));
    for (int32_t i = 0; i < p->depth; i++) {
        float value = (x[i] - mean) / deviation;
        if (gamma != NULL)
            value *= gamma[i];
        y[i] = beta != NULL ? value + beta[i] : value;
    }
}

bool layer_norm_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const float *x = op->in[0].data;
    float *y = op->out[0].data;
    for (int32_t row = 0; row < p->rows; row++, x += p->depth, y += p->depth)
        normalize(p, op->in[1].data, op->in[2].data, x, y);
    return true;
}
