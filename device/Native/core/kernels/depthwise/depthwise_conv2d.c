#include "depthwise_i8.h"
#include "../mixed/mixed.h"

const char *depthwise_conv2d_check(const struct operation *op);
bool depthwise_conv2d_run(const struct operation *op);

const char *depthwise_conv2d_check(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    const char *why = convolution_check(op);
    if (why == NULL && p->groups != p->c)
        why = "DEPTHWISE_CONV2D: one group per channel";
    return why;
}

/* Where the first tap inside the image lies, from channel 0, in x and in the weights. */
struct corner {
    struct taps rows;
    struct taps columns;
    int32_t x;
    int32_t weights;
};

static int32_t sum_i8(const struct convolution *p, const struct corner *corner, const int8_t *x, const int8_t *weights,
                      int32_t sum)
{
    int32_t columns = corner->columns.end - corner->columns.first;
    for (int32_t row = corner->rows.first; row < corner->rows.end; row++) {
        const int8_t *tap = x;
        const int8_t *weight = weights;
        for (int32_t column = 0; column < columns; column++) {
            sum += *weight * (*tap - p->zx);
            tap += p->dilation_w * p->c;
            weight += p->o;
        }
        x += p->dilation_h * p->w * p->c;
        weights += p->kw * p->o;
    }
    return sum;
}

static float sum_f32(const struct convolution *p, const struct corner *corner, const float *x, const float *weights,
                     float sum)
{
    int32_t columns = corner->columns.end - corner->columns.first;
    for (int32_t row = corner->rows.first; row < corner->rows.end; row++) {
        const float *tap = x;
        const float *weight = weights;
        for (int32_t column = 0; column < columns; column++) {
            sum += *weight * *tap;
            tap += p->dilation_w * p->c;
            weight += p->o;
        }
        x += p->dilation_h * p->w * p->c;
        weights += p->kw * p->o;
    }
    return sum;
}

static void position_i8(const struct operation *op, const struct convolution *p, const struct corner *corner, int8_t *y)
{
    struct scales scales = scales_of(op, 3);
    const int32_t *bias = op->in[2].data;
    const int8_t *weights = (const int8_t *)op->in[1].data + corner->weights;
    const int8_t *x = (const int8_t *)op->in[0].data + corner->x;
    int32_t multiplier = p->o / p->c;
    for (int32_t c = 0, o = 0; c < p->c; c++) {
        for (int32_t end = o + multiplier; o < end; o++) {
            int32_t sum = sum_i8(p, corner, x + c, weights + o, bias != NULL ? bias[o] : 0);
            y[o] = (int8_t)clamp(rescaled(&scales, o, sum) + p->zy, p->low, p->high);
        }
    }
}

static void position_f32(const struct operation *op, const struct convolution *p, const struct corner *corner, float *y)
{
    const float *bias = op->in[2].data;
    const float *weights = (const float *)op->in[1].data + corner->weights;
    const float *x = (const float *)op->in[0].data + corner->x;
    int32_t multiplier = p->o / p->c;
    for (int32_t c = 0, o = 0; c < p->c; c++) {
        for (int32_t end = o + multiplier; o < end; o++) {
            float sum = sum_f32(p, corner, x + c, weights + o, bias != NULL ? bias[o] : 0.0f);
            y[o] = clamp_f32(sum, f32_of(p->low), f32_of(p->high));
        }
    }
}

bool depthwise_conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct corner corner;
    int32_t at = 0;
    if (is_mixed(op->in[0].type, op->in[1].type))
        return mixed_depthwise_conv2d_run(op);
    if (op->in[0].type == I8 && p->o == p->c) {
        depthwise_i8(op);
        return true;
    }
    for (int32_t oy = 0; oy < p->oh; oy++) {
        corner.rows = rows_inside(p, oy);
        for (int32_t ox = 0; ox < p->ow; ox++, at += p->o) {
            corner.columns = columns_inside(p, ox);
            corner.x = (corner.rows.position * p->w + corner.columns.position) * p->c;
            corner.weights = (corner.rows.first * p->kw + corner.columns.first) * p->o;
            if (op->in[0].type == F32)
                position_f32(op, p, &corner, (float *)op->out[0].data + at);
            else
                position_i8(op, p, &corner, (int8_t *)op->out[0].data + at);
        }
    }
    return true;
}
