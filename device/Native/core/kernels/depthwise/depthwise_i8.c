#include "depthwise_i8.h"

static int32_t single_sum(const struct window_i8 *window, int32_t channel, int32_t sum)
{
    const int8_t *x = window->x + channel;
    const int8_t *weights = window->weights + channel;
    for (int32_t row = 0; row < window->rows; row++) {
        const int8_t *tap = x;
        const int8_t *weight = weights;
        for (int32_t column = 0; column < window->columns; column++) {
            sum += *weight * (*tap - window->zx);
            tap += window->x_column;
            weight += window->weights_column;
        }
        x += window->x_row;
        weights += window->weights_row;
    }
    return sum;
}

/* A whole block of channels, whose window this is. */
static void block(const struct rescaling *rescaling, const int32_t *bias, const struct window_i8 *window, int32_t first,
                  int8_t *y)
{
    int32_t sums[CHANNEL_BLOCK] = {0};
    if (bias != NULL)
        memcpy(sums, bias + first, sizeof sums);
    depthwise_block(window, sums);
    for (int32_t i = 0; i < CHANNEL_BLOCK; i++)
        y[first + i] = (int8_t)rescale_to_i8(rescaling, first + i, sums[i]);
}

/* The channels of one position: blocks, then one by one. */
static void position(const struct rescaling *rescaling, const int32_t *bias, const struct window_i8 *window,
                     int32_t channels, int8_t *y)
{
    struct window_i8 here = *window;
    int32_t whole = channels & ~(CHANNEL_BLOCK - 1);
    bool done = depthwise_quickly(rescaling, bias, window, channels, y);
    for (int32_t c = 0; c < whole && !done; c += CHANNEL_BLOCK) {
        block(rescaling, bias, &here, c, y);
        here.x += CHANNEL_BLOCK;
        here.weights += CHANNEL_BLOCK;
    }
    for (int32_t c = whole; c < channels; c++)
        y[c] = (int8_t)rescale_to_i8(rescaling, c, single_sum(window, c, bias != NULL ? bias[c] : 0));
}

void depthwise_i8(const struct operation *op)
{
    const struct convolution *p = (const void *)op->parameters;
    struct rescaling rescaling = rescaling_of(op, 3, p->zy, p->low, p->high);
    struct window_i8 window;
    int8_t *y = op->out[0].data;
    window.x_row = p->dilation_h * p->w * p->c;
    window.x_column = p->dilation_w * p->c;
    window.weights_row = p->kw * p->o;
    window.weights_column = p->o;
    window.zx = p->zx;
    for (int32_t oy = 0; oy < p->oh; oy++) {
        struct taps rows = rows_inside(p, oy);
        window.rows = rows.end - rows.first;
        for (int32_t ox = 0; ox < p->ow; ox++, y += p->o) {
            struct taps columns = columns_inside(p, ox);
            window.columns = columns.end - columns.first;
            window.x = (const int8_t *)op->in[0].data + (rows.position * p->w + columns.position) * p->c;
            window.weights = (const int8_t *)op->in[1].data + (rows.first * p->kw + columns.first) * p->o;
            position(&rescaling, op->in[2].data, &window, p->c, y);
        }
    }
}
