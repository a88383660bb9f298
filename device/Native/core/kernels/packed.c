#include "packed.h"

struct dense {
    int32_t m, k, n, zx, zy, low, high;
};

enum { LARGEST_SHIFT = 22 };

const char *packed_fully_connected_check(const struct operation *op);
bool packed_fully_connected_run(const struct operation *op);
const char *packed_conv2d_check(const struct operation *op);
bool packed_conv2d_run(const struct operation *op);

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

static const char *check_operands(const struct operation *op, int64_t taps, int64_t outputs, bool dense, bool contiguous)
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

const char *packed_fully_connected_check(const struct operation *op)
{
    const struct dense *p = (const void *)op->parameters;
    if (!holds(&op->in[0], I8, p->m, p->k, 1, 1) || p->n < 1 || !holds(&op->out[0], I8, p->m, p->n, 1, 1))
        return "packed FULLY_CONNECTED: x or y";
    if (!is_i8(p->zx) || !is_i8(p->zy) || !is_clamp(I8, p->low, p->high))
        return "packed FULLY_CONNECTED: zero point or clamp";
    return check_operands(op, p->k, p->n, true, true);
}

static bool is_contiguous(const struct convolution *p)
{
    return p->kh == 1 && p->kw == 1;
}

const char *packed_conv2d_check(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    if (p->groups != 1 || !is_window(p->h, p->oh, p->kh, p->stride_h, p->dilation_h, p->pad_top) ||
        !is_window(p->w, p->ow, p->kw, p->stride_w, p->dilation_w, p->pad_left))
        return "packed CONV2D: groups or window";
    /* Sizes below 1 and products above 32 bits are refused here, so that the products behind are safe. */
    if (!holds(&op->in[0], I8, p->h, p->w, p->c, 1) || p->o < 1 || !holds(&op->out[0], I8, p->oh, p->ow, p->o, 1) ||
        !holds(&op->in[1], I8, p->kh, p->kw, p->c, 1))
        return "packed CONV2D: x, weights or y";
    if (!is_i8(p->zx) || !is_i8(p->zy) || !is_clamp(I8, p->low, p->high))
        return "packed CONV2D: zero point or clamp";
    return check_operands(op, (int64_t)p->kh * p->kw * p->c, p->o, false, is_contiguous(p));
}

static void fill(int8_t *to, int32_t value, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        to[i] = (int8_t)value;
}

static void copy(int8_t *to, const int8_t *from, int32_t count)
{
#if defined(__ARM_FEATURE_UNALIGNED) || defined(__x86_64__) || defined(__aarch64__)
    for (; count >= 4; count -= 4, to += 4, from += 4)
        __builtin_memcpy(to, from, 4);
#endif
    for (; count > 0; count--)
        *to++ = *from++;
}

/* One row of the window, `left` being its first tap's column in the image. */
static void gather_row(const struct convolution *p, const int8_t *row, int32_t left, int8_t *to)
{
    if (p->dilation_w != 1) {
        for (int32_t tap = 0; tap < p->kw; tap++, left += p->dilation_w, to += p->c) {
            if (left < 0 || left >= p->w)
                fill(to, p->zx, p->c);
            else
                copy(to, row + left * p->c, p->c);
        }
        return;
    }
    int32_t before = left < 0 ? -left : 0;
    int32_t end = left + p->kw > p->w ? p->w - left : p->kw;
    fill(to, p->zx, before * p->c);
    copy(to + before * p->c, row + (left + before) * p->c, (end - before) * p->c);
    fill(to + end * p->c, p->zx, (p->kw - end) * p->c);
}

static void gather(const struct convolution *p, const int8_t *x, int32_t top, int32_t left, int8_t *to)
{
    int32_t run = p->kw * p->c;
    for (int32_t tap = 0; tap < p->kh; tap++, top += p->dilation_h, to += run) {
        if (top < 0 || top >= p->h)
            fill(to, p->zx, run);
        else
            gather_row(p, x + top * p->w * p->c, left, to);
    }
}

const int8_t *next_patch(const struct packed *layer, struct cursor *cursor, int8_t *buffer)
{
    const struct convolution *p = layer->window;
    const int8_t *patch = buffer;
    if (p == NULL) {
        patch = cursor->dense;
        cursor->dense += layer->taps;
        return patch;
    }
    int32_t top = cursor->row * p->stride_h - p->pad_top;
    int32_t left = cursor->column * p->stride_w - p->pad_left;
    if (is_contiguous(p))
        patch = layer->x + (top * p->w + left) * p->c;
    else
        gather(p, layer->x, top, left, buffer);
    if (++cursor->column == p->ow) {
        cursor->column = 0;
        cursor->row++;
    }
    return patch;
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

static void run(const struct packed *layer, uint8_t packing)
{
    if (HAS_PACKING(PAIRS) && packing == PAIRS)
        pairs_run(layer);
    if (HAS_PACKING(QUADS) && packing == QUADS)
        quads_run(layer);
    if (HAS_PACKING(ROWS) && packing == ROWS)
        rows_run(layer);
}

static struct packed layer_of(const struct operation *op, int32_t zy, int32_t low, int32_t high)
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

bool packed_fully_connected_run(const struct operation *op)
{
    const struct dense *p = (const void *)op->parameters;
    struct packed layer = layer_of(op, p->zy, p->low, p->high);
    layer.window = NULL;
    layer.positions = p->m;
    layer.taps = p->k;
    layer.outputs = p->n;
    run(&layer, op->packing);
    return true;
}

bool packed_conv2d_run(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct packed layer = layer_of(op, p->zy, p->low, p->high);
    layer.window = p;
    layer.positions = p->oh * p->ow;
    layer.taps = p->kh * p->kw * p->c;
    layer.outputs = p->o;
    run(&layer, op->packing);
    return true;
}
