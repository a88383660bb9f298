#include "pool.h"

const char *max_pool2d_check(const struct operation *op);
bool max_pool2d_run(const struct operation *op);

const char *max_pool2d_check(const struct operation *op)
{
    return pool_check(op);
}

static void window_i8(const struct pool *p, const struct region *region, const void *x, void *y)
{
    const int8_t *row = x;
    int32_t most = INT8_MIN;
    for (int32_t r = 0; r < region->rows; r++, row += region->x_row) {
        for (int32_t c = 0; c < region->columns; c++) {
            int32_t value = row[c * region->x_column];
            most = value > most ? value : most;
        }
    }
    *(int8_t *)y = (int8_t)clamp(most, p->low, p->high);
}

static void window_f32(const struct pool *p, const struct region *region, const void *x, void *y)
{
    const float *row = x;
    float most = *row;
    for (int32_t r = 0; r < region->rows; r++, row += region->x_row) {
        for (int32_t c = 0; c < region->columns; c++) {
            float value = row[c * region->x_column];
            most = value > most ? value : most;
        }
    }
    *(float *)y = clamp_f32(most, f32_of(p->low), f32_of(p->high));
}

bool max_pool2d_run(const struct operation *op)
{
    uint8_t type = op->in[0].type;
    pool_run(op, NULL, type == F32 ? window_f32 : type == I16 ? max_window_i16 : window_i8);
    return true;
}
