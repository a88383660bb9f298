#include "convolution.h"
#include "../mixed/mixed.h"

/* The taps of one output position, as runs of channels that are contiguous both in x and in the weights. */
struct patch {
    int32_t x;         /* offset of the first run, from the group's first channel */
    int32_t weights;   /* offset of the first run, from the output channel's first weight */
    int32_t rows;
    int32_t runs;      /* per row */
    int32_t run;       /* elements */
    int32_t x_row;     /* distance from row to row */
    int32_t x_run;     /* distance from run to run */
    int32_t weights_row;
};

const char *conv2d_check(const struct operation *op);
bool conv2d_run(const struct operation *op);

const char *conv2d_check(const struct operation *op)
{
    return convolution_check(op);
}

static struct patch patch_at(const struct convolution *p, struct taps rows, struct taps columns)
{
    int32_t depth = p->c / p->groups;
    struct patch patch;
    patch.x = (rows.position * p->w + columns.position) * p->c;
    patch.weights = (rows.first * p->kw + columns.first) * depth;
    patch.rows = rows.end - rows.first;
    patch.runs = columns.end - columns.first;
    patch.run = depth;
    patch.x_row = p->dilation_h * p->w * p->c;
    patch.x_run = p->dilation_w * p->c;
    patch.weights_row = p->kw * depth;
    if (p->groups == 1 && p->dilation_w == 1) {
        patch.run *= patch.runs;
        patch.runs = patch.runs > 0;
    }
    return patch;
}

static int32_t sum_i8(const struct patch *patch, const int8_t *x, const int8_t *weights, int32_t zx, int32_t sum)
{
    for (int32_t row = 0; row < patch->rows; row++) {
        for (int32_t run = 0; run < patch->runs; run++)
            sum = dot_i8(x + run * patch->x_run, weights + run * patch->run, patch->run, zx, sum);
        x += patch->x_row;
        weights += patch->weights_row;
    }
    return sum;
}

static float sum_f32(const struct patch *patch, const float *x, const float *weights, float sum)
{
    for (int32_t row = 0; row < patch->rows; row++) {
        for (int32_t run = 0; run < patch->runs; run++)
            sum = dot_f32(x + run * patch->x_run, weights + run * patch->run, patch->run, sum);
        x += patch->x_row;
        weights += patch->weights_row;
    }
    return sum;
}

static void position_i8(const struct operation *op, const struct convolution *p, const struct patch *patch, int8_t *y)
{
    struct scales scales = scales_of(op, 3);
    const int32_t *bias = op->in[2].data;
    int32_t depth = p->c / p->groups;
    int32_t outputs = p->o / p->groups;
    int32_t weights_step = p->kh * p->kw * depth;
    const int8_t *weights = (const int8_t *)op->in[1].data + patch->weights;
    const int8_t *x = (const int8_t *)op->in[0].data + patch->x;
    for (int32_t group = 0, o = 0; group < p->groups; group++, x += depth) {
        for (int32_t end = o + outputs; o < end; o++, weights += weights_step) {
            int32_t sum = sum_i8(patch, x, weights, p->zx, bias != NULL ? bias[o] : 0);
            y[o] = (int8_t)clamp(rescaled(&scales, o, sum) + p->zy, p->low, p->high);
        }
    }
}

static void position_f32(const struct operation *op, const struct convolution *p, const struct patch *patch, float *y)
{
    const float *bias = op->in[2].data;
    int32_t depth = p->c / p->groups;
    int32_t outputs = p->o / p->groups;
    int32_t weights_step = p->kh * p->kw * depth;
    const float *weights = (const float *)op->in[1].data + patch->weights;
    const float *x = (const float *)op->in[0].data + patch->x;
    for (int32_t group = 0, o = 0; group < p->groups; group++, x += depth) {
        for (int32_t end = o + outputs; o < end; o++, weights += weights_step) {
            float sum = sum_f32(patch, x, weights, bias != NULL ? bias[o] : 0.0f);
            y[o] = clamp_f32(sum, f32_of(p->low), f32_of(p->high));
        }
    }
}

bool conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    int32_t at = 0;
    if (is_mixed(op->in[0].type, op->in[1].type))
        return mixed_conv2d_run(op);
    for (int32_t oy = 0; oy < p->oh; oy++) {
        struct taps rows = rows_inside(p, oy);
        for (int32_t ox = 0; ox < p->ow; ox++, at += p->o) {
            struct patch patch = patch_at(p, rows, columns_inside(p, ox));
            if (op->in[0].type == F32)
                position_f32(op, p, &patch, (float *)op->out[0].data + at);
            else
                position_i8(op, p, &patch, (int8_t *)op->out[0].data + at);
        }
    }
    return true;
}
