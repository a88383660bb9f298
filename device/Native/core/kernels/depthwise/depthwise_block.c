#include "../byte_lanes.h"
#include "depthwise_i8.h"
#include "../lanes_avx2.h"

void depthwise_block(const struct window_i8 *window, int32_t sums[CHANNEL_BLOCK])
{
    const int8_t *x = window->x;
    const int8_t *w = window->weights;
    for (int32_t rows = window->rows; rows > 0; rows--, x += window->x_row, w += window->weights_row) {
        const int8_t *tap = x;
        const int8_t *weight = w;
        for (int32_t columns = window->columns; columns > 0; columns--) {
            for (int32_t i = 0; i < CHANNEL_BLOCK; i++)
                sums[i] += weight[i] * (tap[i] - window->zx);
            tap += window->x_column;
            weight += window->weights_column;
        }
    }
}

#if !defined(HAS_BYTE_LANES) && !defined(__ARM_FEATURE_MVE) && !defined(HAS_LANES_AVX2)

bool depthwise_quickly(const struct rescaling *rescaling, const int32_t *bias, const struct window_i8 *window,
                       int32_t channels, int8_t *y)
{
    (void)rescaling, (void)bias, (void)window, (void)channels, (void)y;
    return false;
}

#endif
