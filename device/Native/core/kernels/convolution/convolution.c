#include "convolution.h"

const char *convolution_check(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    if (!is_window(p->h, p->oh, p->kh, p->stride_h, p->dilation_h, p->pad_top) ||
        !is_window(p->w, p->ow, p->kw, p->stride_w, p->dilation_w, p->pad_left))
        return "convolution: window";
    return convolution_operands_check(op);
}

const char *convolution_operands_check(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    uint8_t weights = op->in[1].type;
    if (!are_layer_types(type, weights))
        return "convolution: type of x or weights";
    if (p->groups < 1 || p->c < 1 || p->o < 1 || p->c % p->groups != 0 || p->o % p->groups != 0)
        return "convolution: groups do not divide the channels";
    /* Depthwise has one group per channel, so its weights [KH, KW, O] are as many as O x KH x KW x C / groups. */
    if (!holds(&op->in[0], type, p->h, p->w, p->c, 1) ||
        !holds(&op->in[1], weights, p->o, p->kh, p->kw, p->c / p->groups) ||
        !holds(&op->out[0], type, p->oh, p->ow, p->o, 1))
        return "convolution: x, weights or y";
    if (!are_layer_scales(op, p->o))
        return "convolution: bias, multiplier or shift";
    if (!is_zero_point(type, p->zx) || !is_zero_point(type, p->zy) || !is_clamp(type, p->low, p->high))
        return "convolution: zero point or clamp";
    return NULL;
}
