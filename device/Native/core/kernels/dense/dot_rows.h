/* Four plain rows of weights times one vector. */
#ifndef DOT_ROWS_H
#define DOT_ROWS_H

#include <stdint.h>

enum { DOT_ROWS = 4 };

/* sums[row] += sum of weights[row * count + i] * (x[i] - zero). */
void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS]);

/* The same for that many rows or fewer. */
void dot_some_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t *sums, int32_t rows);

#endif
