#include "packed.h"

struct dense {
    int32_t m, k, n, zx, zy, low, high;
};

const char *packed_fully_connected_check(const struct operation *op);
bool packed_fully_connected_run(const struct operation *op);

const char *packed_fully_connected_check(const struct operation *op)
{
    const struct dense *p = (const void *)op->parameters;
    if (!holds(&op->in[0], I8, p->m, p->k, 1, 1) || p->n < 1 || !holds(&op->out[0], I8, p->m, p->n, 1, 1))
        return "FULLY_CONNECTED: x, weights or y";
    if (!is_i8(p->zx) || !is_i8(p->zy) || !is_clamp(I8, p->low, p->high))
        return "FULLY_CONNECTED: zero point or clamp";
    return packed_check(op, p->k, p->n, true, true);
}

static const int8_t *next_row(const struct packed *layer, struct cursor *cursor, int8_t *buffer)
{
    const int8_t *row = cursor->dense;
    (void)buffer;
    cursor->dense += layer->taps;
    return row;
}

bool packed_fully_connected_run(const struct operation *op)
{
    const struct dense *p = (const void *)op->parameters;
    struct packed layer = packed_layer(op, p->zy, p->low, p->high);
    layer.window = NULL;
    layer.next = next_row;
    layer.positions = p->m;
    layer.taps = p->k;
    layer.outputs = p->n;
    packed_run(&layer, op->packing);
    return true;
}
