#include "rescaling.h"

struct rescaling rescaling_of(const struct operation *op, unsigned first, int32_t zy, int32_t low, int32_t high)
{
    struct rescaling r = {scales_of(op, first), zy, low, high, 2 * zy + 1, !op->double_rounding};
    for (uint32_t i = 0; i < op->in[first + 1].bytes; i++)
        r.quick = r.quick && r.scales.shift[i] >= -24 && r.scales.shift[i] <= -2;
    return r;
}
