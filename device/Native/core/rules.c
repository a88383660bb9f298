#include "rules.h"

#include "blob.h"

#include <string.h>

static uint64_t product(uint64_t running, int32_t factor)
{
    uint64_t grown = running * (uint32_t)factor;
    return grown > UINT32_MAX ? UINT32_MAX + 1ull : grown;
}

bool holds(const struct tensor *tensor, uint8_t type, int32_t a, int32_t b, int32_t c, int32_t d)
{
    if (tensor->data == NULL || tensor->type != type || a < 1 || b < 1 || c < 1 || d < 1)
        return false;
    /* Each step is below 2^33 times 2^31, and a product that left 32 bits stays above them. */
    uint64_t elements = product(product(product(product(1, a), b), c), d);
    return elements <= UINT32_MAX && bytes_of_elements(type, elements) <= tensor->bytes;
}

bool is_data_type(uint8_t type)
{
    return type == I8 || type == F32;
}

bool is_i8(int32_t value)
{
    return value >= -128 && value <= 127;
}

bool is_number_type(uint8_t type)
{
    return is_data_type(type) || type == I16;
}

bool is_plain_type(uint8_t type)
{
    return type >= I8 && type <= U16;
}

bool is_zero_point(uint8_t type, int32_t value)
{
    return type == I16 ? value == 0 : is_i8(value);
}

bool is_scale(int32_t multiplier, int32_t shift)
{
    return multiplier >= 0 && shift >= -31 && shift <= 30;
}

bool is_f32_scale(int32_t bits)
{
    return bits > 0 && bits < 0x7F800000;
}

bool is_clamp(uint8_t type, int32_t low, int32_t high)
{
    if (type == I16)
        return low >= INT16_MIN && high <= INT16_MAX && low <= high;
    if (type != F32)
        return is_i8(low) && is_i8(high) && low <= high;
    float bounds[2];
    memcpy(&bounds[0], &low, sizeof low);
    memcpy(&bounds[1], &high, sizeof high);
    return bounds[0] <= bounds[1];
}

bool is_bias(const struct tensor *bias, uint8_t type, int32_t channels)
{
    if (type == I16 && bias->type == I64)
        return holds(bias, I64, channels, 1, 1, 1);
    return bias->data == NULL || holds(bias, type == F32 ? F32 : I32, channels, 1, 1, 1);
}

bool are_layer_types(uint8_t x, uint8_t weights)
{
    if (x == F32)
        return weights == F32;
    if (x == I8)
        return weights == I8 || weights == I4 || weights == I16;
    return x == I16 && (weights == I8 || weights == I4);
}

bool sums_have_64_bits(uint8_t x, const struct tensor *bias)
{
    return x == I16 && (bias->data == NULL || bias->type == I64);
}

bool are_shifts_of_64_bits(const struct tensor *shift)
{
    const int8_t *shifts = shift->data;
    for (uint32_t i = 0; i < shift->bytes; i++) {
        if (shifts[i] > MOST_SHIFT_64)
            return false;
    }
    return true;
}

bool are_layer_scales(const struct operation *op, int32_t channels)
{
    uint8_t type = op->in[0].type;
    if (!is_bias(&op->in[2], type, channels) || !are_scales(&op->in[3], &op->in[4], type, 1, channels))
        return false;
    return !sums_have_64_bits(type, &op->in[2]) || are_shifts_of_64_bits(&op->in[4]);
}

bool are_scales(const struct tensor *multiplier, const struct tensor *shift, uint8_t type, int32_t few, int32_t many)
{
    if (type == F32)
        return multiplier->data == NULL && shift->data == NULL;
    if (multiplier->data == NULL || shift->data == NULL || multiplier->type != I32 || shift->type != I8)
        return false;
    uint32_t count = multiplier->bytes / 4;
    if (!multiplier->constant || !shift->constant || shift->bytes != count)
        return false;
    if (count != (uint32_t)few && count != (uint32_t)many)
        return false;
    const uint8_t *multipliers = multiplier->data;
    const uint8_t *shifts = shift->data;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_scale((int32_t)blob_u32(multipliers + 4 * i), (int8_t)blob_u8(shifts + i)))
            return false;
    }
    return true;
}

bool is_window(int32_t size, int32_t out, int32_t taps, int32_t stride, int32_t dilation, int32_t pad)
{
    if (size < 1 || out < 1 || taps < 1 || stride < 1 || dilation < 1 || pad < 0)
        return false;
    int64_t extent = (int64_t)(taps - 1) * dilation;
    int64_t last = (int64_t)(out - 1) * stride - pad;
    return pad <= extent && extent < 0x3FFFFFFF && last < size && last + extent < 0x3FFFFFFF;
}
