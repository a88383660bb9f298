#include "dot_rows.h"
#include "../kernel.h"
#include "../mixed/mixed.h"

struct parameters {
    int32_t m, k, n, zx, zy, low, high;
};

const char *fully_connected_check(const struct operation *op);
bool fully_connected_run(const struct operation *op);

const char *fully_connected_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (!are_layer_types(type, op->in[1].type))
        return "FULLY_CONNECTED: type of x or weights";
    if (!holds(&op->in[0], type, p->m, p->k, 1, 1) || !holds(&op->in[1], op->in[1].type, p->n, p->k, 1, 1) ||
        !holds(&op->out[0], type, p->m, p->n, 1, 1))
        return "FULLY_CONNECTED: x, weights or y";
    if (!are_layer_scales(op, p->n))
        return "FULLY_CONNECTED: bias, multiplier or shift";
    if (!is_zero_point(type, p->zx) || !is_zero_point(type, p->zy) || !is_clamp(type, p->low, p->high))
        return "FULLY_CONNECTED: zero point or clamp";
    return NULL;
}

static void run_i8(const struct operation *op, const struct parameters *p)
{
    struct scales scales = scales_of(op, 3);
    const int32_t *bias = op->in[2].data;
    const int8_t *x = op->in[0].data;
    int8_t *y = op->out[0].data;
    for (int32_t row = 0; row < p->m; row++, x += p->k) {
        const int8_t *weights = op->in[1].data;
        int32_t sums[DOT_ROWS];
        for (int32_t n = 0; n < p->n; n += DOT_ROWS, weights += DOT_ROWS * p->k) {
            int32_t count = p->n - n < DOT_ROWS ? p->n - n : DOT_ROWS;
            for (int32_t i = 0; i < count; i++)
                sums[i] = bias != NULL ? bias[n + i] : 0;
            dot_some_rows(x, weights, p->k, p->zx, sums, count);
            for (int32_t i = 0; i < count; i++)
                *y++ = (int8_t)clamp(rescaled(&scales, n + i, sums[i]) + p->zy, p->low, p->high);
        }
    }
}

static void run_f32(const struct operation *op, const struct parameters *p)
{
    float low = f32_of(p->low);
    float high = f32_of(p->high);
    const float *bias = op->in[2].data;
    const float *x = op->in[0].data;
    float *y = op->out[0].data;
    for (int32_t row = 0; row < p->m; row++, x += p->k) {
        const float *weights = op->in[1].data;
        for (int32_t n = 0; n < p->n; n++, weights += p->k)
            *y++ = clamp_f32(dot_f32(x, weights, p->k, bias != NULL ? bias[n] : 0.0f), low, high);
    }
}

bool fully_connected_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (is_mixed(op->in[0].type, op->in[1].type))
        return mixed_fully_connected_run(op);
    if (op->in[0].type == F32)
        run_f32(op, p);
    else
        run_i8(op, p);
    return true;
}
