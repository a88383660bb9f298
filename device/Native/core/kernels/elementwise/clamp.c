#include "../kernel.h"

struct parameters {
    int32_t n, low, high;
};

const char *clamp_check(const struct operation *op);
bool clamp_run(const struct operation *op);

const char *clamp_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (!holds(&op->in[0], F32, p->n, 1, 1, 1) || !holds(&op->out[0], F32, p->n, 1, 1, 1))
        return "CLAMP: x or y";
    return is_clamp(F32, p->low, p->high) ? NULL : "CLAMP: bounds";
}

bool clamp_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const float *x = op->in[0].data;
    float *y = op->out[0].data;
    for (int32_t i = 0; i < p->n; i++)
        y[i] = clamp_f32(x[i], f32_of(p->low), f32_of(p->high));
    return true;
}
