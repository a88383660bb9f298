/* REQUANTIZE. (The word requantize is taken by the arithmetic itself.) */
#include "kernel.h"

struct parameters {
    int32_t n, multiplier, shift, zx, zy, low, high;
};

const char *rescale_check(const struct operation *op);
bool rescale_run(const struct operation *op);

const char *rescale_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (!holds(&op->in[0], I8, p->n, 1, 1, 1) || !holds(&op->out[0], I8, p->n, 1, 1, 1))
        return "REQUANTIZE: x or y";
    if (!is_scale(p->multiplier, p->shift))
        return "REQUANTIZE: multiplier or shift";
    if (!is_i8(p->zx) || !is_i8(p->zy) || !is_clamp(I8, p->low, p->high))
        return "REQUANTIZE: zero point or clamp";
    return NULL;
}

bool rescale_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const int8_t *x = op->in[0].data;
    int8_t *y = op->out[0].data;
    for (int32_t i = 0; i < p->n; i++) {
        int32_t value = requantize(x[i] - p->zx, p->multiplier, p->shift, op->double_rounding);
        y[i] = (int8_t)clamp(value + p->zy, p->low, p->high);
    }
    return true;
}
