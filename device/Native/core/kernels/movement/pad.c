#include "../kernel.h"

#define AXES 4

struct parameters {
    int32_t a[AXES], b[AXES], c[AXES], value;
};

const char *pad_check(const struct operation *op);
bool pad_run(const struct operation *op);

const char *pad_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (!is_plain_type(type) || !holds(&op->in[0], type, p->a[0], p->a[1], p->a[2], p->a[3]) ||
        !holds(&op->out[0], type, p->c[0], p->c[1], p->c[2], p->c[3]))
        return "PAD: x or y";
    for (unsigned i = 0; i < AXES; i++) {
        if (p->b[i] < 0 || (int64_t)p->a[i] + p->b[i] > p->c[i])
            return "PAD: x does not lie inside y";
    }
    return NULL;
}

static uint8_t *fill(uint8_t *y, uint32_t size, int32_t count, const int32_t *value)
{
    for (; count > 0; count--, y += size)
        memcpy(y, value, size);
    return y;
}

static bool inside(const struct parameters *p, unsigned axis, int32_t at)
{
    return at >= p->b[axis] && at - p->b[axis] < p->a[axis];
}

bool pad_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint32_t size = element_bytes(op->in[0].type);
    uint32_t row = size * (uint32_t)p->a[3];
    int32_t behind = p->c[3] - p->b[3] - p->a[3];
    const uint8_t *x = op->in[0].data;
    uint8_t *y = op->out[0].data;
    for (int32_t i = 0; i < p->c[0]; i++) {
        for (int32_t j = 0; j < p->c[1]; j++) {
            for (int32_t k = 0; k < p->c[2]; k++) {
                if (!inside(p, 0, i) || !inside(p, 1, j) || !inside(p, 2, k)) {
                    y = fill(y, size, p->c[3], &p->value);
                    continue;
                }
                y = fill(y, size, p->b[3], &p->value);
                memmove(y, x, row);
                y = fill(y + row, size, behind, &p->value);
                x += row;
            }
        }
    }
    return true;
}
