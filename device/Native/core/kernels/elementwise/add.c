#include "add.h"
#include "pair.h"

const char *add_check(const struct operation *op);
bool add_run(const struct operation *op);

const char *add_check(const struct operation *op)
{
    const struct add_parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (type == I16)
        return add_i16_check(op);
    if (!is_data_type(type) || !holds(&op->in[0], type, p->n, 1, 1, 1) || !holds(&op->in[1], type, p->n, 1, 1, 1) ||
        !holds(&op->out[0], type, p->n, 1, 1, 1))
        return "ADD: a, b or y";
    if (type == I8 && (!is_i8(p->za) || !is_i8(p->zb) || !is_i8(p->zy)))
        return "ADD: zero point";
    if (type == I8 && (!is_scale(p->multiplier_a, p->shift_a) || !is_scale(p->multiplier_b, p->shift_b) ||
                       !is_scale(p->multiplier_y, p->shift_y)))
        return "ADD: multiplier or shift";
    return is_clamp(type, p->low, p->high) ? NULL : "ADD: clamp";
}

static int32_t slow_sum(const struct add_parameters *p, int32_t a, int32_t b, bool twice)
{
    int32_t left = requantize(shift_left(a - p->za, ADD_HEADROOM), p->multiplier_a, p->shift_a, twice);
    int32_t right = requantize(shift_left(b - p->zb, ADD_HEADROOM), p->multiplier_b, p->shift_b, twice);
    return clamp(requantize(left + right, p->multiplier_y, p->shift_y, twice) + p->zy, p->low, p->high);
}

static void run_i8(const struct operation *op, const struct add_parameters *p)
{
    const int8_t *a = op->in[0].data;
    const int8_t *b = op->in[1].data;
    int8_t *y = op->out[0].data;
    if (add_quickly(p, op->double_rounding, a, b, y))
        return;
    for (int32_t i = 0; i < p->n; i++)
        y[i] = (int8_t)slow_sum(p, a[i], b[i], op->double_rounding);
}

static void run_f32(const struct operation *op, const struct add_parameters *p)
{
    const float *a = op->in[0].data;
    const float *b = op->in[1].data;
    float *y = op->out[0].data;
    for (int32_t i = 0; i < p->n; i++)
        y[i] = clamp_f32(a[i] + b[i], f32_of(p->low), f32_of(p->high));
}

bool add_run(const struct operation *op)
{
    const struct add_parameters *p = (const void *)op->parameters;
    if (op->in[0].type == I16)
        return add_i16_run(op);
    if (op->in[0].type == F32)
        run_f32(op, p);
    else
        run_i8(op, p);
    return true;
}
