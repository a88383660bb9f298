/* The integer softmax's two functions (MODEL.md, section 5), visible for their tests. */
#ifndef SOFTMAX_H
#define SOFTMAX_H

#include <stdint.h>

/* exp of v <= 0 in Q5.26, in Q0.31. */
int32_t softmax_exp(int32_t v);

/* 1 / sum of Q12.19 terms (not 0): the mantissa in Q0.31, and the exponent k of section 5, step 3. */
int32_t softmax_reciprocal(uint32_t sum, int32_t *exponent);

#endif
