#include "../kernel.h"

struct parameters {
    int32_t batches, m, k, n, step_a, step_b, za, zb, multiplier, shift, zy, low, high;
};

const char *matmul_check(const struct operation *op);
bool matmul_run(const struct operation *op);

/* One matrix for all batches, or one each, without gaps. */
static bool is_batch(const struct parameters *p, const struct tensor *tensor, uint8_t type, int32_t step, int32_t rows,
                     int32_t columns)
{
    if (step == 0)
        return holds(tensor, type, rows, columns, 1, 1);
    return holds(tensor, type, p->batches, rows, columns, 1) && step == (int64_t)rows * columns;
}

const char *matmul_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->out[0].type;
    if (!is_number_type(type) || !holds(&op->out[0], type, p->batches, p->m, p->n, 1))
        return "MATMUL: y";
    if (!is_batch(p, &op->in[0], type, p->step_a, p->m, p->k) || !is_batch(p, &op->in[1], type, p->step_b, p->k, p->n))
        return "MATMUL: a, b or their steps";
    if (type != F32 && (!is_scale(p->multiplier, p->shift) || (type == I16 && p->shift > MOST_SHIFT_64)))
        return "MATMUL: multiplier or shift";
    if (type != F32 && (!is_zero_point(type, p->za) || !is_zero_point(type, p->zb) || !is_zero_point(type, p->zy)))
        return "MATMUL: zero point";
    return is_clamp(type, p->low, p->high) ? NULL : "MATMUL: clamp";
}

static void row_i8(const struct operation *op, const struct parameters *p, const int8_t *a, const int8_t *b, int8_t *y)
{
    for (int32_t n = 0; n < p->n; n++, b++) {
        int32_t sum = 0;
        for (int32_t k = 0; k < p->k; k++)
            sum += (a[k] - p->za) * (b[k * p->n] - p->zb);
        sum = requantize(sum, p->multiplier, p->shift, op->double_rounding);
        y[n] = (int8_t)clamp(sum + p->zy, p->low, p->high);
    }
}

static void row_i16(const struct parameters *p, const int16_t *a, const int16_t *b, int16_t *y)
{
    for (int32_t n = 0; n < p->n; n++, b++) {
        int64_t sum = 0;
        for (int32_t k = 0; k < p->k; k++)
            sum += (int64_t)a[k] * b[k * p->n];
        y[n] = (int16_t)clamp(requantize64(sum, p->multiplier, p->shift), p->low, p->high);
    }
}

static void row_f32(const struct parameters *p, const float *a, const float *b, float *y)
{
    for (int32_t n = 0; n < p->n; n++, b++) {
        float sum = 0.0f;
        for (int32_t k = 0; k < p->k; k++)
            sum += a[k] * b[k * p->n];
        y[n] = clamp_f32(sum, f32_of(p->low), f32_of(p->high));
    }
}

bool matmul_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->out[0].type;
    int32_t y = 0;
    for (int32_t batch = 0; batch < p->batches; batch++) {
        int32_t a = batch * p->step_a;
        int32_t b = batch * p->step_b;
        for (int32_t m = 0; m < p->m; m++, a += p->k, y += p->n) {
            if (type == F32)
                row_f32(p, (const float *)op->in[0].data + a, (const float *)op->in[1].data + b,
                        (float *)op->out[0].data + y);
            else if (type == I16)
                row_i16(p, (const int16_t *)op->in[0].data + a, (const int16_t *)op->in[1].data + b,
                        (int16_t *)op->out[0].data + y);
            else
                row_i8(op, p, (const int8_t *)op->in[0].data + a, (const int8_t *)op->in[1].data + b,
                       (int8_t *)op->out[0].data + y);
        }
    }
    return true;
}
