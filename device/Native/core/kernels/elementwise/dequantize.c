#include "../integers.h"

struct parameters {
    int32_t n, scale, zx;
};

const char *dequantize_check(const struct operation *op);
bool dequantize_run(const struct operation *op);

const char *dequantize_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if ((type != I8 && type != I16) || !holds(&op->in[0], type, p->n, 1, 1, 1) || !holds(&op->out[0], F32, p->n, 1, 1, 1))
        return "DEQUANTIZE: x or y";
    return is_zero_point(type, p->zx) && is_f32_scale(p->scale) ? NULL : "DEQUANTIZE: scale or zero point";
}

bool dequantize_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    float *y = op->out[0].data;
    float scale = f32_of(p->scale);
    for (int32_t i = 0; i < p->n; i++)
        y[i] = scale * (float)(load_integer(op->in[0].data, op->in[0].type, i) - p->zx);
    return true;
}
