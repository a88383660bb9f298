#include "convolution.h"
#include "../mixed/mixed.h"

/* The taps of one axis that meet an input element: they and the elements follow each other at constant steps. */
struct meetings {
    int32_t first; /* tap */
    int32_t step;
    int32_t position; /* of the element that the first tap meets */
    int32_t back;     /* from element to element, downwards */
    int32_t count;
};

const char *transpose_conv2d_check(const struct operation *op);
bool transpose_conv2d_run(const struct operation *op);

static bool is_axis(int32_t size, int32_t out, int32_t taps, int32_t stride, int32_t dilation, int32_t pad)
{
    if (size < 1 || out < 1 || taps < 1 || stride < 1 || dilation < 1 || pad < 0)
        return false;
    /* Of two products below 2^62. */
    int64_t extent = (int64_t)(size - 1) * stride + (int64_t)(taps - 1) * dilation;
    return extent < 0x40000000 && (int64_t)out + pad < 0x40000000;
}

const char *transpose_conv2d_check(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    if (!is_axis(p->h, p->oh, p->kh, p->stride_h, p->dilation_h, p->pad_top) ||
        !is_axis(p->w, p->ow, p->kw, p->stride_w, p->dilation_w, p->pad_left))
        return "TRANSPOSE_CONV2D: window";
    return convolution_operands_check(op);
}

static int32_t common_divisor(int32_t a, int32_t b)
{
    while (b != 0) {
        int32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* `at` is the output's place plus the padding. */
static struct meetings meetings_at(int32_t at, int32_t size, int32_t taps, int32_t stride, int32_t dilation)
{
    int32_t divisor = common_divisor(stride, dilation);
    struct meetings meetings = {0, stride / divisor, 0, dilation / divisor, 0};
    for (int32_t tap = 0; tap < taps; tap++) {
        int32_t distance = at - tap * dilation;
        if (distance < 0)
            break;
        if (distance % stride == 0 && distance / stride < size) {
            int32_t by_taps = (taps - 1 - tap) / meetings.step;
            /* A divisor of the dilation is not larger than it, so back is at least 1. NOLINTNEXTLINE */
            int32_t by_elements = distance / stride / meetings.back;
            meetings.first = tap;
            meetings.position = distance / stride;
            meetings.count = 1 + (by_taps < by_elements ? by_taps : by_elements);
            break;
        }
    }
    return meetings;
}

static void position_f32(const struct operation *op, const struct convolution *p, const struct block *block, int32_t x_at,
                         int32_t weights_at, int32_t y_at)
{
    const float *bias = op->in[2].data;
    float *y = (float *)op->out[0].data + y_at;
    int32_t outputs = p->o / p->groups;
    for (int32_t o = 0; o < p->o; o++) {
        float sum = bias != NULL ? bias[o] : 0.0f;
        const float *x = (const float *)op->in[0].data + x_at + o / outputs * block->run;
        const float *weights = (const float *)op->in[1].data + weights_at + o * p->kh * p->kw * block->run;
        for (int32_t row = 0; row < block->rows; row++) {
            for (int32_t run = 0; run < block->runs; run++)
                sum = dot_f32(x + row * block->x_row + run * block->x_run,
                              weights + row * block->weights_row + run * block->weights_run, block->run, sum);
        }
        y[o] = clamp_f32(sum, f32_of(p->low), f32_of(p->high));
    }
}

bool transpose_conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct mixed_layer layer = mixed_layer_of(op);
    int32_t depth = p->c / p->groups;
    struct mixed_channels channels = {p->groups, p->o / p->groups, depth, p->kh * p->kw * depth};
    int32_t y_at = 0;
    for (int32_t oy = 0; oy < p->oh; oy++) {
        struct meetings rows = meetings_at(oy + p->pad_top, p->h, p->kh, p->stride_h, p->dilation_h);
        for (int32_t ox = 0; ox < p->ow; ox++, y_at += p->o) {
            struct meetings columns = meetings_at(ox + p->pad_left, p->w, p->kw, p->stride_w, p->dilation_w);
            struct block block = {rows.count, columns.count, depth, -rows.back * p->w * p->c, -columns.back * p->c,
                                  rows.step * p->kw * depth, columns.step * depth};
            int32_t x_at = (rows.position * p->w + columns.position) * p->c;
            int32_t weights_at = (rows.first * p->kw + columns.first) * depth;
            if (op->in[0].type == F32)
                position_f32(op, p, &block, x_at, weights_at, y_at);
            else
                mixed_position(&layer, &channels, &block, x_at, weights_at, y_at);
        }
    }
    return true;
}
