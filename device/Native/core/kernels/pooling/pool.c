#include "pool.h"

const char *pool_check(const struct operation *op)
{
    const struct pool *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (!is_number_type(type))
        return "pool: type of x";
    if (!is_window(p->h, p->oh, p->kh, p->stride_h, 1, p->pad_top) ||
        !is_window(p->w, p->ow, p->kw, p->stride_w, 1, p->pad_left))
        return "pool: window";
    if (!holds(&op->in[0], type, p->h, p->w, p->c, 1) || !holds(&op->out[0], type, p->oh, p->ow, p->c, 1))
        return "pool: x or y";
    return is_clamp(type, p->low, p->high) ? NULL : "pool: clamp";
}

void pool_run(const struct operation *op, pool_channels *first, pool_window *window)
{
    const struct pool *p = (const void *)op->parameters;
    int32_t size = (int32_t)element_bytes(op->in[0].type);
    const uint8_t *x = op->in[0].data;
    uint8_t *y = op->out[0].data;
    struct region region;
    region.x_row = p->w * p->c;
    region.x_column = p->c;
    for (int32_t oy = 0; oy < p->oh; oy++) {
        struct taps rows = taps_inside(oy * p->stride_h - p->pad_top, p->kh, 1, p->h);
        region.rows = rows.end - rows.first;
        for (int32_t ox = 0; ox < p->ow; ox++) {
            struct taps columns = taps_inside(ox * p->stride_w - p->pad_left, p->kw, 1, p->w);
            region.columns = columns.end - columns.first;
            region.x = (rows.position * p->w + columns.position) * p->c;
            int32_t done = first == NULL ? 0 : first(p, &region, (const int8_t *)x + region.x, (int8_t *)y);
            y += done;
            for (int32_t c = done; c < p->c; c++, y += size)
                window(p, &region, x + (region.x + c) * size, y);
        }
    }
}
