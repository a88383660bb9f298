/* REQUANTIZE. (The word requantize is taken by the arithmetic itself.) */
#include "../integers.h"

struct parameters {
    int32_t n, multiplier, shift, zx, zy, low, high;
};

const char *rescale_check(const struct operation *op);
bool rescale_run(const struct operation *op);

const char *rescale_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t from = op->in[0].type;
    uint8_t to = op->out[0].type;
    if ((from != I8 && from != I16) || (to != I8 && to != I16) || !holds(&op->in[0], from, p->n, 1, 1, 1) ||
        !holds(&op->out[0], to, p->n, 1, 1, 1))
        return "REQUANTIZE: x or y";
    if (!is_scale(p->multiplier, p->shift))
        return "REQUANTIZE: multiplier or shift";
    if (!is_zero_point(from, p->zx) || !is_zero_point(to, p->zy) || !is_clamp(to, p->low, p->high))
        return "REQUANTIZE: zero point or clamp";
    return NULL;
}

static void run_i8(const struct operation *op, const struct parameters *p)
{
    const int8_t *x = op->in[0].data;
    int8_t *y = op->out[0].data;
    for (int32_t i = 0; i < p->n; i++) {
        int32_t value = requantize(x[i] - p->zx, p->multiplier, p->shift, op->double_rounding);
        y[i] = (int8_t)clamp(value + p->zy, p->low, p->high);
    }
}

static void run_integers(const struct operation *op, const struct parameters *p)
{
    for (int32_t i = 0; i < p->n; i++) {
        int32_t x = load_integer(op->in[0].data, op->in[0].type, i);
        int32_t value = requantize(x - p->zx, p->multiplier, p->shift, op->double_rounding);
        store_integer(op->out[0].data, op->out[0].type, i, clamp(value + p->zy, p->low, p->high));
    }
}

bool rescale_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (op->in[0].type == I8 && op->out[0].type == I8)
        run_i8(op, p);
    else
        run_integers(op, p);
    return true;
}
