#include "../integers.h"

#include "../../math_f32.h"

struct parameters {
    int32_t n, scale, zy;
};

const char *quantize_check(const struct operation *op);
bool quantize_run(const struct operation *op);

const char *quantize_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->out[0].type;
    if ((type != I8 && type != I16) || !holds(&op->in[0], F32, p->n, 1, 1, 1) || !holds(&op->out[0], type, p->n, 1, 1, 1))
        return "QUANTIZE: x or y";
    return is_zero_point(type, p->zy) && is_f32_scale(p->scale) ? NULL : "QUANTIZE: scale or zero point";
}

bool quantize_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const float *x = op->in[0].data;
    uint8_t type = op->out[0].type;
    float scale = f32_of(p->scale);
    for (int32_t i = 0; i < p->n; i++) {
        /* Beyond these bounds both types are saturated whatever the zero point. */
        float value = clamp_f32(x[i] / scale, -65536.0f, 65536.0f);
        int32_t q = value != value ? 0 : (int32_t)round_f32(value);
        store_integer(op->out[0].data, type, i, saturate(type, q + p->zy));
    }
    return true;
}
