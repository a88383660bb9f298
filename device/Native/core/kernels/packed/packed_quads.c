/*
 * Packing QUADS: four rows tap by tap, weights and activations offset by 128 to unsigned bytes. With w' = w + 128,
 * sum(w x') = sum(w' x') - 128 sum(x'); the host folded zx + 128 into the bias.
 */
#include "packed_finish.h"

#if HAS_PACKING(QUADS)

#include "packed_quads.h"

enum { OFFSET = 128, GROUP = 4 };

/* Bytes 0 and 2 of a word are summed in halves: so many words fit before a half may overflow. */
enum { WORDS_PER_SUM = 64 };

#ifdef __ARM_FEATURE_UNALIGNED

static inline uint32_t offset_word(const int8_t *from, uint8_t *to)
{
    uint32_t word;
    __builtin_memcpy(&word, from, 4);
    word ^= 0x80808080u;
    __builtin_memcpy(to, &word, 4);
    return word;
}

/* Whole groups of four taps into every `step` bytes; sums what it wrote. */
static int32_t offset_groups(const int8_t *from, int32_t groups, int32_t step, uint8_t *to)
{
    uint32_t sum = 0;
    while (groups > 0) {
        uint32_t halves = 0;
        int32_t count = groups < WORDS_PER_SUM ? groups : WORDS_PER_SUM;
        groups -= count;
        for (const int8_t *end = from + GROUP * count; from < end; from += GROUP, to += step) {
            uint32_t word = offset_word(from, to);
            halves += (word & 0x00FF00FFu) + (word >> 8 & 0x00FF00FFu);
        }
        sum += (halves & 0xFFFFu) + (halves >> 16);
    }
    return (int32_t)sum;
}

#elif defined(__AVR__)

/* In the sizes that an AVR counts with. */
static int32_t offset_groups(const int8_t *from, int32_t groups, int32_t step, uint8_t *to)
{
    (void)step;
    uint32_t sum = 0;
    for (uint16_t left = (uint16_t)(GROUP * groups); left > 0;) {
        uint8_t count = left < UINT8_MAX ? (uint8_t)left : UINT8_MAX;
        left -= count;
        uint16_t part = 0;
        do {
            uint8_t x = (uint8_t)(*from++ ^ INT8_MIN);
            *to++ = x;
            part += x;
        } while (--count > 0);
        sum += part;
    }
    return (int32_t)sum;
}

#else

/* Where loads must be aligned there is one column, and step is 4. */
static int32_t offset_groups(const int8_t *from, int32_t groups, int32_t step, uint8_t *to)
{
    uint32_t sum = 0;
    for (const int8_t *end = from + GROUP * groups; from < end; from++) {
        uint8_t x = (uint8_t)(*from ^ INT8_MIN);
        *to++ = x;
        sum += x;
        if (step != GROUP && ((end - from) & (GROUP - 1)) == 1)
            to += step - GROUP;
    }
    return (int32_t)sum;
}

#endif

/*
 * A patch plus 128, four taps in every `step` bytes; the last four end in zeros. Returns its sum times 128. The patch
 * may lie at `to` when step is 4: each byte is read before it is written.
 */
static int32_t offset_patch(const int8_t *patch, int32_t taps, int32_t step, uint8_t *to)
{
    int32_t groups = taps / GROUP;
    int32_t sum = offset_groups(patch, groups, step, to);
    patch += GROUP * groups;
    to += step * groups;
    int32_t rest = taps % GROUP;
    for (int32_t i = 0; i < rest; i++) {
        to[i] = (uint8_t)(patch[i] ^ INT8_MIN);
        sum += to[i];
    }
    for (int32_t i = rest; i < GROUP && rest > 0; i++)
        to[i] = 0;
    return sum * OFFSET;
}

static inline void finish_column(const struct packed *layer, int32_t first, int32_t raw[BLOCK_ROWS],
                                 int32_t correction, int8_t *y)
{
#ifdef HAS_BYTE_LANES
    int32_t sums[BLOCK_ROWS][2];
    for (int32_t i = 0; i < BLOCK_ROWS; i++)
        sums[i][0] = raw[i] - correction;
    finish_columns(layer, first, sums, 1, false, y);
#else
    for (int32_t i = 0; i < BLOCK_ROWS; i++)
        raw[i] -= correction;
    finish_block(layer, first, raw, y);
#endif
}

/* One column at a time. */
static void single_run(const struct packed *layer)
{
    struct cursor cursor = {0, 0, layer->x};
    uint8_t *column = layer->scratch;
    int8_t *y = layer->y;
    for (int32_t position = 0; position < layer->positions; position++, y += layer->outputs) {
        int32_t correction = offset_patch(layer->next(layer, &cursor, layer->scratch), layer->taps, GROUP, column);
        const uint8_t *weights = layer->weights;
        for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += BLOCK_ROWS * layer->taps) {
            int32_t sums[BLOCK_ROWS];
            if (layer->outputs - first > 2)
                quads_multiply_one(weights, column, column + layer->taps, sums);
            else
                quads_multiply_half(weights, column, column + layer->taps, sums);
            finish_column(layer, first, sums, correction, y + first);
        }
    }
}

#if QUADS_COLUMNS == 1

void quads_run(const struct packed *layer)
{
    single_run(layer);
}

#else

/* Two columns, whose groups of four taps alternate; a patch that must be gathered lies behind them before. */
static void window_run(const struct packed *layer)
{
    int32_t bytes = 2 * ((layer->taps + GROUP - 1) & ~(GROUP - 1));
    struct cursor cursor = {0, 0, NULL};
    uint8_t *columns = layer->scratch;
    int8_t *gathered = (int8_t *)columns + bytes;
    int8_t *y = layer->y;
    for (int32_t position = 0; position < layer->positions; position += 2, y += 2 * layer->outputs) {
        bool both = position + 1 < layer->positions;
        int32_t correction = offset_patch(layer->next(layer, &cursor, gathered), layer->taps, 2 * GROUP, columns);
        int32_t second = 0;
        if (both)
            second = offset_patch(layer->next(layer, &cursor, gathered), layer->taps, 2 * GROUP, columns + GROUP);
        const uint8_t *weights = layer->weights;
        for (int32_t first = 0; first < layer->outputs; first += BLOCK_ROWS, weights += BLOCK_ROWS * layer->taps) {
            int32_t raw[2 * BLOCK_ROWS];
            int32_t sums[BLOCK_ROWS][2];
            quads_multiply_two(weights, columns, columns + bytes, raw);
            for (int32_t i = 0; i < BLOCK_ROWS; i++) {
                sums[i][0] = raw[i] - correction;
                sums[i][1] = raw[BLOCK_ROWS + i] - second;
            }
            finish_columns(layer, first, sums, 2, both, y + first);
        }
    }
}

void quads_run(const struct packed *layer)
{
    if (layer->window == NULL)
        single_run(layer);
    else
        window_run(layer);
}

#endif

#endif
