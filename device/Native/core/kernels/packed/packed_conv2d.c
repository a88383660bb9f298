#include "packed.h"

const char *packed_conv2d_check(const struct operation *op);
bool packed_conv2d_run(const struct operation *op);

static bool is_contiguous(const struct convolution *p)
{
    return p->kh == 1 && p->kw == 1;
}

const char *packed_conv2d_check(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    if (p->groups != 1 || !is_window(p->h, p->oh, p->kh, p->stride_h, p->dilation_h, p->pad_top) ||
        !is_window(p->w, p->ow, p->kw, p->stride_w, p->dilation_w, p->pad_left))
        return "convolution: window";
    /* Sizes below 1 and products above 32 bits are refused here, so that the products behind are safe. */
    if (!holds(&op->in[0], I8, p->h, p->w, p->c, 1) || p->o < 1 || !holds(&op->out[0], I8, p->oh, p->ow, p->o, 1) ||
        !holds(&op->in[1], I8, p->kh, p->kw, p->c, 1))
        return "convolution: x, weights or y";
    if (!is_i8(p->zx) || !is_i8(p->zy) || !is_clamp(I8, p->low, p->high))
        return "convolution: zero point or clamp";
    return packed_check(op, p->kh * p->kw * p->c, p->o, false, is_contiguous(p));
}

static void fill(int8_t *to, int32_t value, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        to[i] = (int8_t)value;
}

static inline void copy(int8_t *to, const int8_t *from, int32_t count)
{
#if defined(__ARM_FEATURE_UNALIGNED) || defined(__x86_64__) || defined(__aarch64__)
#if defined(__x86_64__) || defined(__aarch64__)
    for (; count >= 16; count -= 16, to += 16, from += 16)
        __builtin_memcpy(to, from, 16);
#endif
    for (; count >= 4; count -= 4, to += 4, from += 4)
        __builtin_memcpy(to, from, 4);
#endif
    for (; count > 0; count--)
        *to++ = *from++;
}

#ifndef RUNNER_INT8_ONLY /* a small build has one way */
/* A window that lies inside the image. */
static void gather_inside(const struct convolution *p, const int8_t *x, int8_t *to)
{
    int32_t run = p->kw * p->c;
    int32_t step = p->dilation_h * p->w * p->c;
    for (int32_t tap = p->kh; tap > 0; tap--, x += step, to += run)
        copy(to, x, run);
}
#endif

/* One row of the window, `left` being its first tap's column in the image. */
static void gather_row(const struct convolution *p, const int8_t *row, int32_t left, int8_t *to)
{
    if (p->dilation_w != 1) {
        for (int32_t tap = 0; tap < p->kw; tap++, left += p->dilation_w, to += p->c) {
            if (left < 0 || left >= p->w)
                fill(to, p->zx, p->c);
            else
                copy(to, row + left * p->c, p->c);
        }
        return;
    }
    int32_t before = left < 0 ? -left : 0;
    int32_t end = left + p->kw > p->w ? p->w - left : p->kw;
    fill(to, p->zx, before * p->c);
    copy(to + before * p->c, row + (left + before) * p->c, (end - before) * p->c);
    fill(to + end * p->c, p->zx, (p->kw - end) * p->c);
}

static void gather(const struct convolution *p, const int8_t *x, int32_t top, int32_t left, int8_t *to)
{
    int32_t run = p->kw * p->c;
#ifndef RUNNER_INT8_ONLY
    if (p->dilation_w == 1 && top >= 0 && left >= 0 && left + p->kw <= p->w && top + (p->kh - 1) * p->dilation_h < p->h) {
        gather_inside(p, x + (top * p->w + left) * p->c, to);
        return;
    }
#endif
    for (int32_t tap = 0; tap < p->kh; tap++, top += p->dilation_h, to += run) {
        if (top < 0 || top >= p->h)
            fill(to, p->zx, run);
        else
            gather_row(p, x + top * p->w * p->c, left, to);
    }
}

static const int8_t *next_window(const struct packed *layer, struct cursor *cursor, int8_t *buffer)
{
    const struct convolution *p = layer->window;
    const int8_t *patch = buffer;
    int32_t top = cursor->row * p->stride_h - p->pad_top;
    int32_t left = cursor->column * p->stride_w - p->pad_left;
    if (is_contiguous(p))
        patch = layer->x + (top * p->w + left) * p->c;
    else
        gather(p, layer->x, top, left, buffer);
    if (++cursor->column == p->ow) {
        cursor->column = 0;
        cursor->row++;
    }
    return patch;
}

bool packed_conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct packed layer = packed_layer(op, p->zy, p->low, p->high);
    layer.window = p;
    layer.next = next_window;
    layer.positions = p->oh * p->ow;
    layer.taps = p->kh * p->kw * p->c;
    layer.outputs = p->o;
    packed_run(&layer, op->packing);
    return true;
}
