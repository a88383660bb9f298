#include "depthwise_i8.h"

#include "../byte_lanes.h"

#ifdef HAS_BYTE_LANES

/* r0 x, r1 weights, r2 bytes per column of both, r3 bytes per row of x, r4-r7 sums, lr rows. */
#ifdef __ARM_FEATURE_DSP

/* r12 the zero point's negative in both halves: SXTAB16 subtracts it on the way. Four channels: 10 instructions. */
#define TAP(x, w)                        \
    "ldr r8, " x "\n"                    \
    "ldr r10, " w "\n"                   \
    "sxtab16 r9, r12, r8, ror #8\n"      \
    "sxtab16 r8, r12, r8\n"              \
    "sxtb16 r11, r10, ror #8\n"          \
    "sxtb16 r10, r10\n"                  \
    "smlabb r4, r8, r10, r4\n"           \
    "smlatt r6, r8, r10, r6\n"           \
    "smlabb r5, r9, r11, r5\n"           \
    "smlatt r7, r9, r11, r7\n"

#define TAP_0 TAP("[r0]", "[r1]")
#define TAP_1 TAP("[r0, r2]", "[r1, r2]")
#define TAP_2 TAP("[r0, r2, lsl #1]", "[r1, r2, lsl #1]")
#define ZERO(zx) ((int32_t)((uint16_t)-(zx) * 0x10001u))

#else

/* r12 the zero point. Four channels: 16 instructions. */
#define CHANNEL(x, w, sum)               \
    "ldrsb r8, " x "\n"                  \
    "ldrsb r9, " w "\n"                  \
    "sub r8, r8, r12\n"                  \
    "mla " sum ", r8, r9, " sum "\n"

#define TAP(x, w)                                                                  \
    CHANNEL("[" x "]", "[" w "]", "r4") CHANNEL("[" x ", #1]", "[" w ", #1]", "r5") \
    CHANNEL("[" x ", #2]", "[" w ", #2]", "r6") CHANNEL("[" x ", #3]", "[" w ", #3]", "r7")

#define TAP_0 TAP("r0", "r1")
#define TAP_1 "add r10, r0, r2\n add r11, r1, r2\n" TAP("r10", "r11")
#define TAP_2 "add r10, r10, r2\n add r11, r11, r2\n" TAP("r10", "r11")
#define ZERO(zx) (zx)

#endif

#define NEXT_ROW(again)            \
    "add r0, r0, r3\n"             \
    "add r1, r1, r2\n"             \
    "subs lr, lr, #1\n"            \
    "add r1, r1, r2, lsl #1\n"     \
    "bne " again "\n"

/* The registers above as they are at the start; the sums are read through `bias`, NULL = 0. */
struct start {
    const int8_t *x;
    const int8_t *weights;
    int32_t column;
    int32_t x_row;
    int32_t zero;
    int32_t rows;
};

/* Windows 3 columns wide of which 3 or 2 lie inside the image. */
__attribute__((naked)) static void three_columns(const struct start *start __attribute__((unused)),
                                                 const int32_t *bias __attribute__((unused)),
                                                 int32_t *sums __attribute__((unused)))
{
    __asm__("push {r2, r4-r11, lr}\n"
            "ldm r1, {r4-r7}\n"
            "ldm r0, {r0-r3, r12, lr}\n"
            "1:\n" TAP_0 TAP_1 TAP_2 NEXT_ROW("1b")
            "pop {r2}\n"
            "stm r2, {r4-r7}\n"
            "pop {r4-r11, pc}\n");
}

__attribute__((naked)) static void two_columns(const struct start *start __attribute__((unused)),
                                               const int32_t *bias __attribute__((unused)),
                                               int32_t *sums __attribute__((unused)))
{
    __asm__("push {r2, r4-r11, lr}\n"
            "ldm r1, {r4-r7}\n"
            "ldm r0, {r0-r3, r12, lr}\n"
            "1:\n" TAP_0 TAP_1 NEXT_ROW("1b")
            "pop {r2}\n"
            "stm r2, {r4-r7}\n"
            "pop {r4-r11, pc}\n");
}

static inline int32_t finish(const struct rescaling *r, int32_t channel, int32_t sum)
{
    int32_t i = r->scales.step * channel;
    int32_t n = ~r->scales.shift[i] - 1;
    return rescale_lane(sum, r->scales.multiplier[i], n, shift_left(r->offset, n));
}

bool depthwise_quickly(const struct rescaling *r, const int32_t *bias, const struct window_i8 *window, int32_t channels,
                       int8_t *y)
{
    static const int32_t no_bias[CHANNEL_BLOCK];
    bool three = window->columns == 3;
    if (!r->quick || window->x_column != window->weights_column || window->weights_row != 3 * window->weights_column ||
        (!three && window->columns != 2) || window->rows < 1)
        return false;
    struct start start = {window->x, window->weights, window->x_column, window->x_row,
                          ZERO(window->zx), window->rows};
    for (int32_t c = 0; c + CHANNEL_BLOCK <= channels; c += CHANNEL_BLOCK) {
        int32_t sums[CHANNEL_BLOCK];
        const int32_t *from = bias != NULL ? bias + c : no_bias;
        if (three)
            three_columns(&start, from, sums);
        else
            two_columns(&start, from, sums);
        uint32_t bytes = (uint32_t)finish(r, c, sums[0]);
        SET_LANE(bytes, 1, finish(r, c + 1, sums[1]));
        SET_LANE(bytes, 2, finish(r, c + 2, sums[2]));
        SET_LANE(bytes, 3, finish(r, c + 3, sums[3]));
        if (r->low > INT8_MIN || r->high < INT8_MAX)
            bytes = clamp_lanes(bytes, r->low, r->high);
        __builtin_memcpy(y + c, &bytes, CHANNEL_BLOCK);
        start.x += CHANNEL_BLOCK;
        start.weights += CHANNEL_BLOCK;
    }
    return true;
}

#endif
