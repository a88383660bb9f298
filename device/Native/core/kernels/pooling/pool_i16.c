/* The windows of i16 pools. */
#include "pool.h"

void average_window_i16(const struct pool *p, const struct region *region, const void *x, void *y)
{
    const int16_t *row = x;
    int32_t sum = 0;
    int32_t count = region->rows * region->columns;
    for (int32_t r = 0; r < region->rows; r++, row += region->x_row) {
        for (int32_t c = 0; c < region->columns; c++)
            sum += row[c * region->x_column];
    }
    int32_t mean = sum > 0 ? (sum + count / 2) / count : (sum - count / 2) / count;
    *(int16_t *)y = (int16_t)clamp(mean, p->low, p->high);
}

void max_window_i16(const struct pool *p, const struct region *region, const void *x, void *y)
{
    const int16_t *row = x;
    int32_t most = INT16_MIN;
    for (int32_t r = 0; r < region->rows; r++, row += region->x_row) {
        for (int32_t c = 0; c < region->columns; c++) {
            int32_t value = row[c * region->x_column];
            most = value > most ? value : most;
        }
    }
    *(int16_t *)y = (int16_t)clamp(most, p->low, p->high);
}
