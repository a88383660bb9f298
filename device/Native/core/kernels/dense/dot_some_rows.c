#include "dot_rows.h"

void dot_some_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t *sums, int32_t rows)
{
    if (rows >= DOT_ROWS) {
        dot_rows(x, weights, count, zero, sums);
        return;
    }
    for (int32_t row = 0; row < rows; row++) {
        for (int32_t i = 0; i < count; i++)
            sums[row] += *weights++ * (x[i] - zero);
    }
}
