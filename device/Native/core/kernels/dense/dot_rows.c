#include "dot_rows.h"

#if defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB == 2 && !defined(__ARM_FEATURE_MVE)

/* What the assembly starts from, in the order of its registers r0-r3, r12 and lr. */
struct start {
    const int8_t *x;
    const int8_t *weights;
    int32_t row;
    const int8_t *end;
    int32_t zero;
    int32_t three_rows;
};

#ifdef __ARM_FEATURE_DSP

enum { STEP = 4 };
#define ZERO(zero) ((int32_t)((uint16_t)-(zero) * 0x10001u))

/* Four taps of a row, whose pairs of x are in r8 and r9. */
#define ROW(w, sum)                          \
    "ldr r10, " w "\n"                       \
    "sxtb16 r11, r10, ror #8\n"              \
    "sxtb16 r10, r10\n"                      \
    "smlad " sum ", r10, r8, " sum "\n"      \
    "smlad " sum ", r11, r9, " sum "\n"

#define TAPS                                 \
    "ldr r8, [r0], #4\n"                     \
    "sxtab16 r9, r12, r8, ror #8\n"          \
    "sxtab16 r8, r12, r8\n"                  \
    ROW("[r1, r2]", "r5")                    \
    ROW("[r1, r2, lsl #1]", "r6")            \
    ROW("[r1, lr]", "r7")                    \
    ROW("[r1], #4", "r4")

#else

enum { STEP = 4 };
#define ZERO(zero) (zero)

#define ROW(w, sum)                          \
    "ldrsb r9, " w "\n"                      \
    "mla " sum ", r9, r8, " sum "\n"

#define TAP                                  \
    "ldrsb r8, [r0], #1\n"                   \
    "sub r8, r8, r12\n"                      \
    ROW("[r1, r2]", "r5")                    \
    ROW("[r1, r2, lsl #1]", "r6")            \
    ROW("[r1, lr]", "r7")                    \
    ROW("[r1], #1", "r4")

#define TAPS TAP TAP TAP TAP

#endif

__attribute__((naked)) static void four_rows(const struct start *start __attribute__((unused)),
                                             int32_t sums[DOT_ROWS] __attribute__((unused)))
{
    __asm__("push {r1, r4-r11, lr}\n"
            "ldm r1, {r4-r7}\n"
            "ldm r0, {r0-r3, r12, lr}\n"
            "1:\n" TAPS
            "cmp r0, r3\n"
            "bne 1b\n"
            "pop {r1}\n"
            "stm r1, {r4-r7}\n"
            "pop {r4-r11, pc}\n");
}

void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS])
{
    int32_t whole = count & ~(STEP - 1);
    struct start start = {x, weights, count, x + whole, ZERO(zero), 3 * count};
    if (whole > 0)
        four_rows(&start, sums);
    for (int32_t row = 0; row < DOT_ROWS; row++, weights += count) {
        for (int32_t i = whole; i < count; i++)
            sums[row] += weights[i] * (x[i] - zero);
    }
}

#elif defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB == 1

/* What the assembly starts from, in the order of its registers r0-r5 and r12; rows are indexed backwards from 0. */
struct start {
    const int8_t *x_end;
    int32_t minus_count;
    const int8_t *row_end[DOT_ROWS];
    int32_t minus_zero;
};

/* r0 end of x, r1 index, r2-r5 ends of rows, r12 the zero point's negative, r8-r11 sums: 17 instructions a tap. */
#define ROW(end, sum)                \
    "ldrsb r7, [" end ", r1]\n"      \
    "muls r7, r6\n"                  \
    "add " sum ", r7\n"

__attribute__((naked)) static void four_rows(const struct start *start __attribute__((unused)),
                                             int32_t sums[DOT_ROWS] __attribute__((unused)))
{
    __asm__(".syntax unified\n"
            "push {r1, r4-r7, lr}\n"
            "mov r4, r8\n"
            "mov r5, r9\n"
            "mov r6, r10\n"
            "mov r7, r11\n"
            "push {r4-r7}\n"
            "ldm r1!, {r4-r7}\n"
            "mov r8, r4\n"
            "mov r9, r5\n"
            "mov r10, r6\n"
            "mov r11, r7\n"
            "ldr r1, [r0, #24]\n"
            "mov r12, r1\n"
            "ldm r0, {r0-r5}\n"
            "1:\n"
            "ldrsb r6, [r0, r1]\n"
            "add r6, r12\n"
            ROW("r2", "r8") ROW("r3", "r9") ROW("r4", "r10") ROW("r5", "r11")
            "adds r1, #1\n"
            "bne 1b\n"
            "ldr r0, [sp, #16]\n"
            "mov r4, r8\n"
            "mov r5, r9\n"
            "mov r6, r10\n"
            "mov r7, r11\n"
            "stm r0!, {r4-r7}\n"
            "pop {r4-r7}\n"
            "mov r8, r4\n"
            "mov r9, r5\n"
            "mov r10, r6\n"
            "mov r11, r7\n"
            "pop {r1, r4-r7, pc}\n");
}

void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS])
{
    struct start start = {x + count, -count, {0}, -zero};
    for (int32_t row = 0; row < DOT_ROWS; row++)
        start.row_end[row] = weights += count;
    four_rows(&start, sums);
}

#elif !defined(__ARM_FEATURE_MVE) && !defined(__AVR__)

void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS])
{
    for (int32_t row = 0; row < DOT_ROWS; row++) {
        for (int32_t i = 0; i < count; i++)
            sums[row] += *weights++ * (x[i] - zero);
    }
}

#endif
