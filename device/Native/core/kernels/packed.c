#include "packed.h"

enum { LARGEST_SHIFT = 22 };

static int64_t align_to(int64_t value, int64_t alignment)
{
    return (value + alignment - 1) / alignment * alignment;
}

static bool has_bytes(const struct tensor *tensor, int64_t bytes)
{
    return tensor->data != NULL && bytes <= tensor->bytes;
}

static int64_t scratch_bytes(uint8_t packing, int64_t taps, bool dense, bool contiguous)
{
    if (packing == QUADS)
        return (dense ? 1 : contiguous ? 2 : 3) * align_to(taps, 4);
    if (dense || (packing == ROWS && contiguous))
        return 0;
    return packing == ROWS ? taps : (contiguous ? 4 : 5) * align_to(taps, 4);
}

const char *packed_check(const struct operation *op, int64_t taps, int64_t outputs, bool dense, bool contiguous)
{
    int64_t rows = align_to(outputs, BLOCK_ROWS);
    int64_t weights = op->packing == PAIRS ? rows * align_to(taps, 4) : rows * taps;
    int64_t scratch = scratch_bytes(op->packing, taps, dense, contiguous);
    if (op->in[1].type != I8 || !has_bytes(&op->in[1], weights))
        return "packed: weights";
    if (op->in[2].type != I32 || !has_bytes(&op->in[2], 4 * rows))
        return "packed: bias";
    if (op->in[2].constant != op->in[1].constant || !op->in[1].constant)
        return "packed: weights and bias are constants";
    if (op->in[3].type != I32 || op->in[4].type != I8 || !op->in[3].constant || !op->in[4].constant ||
        op->in[3].bytes != 4 * rows || op->in[4].bytes != rows)
        return "packed: multiplier or shift";
    for (uint32_t i = 0; i < op->in[4].bytes; i++) {
        if (((const int8_t *)op->in[4].data)[i] < 0 || ((const int8_t *)op->in[4].data)[i] > LARGEST_SHIFT ||
            ((const int32_t *)op->in[3].data)[i] < 0)
            return "packed: multiplier or shift";
    }
    if (scratch > 0 && (!has_bytes(&op->in[5], scratch) || op->in[5].constant))
        return "packed: scratch";
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
        int32_t n = *shift++;
        int32_t value = multiply_high(*sums + *bias++, *multiplier++) + shift_left(offset, n);
        *y++ = (int8_t)clamp(value >> n >> 1, low, high);
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
    return layer;
}
