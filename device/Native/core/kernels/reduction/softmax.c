#include "../kernel.h"
#include "softmax.h"

#include "../../math_f32.h"

/* Above this the sum of Q12.19 terms would leave 32 bits. */
#define MOST_DEPTH 8191

struct parameters {
    int32_t rows, depth, multiplier, shift, diff_min;
};

const char *softmax_check(const struct operation *op);
bool softmax_run(const struct operation *op);

const char *softmax_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (!is_data_type(type))
        return "SOFTMAX: type of x";
    if (!holds(&op->in[0], type, p->rows, p->depth, 1, 1) || !holds(&op->out[0], type, p->rows, p->depth, 1, 1))
        return "SOFTMAX: x or y";
    if (type == F32)
        return NULL;
    if (p->depth > MOST_DEPTH)
        return "SOFTMAX: depth";
    if (!is_scale(p->multiplier, p->shift) || p->shift < 0 || p->diff_min > 0)
        return "SOFTMAX: multiplier, shift or diff_min";
    return NULL;
}

static int32_t saturating_double(int32_t value, int32_t n)
{
    if (value > INT32_MAX >> n)
        return INT32_MAX;
    return value < INT32_MIN >> n ? INT32_MIN : shift_left(value, n);
}

static int32_t rounding_half_sum(int32_t a, int32_t b)
{
    int64_t sum = (int64_t)a + b;
    return (int32_t)((sum + (sum >= 0 ? 1 : -1)) / 2);
}

int32_t softmax_exp(int32_t v)
{
    static const int32_t factors[7] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
    if (v == 0)
        return INT32_MAX;
    int32_t a = (v & 0xFFFFFF) - 0x1000000;
    int32_t p = shift_left(a, 5) + ((int32_t)1 << 28);
    int32_t p2 = srdhm(p, p);
    int32_t p3 = srdhm(p2, p);
    int32_t p4 = srdhm(p2, p2);
    int32_t w = rdivpot(srdhm(rdivpot(p4, 2) + p3, 715827883) + p2, 1);
    int32_t e = 1895147668 + srdhm(1895147668, p + w);
    uint32_t rest = (uint32_t)a - (uint32_t)v;
    for (unsigned i = 0; i < 7; i++) {
        if (rest >> (24 + i) & 1)
            e = srdhm(e, factors[i]);
    }
    return e;
}

int32_t softmax_reciprocal(uint32_t sum, int32_t *exponent)
{
    int32_t h = leading_zeros(sum);
    int32_t u = (int32_t)((sum << h) - 0x80000000u);
    int32_t half = rounding_half_sum(u, INT32_MAX);
    int32_t r = 1515870810 + srdhm(half, -1010580540);
    for (unsigned i = 0; i < 3; i++)
        r += saturating_double(srdhm(r, ((int32_t)1 << 29) - srdhm(half, r)), 2);
    *exponent = 12 - h;
    return saturating_double(r, 1);
}

static void row_i8(const struct parameters *p, const int8_t *x, int8_t *y)
{
    int32_t most = INT8_MIN;
    uint32_t sum = 0;
    int32_t exponent;
    for (int32_t i = 0; i < p->depth; i++)
        most = x[i] > most ? x[i] : most;
    for (int32_t i = 0; i < p->depth; i++) {
        int32_t d = x[i] - most;
        if (d >= p->diff_min)
            sum += (uint32_t)rdivpot(softmax_exp(srdhm(shift_left(d, p->shift), p->multiplier)), 12);
    }
    int32_t reciprocal = softmax_reciprocal(sum, &exponent);
    for (int32_t i = 0; i < p->depth; i++) {
        int32_t d = x[i] - most;
        int32_t q = 0;
        /* A shift beyond 31 halves even the largest product below one half. */
        if (d >= p->diff_min && exponent + 23 <= 31) {
            int32_t e = softmax_exp(srdhm(shift_left(d, p->shift), p->multiplier));
            q = rdivpot(srdhm(reciprocal, e), exponent + 23);
        }
        y[i] = (int8_t)clamp(q - 128, INT8_MIN, INT8_MAX);
    }
}

static void row_f32(int32_t depth, const float *x, float *y)
{
    float most = x[0];
    float sum = 0.0f;
    for (int32_t i = 1; i < depth; i++)
        most = x[i] > most ? x[i] : most;
    for (int32_t i = 0; i < depth; i++) {
        y[i] = exp_f32(x[i] - most);
        sum += y[i];
    }
    for (int32_t i = 0; i < depth; i++)
        y[i] /= sum;
}

bool softmax_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    for (int32_t row = 0; row < p->rows; row++) {
        int32_t at = row * p->depth;
        if (op->in[0].type == F32)
            row_f32(p->depth, (const float *)op->in[0].data + at, (float *)op->out[0].data + at);
        else
            row_i8(p, (const int8_t *)op->in[0].data + at, (int8_t *)op->out[0].data + at);
    }
    return true;
}
