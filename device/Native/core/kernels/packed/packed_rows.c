/* Packing ROWS: plain rows of weights for vector units; the zero point is folded into the bias. */
#include "packed.h"

#if HAS_PACKING(ROWS)

#include "packed_rows.h"

void rows_run(const struct packed *layer)
{
    int8_t second[ROWS_SECOND_PATCH];
    bool pairs = sizeof second > 1 && layer->taps <= (int32_t)sizeof second;
    struct cursor cursor = {0, 0, layer->x};
    int8_t *y = layer->y;
    int32_t step;
    for (int32_t left = layer->positions; left > 0; left -= step, y += step * layer->outputs) {
        const int8_t *one = layer->next(layer, &cursor, layer->scratch);
        step = pairs && left > 1 ? 2 : 1;
        rows_positions(layer, one, step == 2 ? layer->next(layer, &cursor, second) : NULL, y);
    }
}

#endif
