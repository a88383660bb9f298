/* Four plain rows of weights times one vector. */
#ifndef DOT_ROWS_H
#define DOT_ROWS_H

#include <stdint.h>

enum { DOT_ROWS = 4 };

/* sums[row] += sum of weights[row * count + i] * (x[i] - zero). */
void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS]);

/* The same for fewer rows. */
static inline void dot_some_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t *sums, int32_t rows)
{
    if (rows == DOT_ROWS) {
        dot_rows(x, weights, count, zero, sums);
        return;
    }
    for (int32_t row = 0; row < rows; row++) {
        for (int32_t i = 0; i < count; i++)
            sums[row] += *weights++ * (x[i] - zero);
    }
}

#endif
