#include "../integers.h"

enum { SMALLEST = 1, LAST = 2 };

struct parameters {
    int32_t outer, n, inner, flags;
};

const char *argmax_check(const struct operation *op);
bool argmax_run(const struct operation *op);

const char *argmax_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (!is_number_type(type) || !holds(&op->in[0], type, p->outer, p->n, p->inner, 1) ||
        !holds(&op->out[0], I32, p->outer, p->inner, 1, 1))
        return "ARGMAX: x or y";
    return p->flags >= 0 && p->flags <= (SMALLEST | LAST) ? NULL : "ARGMAX: flags";
}

static int32_t best_integer(const struct operation *op, const struct parameters *p, int32_t at)
{
    int32_t best = 0;
    int32_t most = load_integer(op->in[0].data, op->in[0].type, at);
    for (int32_t i = 1; i < p->n; i++) {
        int32_t value = load_integer(op->in[0].data, op->in[0].type, at + i * p->inner);
        if ((p->flags & SMALLEST ? value < most : value > most) || (p->flags & LAST && value == most)) {
            best = i;
            most = value;
        }
    }
    return best;
}

static int32_t best_f32(const struct parameters *p, const float *x)
{
    int32_t best = 0;
    float most = *x;
    for (int32_t i = 1; i < p->n; i++) {
        float value = x[i * p->inner];
        if ((p->flags & SMALLEST ? value < most : value > most) || (p->flags & LAST && value == most)) {
            best = i;
            most = value;
        }
    }
    return best;
}

bool argmax_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    int32_t *y = op->out[0].data;
    int32_t x = 0;
    for (int32_t outer = 0; outer < p->outer; outer++, x += (p->n - 1) * p->inner) {
        for (int32_t inner = 0; inner < p->inner; inner++, x++) {
            if (op->in[0].type == F32)
                *y++ = best_f32(p, (const float *)op->in[0].data + x);
            else
                *y++ = best_integer(op, p, x);
        }
    }
    return true;
}
