#include "packed.h"

enum { LARGEST_SHIFT = 22 };

static int32_t align4(int32_t value)
{
    return (int32_t)(((uint32_t)value + 3u) & ~3u);
}

/* Scratch is so many times as large as the taps filled up to a multiple of four. */
static int32_t scratch_parts(uint8_t packing, bool dense, bool contiguous)
{
    if (packing == QUADS)
        return dense ? 1 : contiguous ? 2 : 3;
    if (dense)
        return 0;
    return packing == ROWS ? !contiguous : contiguous ? 4 : 5;
}

/* A size that left 31 bits is negative here, and nothing holds it. */
const char *packed_check(const struct operation *op, int32_t taps, int32_t outputs, bool dense, bool contiguous)
{
    const struct tensor *weights = &op->in[1], *multiplier = &op->in[3], *shift = &op->in[4], *scratch = &op->in[5];
    int32_t rows = align4(outputs);
    int32_t parts = scratch_parts(op->packing, dense, contiguous);
    if (!weights->constant || !holds(weights, I8, rows, op->packing == PAIRS ? align4(taps) : taps, 1, 1))
        return "convolution: x, weights or y";
    if (!op->in[2].constant || !holds(&op->in[2], I32, rows, 1, 1, 1))
        return "convolution: x, weights or y";
    if (!are_scales(multiplier, shift, I8, rows, rows))
        return "convolution: bias, multiplier or shift";
    for (int32_t i = 0; i < rows; i++) {
        if (((const int8_t *)shift->data)[i] < 0 || ((const int8_t *)shift->data)[i] > LARGEST_SHIFT)
            return "convolution: bias, multiplier or shift";
    }
    if (parts > 0 && (scratch->constant || !holds(scratch, I8, parts, op->packing == ROWS ? taps : align4(taps), 1, 1)))
        return "convolution: bias, multiplier or shift";
    return NULL;
}

static int32_t finished_twice(const struct packed *layer, int32_t output, int32_t sum)
{
    int32_t shift = -2 - layer->shift[output];
    return clamp(requantize(sum, layer->multiplier[output], shift, true) + layer->zy, layer->low, layer->high);
}

void finish_block(const struct packed *layer, int32_t first, const int32_t sums[BLOCK_ROWS], int8_t *y)
{
    const int32_t *bias = layer->bias + first;
    const int32_t *multiplier = layer->multiplier + first;
    const int8_t *shift = layer->shift + first;
    int32_t count = layer->outputs - first < BLOCK_ROWS ? layer->outputs - first : BLOCK_ROWS;
    if (layer->double_rounding) {
        for (int32_t i = 0; i < count; i++)
            y[i] = (int8_t)finished_twice(layer, first + i, sums[i] + bias[i]);
        return;
    }
    int32_t offset = layer->offset;
    int32_t low = layer->low;
    int32_t high = layer->high;
    for (const int32_t *end = sums + count; sums < end; sums++) {
        /* (product + (offset << n)) >> n >> 1, as nothing is lost to the right of the offset. */
        int32_t value = (multiply_high(*sums + *bias++, *multiplier++) >> *shift++) + offset;
        *y++ = (int8_t)clamp(value >> 1, low, high);
    }
}

void packed_run(const struct packed *layer, uint8_t packing)
{
    if (HAS_PACKING(PAIRS) && packing == PAIRS)
        pairs_run(layer);
    if (HAS_PACKING(QUADS) && packing == QUADS)
        quads_run(layer);
    if (HAS_PACKING(ROWS) && packing == ROWS)
        rows_run(layer);
}

struct packed packed_layer(const struct operation *op, int32_t zy, int32_t low, int32_t high)
{
    struct packed layer;
    layer.x = op->in[0].data;
    layer.y = op->out[0].data;
    layer.weights = op->in[1].data;
    layer.bias = op->in[2].data;
    layer.multiplier = op->in[3].data;
    layer.shift = op->in[4].data;
    layer.scratch = op->in[5].data;
    layer.offset = 2 * zy + 1;
    layer.zy = zy;
    layer.low = low;
    layer.high = high;
    layer.narrow = low > INT8_MIN || high < INT8_MAX;
    layer.double_rounding = op->double_rounding;
    /* The other fields are the walk's, which sets them. */
    /* cppcheck-suppress uninitvar */
    return layer;
}
