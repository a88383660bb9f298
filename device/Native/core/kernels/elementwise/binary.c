#include "pair.h"

#include "../../math_f32.h"

#define AXES 4

enum { ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, PRELU, FUNCTIONS };

struct parameters {
    int32_t function, d[AXES], step_a[AXES], step_b[AXES];
    struct pair pair;
};

/* A run along the last axis: first elements, and the steps of a and b; y's is 1. */
struct row {
    int32_t a, b, y;
    int32_t step_a, step_b;
    int32_t count;
};

const char *binary_check(const struct operation *op);
bool binary_run(const struct operation *op);

/* The last element that the steps reach lies inside. The sum of four products below 2^62 has 64 bits. */
static bool steps_fit(const struct parameters *p, const struct tensor *tensor, uint8_t type, const int32_t *step)
{
    uint64_t last = 0;
    for (unsigned i = 0; i < AXES; i++) {
        if (step[i] < 0)
            return false;
        last += (uint64_t)(uint32_t)(p->d[i] - 1) * (uint32_t)step[i];
    }
    return tensor->data != NULL && tensor->type == type && last < tensor->bytes / element_bytes(type);
}

const char *binary_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->out[0].type;
    if (!is_number_type(type) || !holds(&op->out[0], type, p->d[0], p->d[1], p->d[2], p->d[3]))
        return "BINARY: y";
    if (!steps_fit(p, &op->in[0], type, p->step_a) || !steps_fit(p, &op->in[1], type, p->step_b))
        return "BINARY: a, b or their steps";
    if (p->function < 0 || p->function >= FUNCTIONS || (type != F32 && (p->function == DIVIDE || p->function == POWER)))
        return "BINARY: function";
    return pair_check(&p->pair, type);
}

static int32_t prelu(const struct pair *p, bool twice, int32_t a, int32_t b)
{
    int32_t difference = a - p->za;
    int32_t y = difference >= 0 ? requantize(difference, p->multiplier_a, p->shift_a, twice)
                                : requantize(difference * (b - p->zb), p->multiplier_y, p->shift_y, twice);
    return clamp(y + p->zy, p->low, p->high);
}

static int32_t product(const struct pair *p, bool twice, int32_t a, int32_t b)
{
    int32_t y = requantize((a - p->za) * (b - p->zb), p->multiplier_y, p->shift_y, twice);
    return clamp(y + p->zy, p->low, p->high);
}

static void row_integers(const struct operation *op, const struct parameters *p, const struct row *row)
{
    uint8_t type = op->out[0].type;
    bool twice = op->double_rounding;
    const struct pair *pair = &p->pair;
    for (int32_t i = 0; i < row->count; i++) {
        int32_t a = load_integer(op->in[0].data, type, row->a + i * row->step_a);
        int32_t b = load_integer(op->in[1].data, type, row->b + i * row->step_b);
        int32_t y;
        switch (p->function) {
        case ADD: y = pair_sum(pair, type, twice, a, b, 1); break;
        case SUBTRACT: y = pair_sum(pair, type, twice, a, b, -1); break;
        case MULTIPLY: y = product(pair, twice, a, b); break;
        case MAXIMUM: y = clamp(a > b ? a : b, pair->low, pair->high); break;
        case MINIMUM: y = clamp(a < b ? a : b, pair->low, pair->high); break;
        default: y = prelu(pair, twice, a, b); break;
        }
        store_integer(op->out[0].data, type, row->y + i, y);
    }
}

static float value_f32(int32_t function, float a, float b)
{
    switch (function) {
    case ADD: return a + b;
    case SUBTRACT: return a - b;
    case MULTIPLY: return a * b;
    case DIVIDE: return a / b;
    case POWER: return power_f32(a, b);
    case MAXIMUM: return a > b ? a : b;
    case MINIMUM: return a < b ? a : b;
    default: return a < 0.0f ? a * b : a;
    }
}

static void row_f32(const struct operation *op, const struct parameters *p, const struct row *row)
{
    const float *a = (const float *)op->in[0].data + row->a;
    const float *b = (const float *)op->in[1].data + row->b;
    float *y = (float *)op->out[0].data + row->y;
    float low = f32_of(p->pair.low);
    float high = f32_of(p->pair.high);
    for (int32_t i = 0; i < row->count; i++, a += row->step_a, b += row->step_b)
        y[i] = clamp_f32(value_f32(p->function, *a, *b), low, high);
}

bool binary_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    struct row row = {0, 0, 0, p->step_a[3], p->step_b[3], p->d[3]};
    for (int32_t i = 0; i < p->d[0]; i++) {
        for (int32_t j = 0; j < p->d[1]; j++) {
            for (int32_t k = 0; k < p->d[2]; k++, row.y += p->d[3]) {
                row.a = i * p->step_a[0] + j * p->step_a[1] + k * p->step_a[2];
                row.b = i * p->step_b[0] + j * p->step_b[1] + k * p->step_b[2];
                if (op->out[0].type == F32)
                    row_f32(op, p, &row);
                else
                    row_integers(op, p, &row);
            }
        }
    }
    return true;
}
