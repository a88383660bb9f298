/* One element of an i8 or i16 tensor, for kernels whose arithmetic outweighs the choice. */
#ifndef INTEGERS_H
#define INTEGERS_H

#include "kernel.h"

static inline int32_t load_integer(const void *data, uint8_t type, int32_t index)
{
    return type == I8 ? ((const int8_t *)data)[index] : ((const int16_t *)data)[index];
}

static inline void store_integer(void *data, uint8_t type, int32_t index, int32_t value)
{
    if (type == I8)
        ((int8_t *)data)[index] = (int8_t)value;
    else
        ((int16_t *)data)[index] = (int16_t)value;
}

static inline int32_t saturate(uint8_t type, int32_t value)
{
    return type == I8 ? clamp(value, INT8_MIN, INT8_MAX) : saturate16(value);
}

#endif
