#include "average_lanes.h"

const char *average_pool2d_check(const struct operation *op);
bool average_pool2d_run(const struct operation *op);

const char *average_pool2d_check(const struct operation *op)
{
    return pool_check(op);
}

static void window_i8(const struct pool *p, const struct region *region, const void *x, void *y)
{
    const int8_t *row = x;
    int32_t sum = 0;
    int32_t count = region->rows * region->columns;
    for (int32_t r = region->rows; r > 0; r--, row += region->x_row) {
        const int8_t *tap = row;
        for (int32_t c = region->columns; c > 0; c--, tap += region->x_column)
            sum += *tap;
    }
    int32_t mean = sum > 0 ? (sum + count / 2) / count : (sum - count / 2) / count;
    *(int8_t *)y = (int8_t)clamp(mean, p->low, p->high);
}

static void window_f32(const struct pool *p, const struct region *region, const void *x, void *y)
{
    const float *row = x;
    float sum = 0.0f;
    int32_t count = region->rows * region->columns;
    for (int32_t r = 0; r < region->rows; r++, row += region->x_row) {
        for (int32_t c = 0; c < region->columns; c++)
            sum += row[c * region->x_column];
    }
    *(float *)y = clamp_f32(sum / (float)count, f32_of(p->low), f32_of(p->high));
}

bool average_pool2d_run(const struct operation *op)
{
    uint8_t type = op->in[0].type;
    if (type == I8)
        pool_run(op, average_lanes, window_i8);
    else
        pool_run(op, NULL, type == F32 ? window_f32 : average_window_i16);
    return true;
}
