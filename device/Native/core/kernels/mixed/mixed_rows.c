#include "mixed_rows.h"

struct mixed_rows mixed_rows_of(const struct operation *op, unsigned matrix, const void *bias, unsigned scale, int32_t gates,
                                int32_t hidden, int32_t columns)
{
    struct mixed_rows rows;
    rows.sum = mixed_sum_of(op->in[0].type, op->in[matrix].type);
    rows.matrix = op->in[matrix].data;
    rows.bias = bias;
    rows.multiplier = op->in[scale].data;
    rows.shift = op->in[scale + 1].data;
    rows.hidden = hidden;
    rows.columns = columns;
    rows.scale_per_row = op->in[scale + 1].bytes != (uint32_t)gates;
    rows.multiply64 = op->in[0].type == I16;
    rows.double_rounding = op->double_rounding;
    return rows;
}

static int32_t row_value(const struct mixed_rows *rows, int32_t row, const void *x, int32_t x_at, int32_t zero_point)
{
    struct block block = one_run(rows->columns);
    int64_t sum = rows->sum(&block, x, x_at, rows->matrix, row * rows->columns, zero_point);
    int32_t scale = rows->scale_per_row ? row : row / rows->hidden;
    int32_t multiplier = rows->multiplier[scale];
    int32_t shift = rows->shift[scale];
    if (rows->multiply64) {
        if (rows->bias != NULL)
            sum += load_i64(rows->bias, row);
        return saturate16(requantize64(sum, multiplier, shift));
    }
    if (rows->bias != NULL)
        sum += ((const int32_t *)rows->bias)[row];
    return saturate16(requantize((int32_t)sum, multiplier, shift, rows->double_rounding));
}

void mixed_rows_into(const struct mixed_rows *rows, int32_t first, int32_t end, const void *x, int32_t x_at,
                     int32_t zero_point, int16_t *y)
{
    for (int32_t row = first; row < end; row++)
        y[row] = (int16_t)row_value(rows, row, x, x_at, zero_point);
}

void mixed_rows_onto(const struct mixed_rows *rows, int32_t first, int32_t end, const void *x, int32_t x_at,
                     int32_t zero_point, int16_t *y)
{
    for (int32_t row = first; row < end; row++)
        y[row] = (int16_t)saturate16(y[row] + row_value(rows, row, x, x_at, zero_point));
}
