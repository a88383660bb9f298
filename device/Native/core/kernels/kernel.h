/* What most kernels need. Checks live beside the kernels: what `_check` accepts, `_run` may rely on. */
#ifndef KERNEL_H
#define KERNEL_H

#include "../fixed_point.h"
#include "../operators.h"
#include "../rules.h"

#include <string.h>

/* Multipliers and shifts: one for all channels, or one each. */
struct scales {
    const int32_t *multiplier;
    const int8_t *shift;
    int32_t step; /* 0 = the same for every channel */
    bool double_rounding;
};

static inline struct scales scales_of(const struct operation *operation, unsigned first)
{
    struct scales scales = {operation->in[first].data, operation->in[first + 1].data,
                            operation->in[first].bytes > 4, operation->double_rounding};
    return scales;
}

static inline int32_t rescaled(const struct scales *scales, int32_t channel, int32_t value)
{
    int32_t i = scales->step * channel;
    return requantize(value, scales->multiplier[i], scales->shift[i], scales->double_rounding);
}

static inline int32_t dot_i8(const int8_t *x, const int8_t *w, int32_t count, int32_t zero_point, int32_t sum)
{
    for (int32_t i = 0; i < count; i++)
        sum += w[i] * (x[i] - zero_point);
    return sum;
}

static inline float dot_f32(const float *x, const float *w, int32_t count, float sum)
{
    for (int32_t i = 0; i < count; i++)
        sum += w[i] * x[i];
    return sum;
}

/* Parameters and bounds of f32 travel as IEEE bits in i32 fields. */
static inline float f32_of(int32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline float clamp_f32(float value, float low, float high)
{
    if (value < low)
        return low;
    return value > high ? high : value;
}

#endif
