#include "../kernel.h"

#include "../../functions_f32.h"

struct parameters {
    int32_t n, function, alpha, beta;
};

const char *unary_check(const struct operation *op);
bool unary_run(const struct operation *op);

const char *unary_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (!holds(&op->in[0], F32, p->n, 1, 1, 1) || !holds(&op->out[0], F32, p->n, 1, 1, 1))
        return "UNARY: x or y";
    return p->function >= 0 && p->function < FUNCTIONS ? NULL : "UNARY: unknown function";
}

bool unary_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    function_f32 *function = functions_f32[p->function];
    float alpha = f32_of(p->alpha);
    float beta = f32_of(p->beta);
    const float *x = op->in[0].data;
    float *y = op->out[0].data;
    for (int32_t i = 0; i < p->n; i++)
        y[i] = function(x[i], alpha, beta);
    return true;
}
