#include "pair.h"

struct parameters {
    int32_t n;
    struct pair pair;
};

const char *add_i16_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (!holds(&op->in[0], I16, p->n, 1, 1, 1) || !holds(&op->in[1], I16, p->n, 1, 1, 1) ||
        !holds(&op->out[0], I16, p->n, 1, 1, 1))
        return "ADD: a, b or y";
    return pair_check(&p->pair, I16);
}

bool add_i16_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const int16_t *a = op->in[0].data;
    const int16_t *b = op->in[1].data;
    int16_t *y = op->out[0].data;
    for (int32_t i = 0; i < p->n; i++)
        y[i] = (int16_t)pair_sum(&p->pair, I16, op->double_rounding, a[i], b[i], 1);
    return true;
}
