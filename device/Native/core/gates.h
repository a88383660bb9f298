/* Sigmoid and tanh of the integer recurrent layers (MODEL.md, section 8), from 256 points of the sigmoid. */
#ifndef GATES_H
#define GATES_H

#include <stdint.h>

/* Q3.12 in, Q0.15 out. */
int32_t gate_sigmoid(int32_t x, const uint16_t *table);
int32_t gate_tanh(int32_t x, const uint16_t *table);

/* tanh of a cell at scale 2^exponent, Q0.15 out. */
int32_t cell_tanh(int32_t cell, int32_t exponent, const uint16_t *table);

#endif
