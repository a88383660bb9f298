#include "../integers.h"

#include "../../math_f32.h"

enum { SUM, LARGEST, SMALLEST, PRODUCT, SQUARES, ABSOLUTES, FUNCTIONS };

/* More 16-bit summands could leave 32 bits. */
#define MOST_SUMMANDS 65535

struct parameters {
    int32_t outer, n, inner, function, multiplier, shift, zx, zy;
};

const char *reduce_check(const struct operation *op);
bool reduce_run(const struct operation *op);

const char *reduce_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (!is_number_type(type) || !holds(&op->in[0], type, p->outer, p->n, p->inner, 1) ||
        !holds(&op->out[0], type, p->outer, p->inner, 1, 1))
        return "REDUCE: x or y";
    if (p->function < 0 || p->function >= (type == F32 ? FUNCTIONS : PRODUCT))
        return "REDUCE: function";
    if (type != F32 && (!is_scale(p->multiplier, p->shift) || !is_zero_point(type, p->zx) || !is_zero_point(type, p->zy)))
        return "REDUCE: multiplier, shift or zero point";
    return type != F32 && p->function == SUM && p->n > MOST_SUMMANDS ? "REDUCE: too many summands" : NULL;
}

static int32_t value_integers(const struct operation *op, const struct parameters *p, int32_t at)
{
    uint8_t type = op->in[0].type;
    int32_t value = load_integer(op->in[0].data, type, at);
    for (int32_t i = 1; i < p->n; i++) {
        int32_t next = load_integer(op->in[0].data, type, at + i * p->inner);
        if (p->function == SUM)
            value += next;
        else if (p->function == LARGEST ? next > value : next < value)
            value = next;
    }
    if (p->function != SUM)
        return value;
    return saturate(type, requantize(value - p->n * p->zx, p->multiplier, p->shift, op->double_rounding) + p->zy);
}

static float term(int32_t function, float x)
{
    if (function == SQUARES)
        return x * x;
    return function == ABSOLUTES ? absolute_f32(x) : x;
}

static float combined(int32_t function, float value, float next)
{
    switch (function) {
    case LARGEST: return next > value ? next : value;
    case SMALLEST: return next < value ? next : value;
    case PRODUCT: return value * next;
    default: return value + next;
    }
}

static float value_f32(const struct parameters *p, const float *x)
{
    float value = term(p->function, *x);
    for (int32_t i = 1; i < p->n; i++)
        value = combined(p->function, value, term(p->function, x[i * p->inner]));
    return value * f32_of(p->multiplier);
}

bool reduce_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    int32_t x = 0;
    int32_t y = 0;
    for (int32_t outer = 0; outer < p->outer; outer++, x += (p->n - 1) * p->inner) {
        for (int32_t inner = 0; inner < p->inner; inner++, x++, y++) {
            if (op->in[0].type == F32)
                ((float *)op->out[0].data)[y] = value_f32(p, (const float *)op->in[0].data + x);
            else
                store_integer(op->out[0].data, op->in[0].type, y, value_integers(op, p, x));
        }
    }
    return true;
}
