/* Packing ROWS: plain rows of weights for vector units; the zero point is folded into the bias. */
#include "packed.h"

#if HAS_PACKING(ROWS)

#include "packed_rows.h"

void rows_run(const struct packed *layer)
{
    struct cursor cursor = {0, 0, layer->x};
    int8_t *y = layer->y;
    for (int32_t position = 0; position < layer->positions; position++, y += layer->outputs)
        rows_position(layer, layer->next(layer, &cursor, layer->scratch), y);
}

#endif
