#include "mixed.h"

static inline int32_t low_nibble(uint8_t pair)
{
    return (int8_t)(uint8_t)(pair << 4) >> 4;
}

static inline int32_t high_nibble(uint8_t pair)
{
    return (int8_t)pair >> 4;
}

#define MIXED_NAME i8_by_i8
#define MIXED_X int8_t
#define MIXED_W int8_t
#define MIXED_SUM int32_t
#define MIXED_VALUE(x) ((x) - zero_point)
#include "mixed_sum.h"

#define MIXED_NAME i8_by_i4
#define MIXED_X int8_t
#define MIXED_NIBBLES
#define MIXED_SUM int32_t
#define MIXED_VALUE(x) ((x) - zero_point)
#include "mixed_sum.h"

#define MIXED_NAME i8_by_i16
#define MIXED_X int8_t
#define MIXED_W int16_t
#define MIXED_SUM int32_t
#define MIXED_VALUE(x) ((x) - zero_point)
#include "mixed_sum.h"

#define MIXED_NAME i16_by_i8
#define MIXED_X int16_t
#define MIXED_W int8_t
#define MIXED_SUM int64_t
#define MIXED_VALUE(x) (x)
#include "mixed_sum.h"

#define MIXED_NAME i16_by_i4
#define MIXED_X int16_t
#define MIXED_NIBBLES
#define MIXED_SUM int64_t
#define MIXED_VALUE(x) (x)
#include "mixed_sum.h"

mixed_sum *mixed_sum_of(uint8_t x, uint8_t weights)
{
    if (x == I16)
        return weights == I4 ? i16_by_i4 : i16_by_i8;
    if (weights == I16)
        return i8_by_i16;
    return weights == I4 ? i8_by_i4 : i8_by_i8;
}

struct mixed_layer mixed_layer_of(const struct operation *op)
{
    struct mixed_layer layer;
    layer.type = op->in[0].type;
    layer.sum = mixed_sum_of(layer.type, op->in[1].type);
    layer.x = op->in[0].data;
    layer.weights = op->in[1].data;
    layer.bias = op->in[2].data;
    layer.y = op->out[0].data;
    layer.scales = scales_of(op, 3);
    layer.bias64 = op->in[2].type == I64;
    layer.multiply64 = sums_have_64_bits(layer.type, &op->in[2]);
    /* The last four parameters of every such layer. */
    const int32_t *last = op->parameters + op->parameter_count - 4;
    layer.zx = last[0];
    layer.zy = last[1];
    layer.low = last[2];
    layer.high = last[3];
    return layer;
}

static void output(const struct mixed_layer *layer, int32_t channel, int64_t sum, int32_t y_at)
{
    int32_t value;
    if (layer->bias != NULL)
        sum += layer->bias64 ? load_i64(layer->bias, channel) : ((const int32_t *)layer->bias)[channel];
    if (layer->multiply64) {
        int32_t i = layer->scales.step * channel;
        value = requantize64(sum, layer->scales.multiplier[i], layer->scales.shift[i]);
    } else {
        value = rescaled(&layer->scales, channel, (int32_t)sum);
    }
    store_integer(layer->y, layer->type, y_at, clamp(value + layer->zy, layer->low, layer->high));
}

void mixed_position(const struct mixed_layer *layer, const struct mixed_channels *channels, const struct block *block,
                    int32_t x_at, int32_t weights_at, int32_t y_at)
{
    for (int32_t group = 0, o = 0; group < channels->groups; group++, x_at += channels->x_group) {
        for (int32_t end = o + channels->outputs; o < end; o++, weights_at += channels->weights_output) {
            int64_t sum = layer->sum(block, layer->x, x_at, layer->weights, weights_at, layer->zx);
            output(layer, o, sum, y_at + o);
        }
    }
}

bool mixed_fully_connected_run(const struct operation *op)
{
    struct mixed_layer layer = mixed_layer_of(op);
    int32_t m = op->parameters[0];
    int32_t k = op->parameters[1];
    int32_t n = op->parameters[2];
    struct block block = one_run(k);
    struct mixed_channels channels = {1, n, 0, k};
    for (int32_t row = 0; row < m; row++)
        mixed_position(&layer, &channels, &block, row * k, 0, row * n);
    return true;
}
