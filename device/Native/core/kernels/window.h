/* Which taps of a window lie inside the image, along one axis. Interior windows then need no check per tap. */
#ifndef WINDOW_H
#define WINDOW_H

#include <stdint.h>

struct taps {
    int32_t first;
    int32_t end;
    int32_t position; /* of tap `first` in the image */
};

static inline struct taps taps_inside(int32_t start, int32_t count, int32_t dilation, int32_t size)
{
    struct taps taps = {0, count, start};
    if (start < 0) {
        taps.first = (-start + dilation - 1) / dilation;
        taps.position = start + taps.first * dilation;
    }
    if (start + (count - 1) * dilation >= size)
        taps.end = start >= size ? 0 : (size - start + dilation - 1) / dilation;
    return taps;
}

#endif
