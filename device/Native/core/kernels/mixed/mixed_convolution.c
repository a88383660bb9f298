/* CONV2D and DEPTHWISE_CONV2D of mixed types. */
#include "../convolution/convolution.h"
#include "mixed.h"

bool mixed_conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct mixed_layer layer = mixed_layer_of(op);
    int32_t depth = p->c / p->groups;
    struct mixed_channels channels = {p->groups, p->o / p->groups, depth, p->kh * p->kw * depth};
    struct block block = {0, 0, depth, p->dilation_h * p->w * p->c, p->dilation_w * p->c, p->kw * depth, depth};
    bool joined = p->groups == 1 && p->dilation_w == 1; /* a row's taps lie side by side */
    int32_t y_at = 0;
    for (int32_t oy = 0; oy < p->oh; oy++) {
        struct taps rows = rows_inside(p, oy);
        block.rows = rows.end - rows.first;
        for (int32_t ox = 0; ox < p->ow; ox++, y_at += p->o) {
            struct taps columns = columns_inside(p, ox);
            block.runs = columns.end - columns.first;
            if (joined) {
                block.run = depth * block.runs;
                block.runs = 1;
            }
            mixed_position(&layer, &channels, &block, (rows.position * p->w + columns.position) * p->c,
                           (rows.first * p->kw + columns.first) * depth, y_at);
        }
    }
    return true;
}

bool mixed_depthwise_conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct mixed_layer layer = mixed_layer_of(op);
    struct mixed_channels channels = {p->c, p->o / p->c, 1, 1};
    struct block block = {0, 0, 1, p->dilation_h * p->w * p->c, p->dilation_w * p->c, p->kw * p->o, p->o};
    int32_t y_at = 0;
    for (int32_t oy = 0; oy < p->oh; oy++) {
        struct taps rows = rows_inside(p, oy);
        block.rows = rows.end - rows.first;
        for (int32_t ox = 0; ox < p->ow; ox++, y_at += p->o) {
            struct taps columns = columns_inside(p, ox);
            block.runs = columns.end - columns.first;
            mixed_position(&layer, &channels, &block, (rows.position * p->w + columns.position) * p->c,
                           (rows.first * p->kw + columns.first) * p->o, y_at);
        }
    }
    return true;
}
