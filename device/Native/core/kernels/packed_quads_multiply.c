#include "packed_quads.h"

#if HAS_PACKING(QUADS)

#if defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB == 1

/* r0 weights, r1 column, r4-r7 sums, r12 end: 13 instructions a tap. MULS overwrites an operand, the loaded weight. */
#define ROW(byte, sum)                   \
    "ldrb r2, [r0, #" byte "]\n"         \
    "muls r2, r3\n"                      \
    "adds " sum ", " sum ", r2\n"

#define TAP(x, w0, w1, w2, w3)           \
    "ldrb r3, [r1, #" x "]\n"            \
    ROW(w0, "r4") ROW(w1, "r5") ROW(w2, "r6") ROW(w3, "r7")

__attribute__((naked)) void quads_multiply_one(const uint8_t *weights __attribute__((unused)),
                                               const uint8_t *column __attribute__((unused)),
                                               const uint8_t *end __attribute__((unused)),
                                               int32_t sums[BLOCK_ROWS] __attribute__((unused)))
{
    __asm__(".syntax unified\n"
            "push {r3-r7, lr}\n"
            "movs r4, #0\n"
            "movs r5, #0\n"
            "movs r6, #0\n"
            "movs r7, #0\n"
            "mov r12, r2\n"
            "subs r2, r2, r1\n"
            "lsrs r2, r2, #3\n"
            "lsls r2, r2, #3\n"
            "beq 2f\n"
            "adds r2, r2, r1\n"
            "mov lr, r2\n"
            "1:\n"
            TAP("0", "0", "1", "2", "3") TAP("1", "4", "5", "6", "7")
            TAP("2", "8", "9", "10", "11") TAP("3", "12", "13", "14", "15")
            TAP("4", "16", "17", "18", "19") TAP("5", "20", "21", "22", "23")
            TAP("6", "24", "25", "26", "27") TAP("7", "28", "29", "30", "31")
            "adds r0, #32\n"
            "adds r1, #8\n"
            "cmp r1, lr\n"
            "bne 1b\n"
            "2:\n"
            "cmp r1, r12\n"
            "beq 4f\n"
            "3:\n"
            TAP("0", "0", "1", "2", "3")
            "adds r0, #4\n"
            "adds r1, #1\n"
            "cmp r1, r12\n"
            "bne 3b\n"
            "4:\n"
            "pop {r3}\n"
            "stm r3!, {r4-r7}\n"
            "pop {r4-r7, pc}\n");
}

#elif defined(__ARM_ARCH_ISA_THUMB) && !defined(ALL_PACKINGS)

/* r0 weights, r1 column, r2 end, r4-r7 sums: 9 instructions a tap. */
#define ROW_ONE(sum)                     \
    "ldrb r12, [r0], #1\n"               \
    "mla " sum ", r12, lr, " sum "\n"

#define TAP_ONE "ldrb lr, [r1], #1\n" ROW_ONE("r4") ROW_ONE("r5") ROW_ONE("r6") ROW_ONE("r7")

__attribute__((naked)) void quads_multiply_one(const uint8_t *weights __attribute__((unused)),
                                               const uint8_t *column __attribute__((unused)),
                                               const uint8_t *end __attribute__((unused)),
                                               int32_t sums[BLOCK_ROWS] __attribute__((unused)))
{
    __asm__("push {r4-r8, lr}\n"
            "mov r4, #0\n"
            "mov r5, #0\n"
            "mov r6, #0\n"
            "mov r7, #0\n"
            "sub r8, r2, r1\n"
            "bic r8, r8, #3\n"
            "adds r8, r8, r1\n"
            "cmp r8, r1\n"
            "beq 2f\n"
            "1:\n" TAP_ONE TAP_ONE TAP_ONE TAP_ONE
            "cmp r1, r8\n"
            "bne 1b\n"
            "2:\n"
            "cmp r1, r2\n"
            "beq 4f\n"
            "3:\n" TAP_ONE
            "cmp r1, r2\n"
            "bne 3b\n"
            "4:\n"
            "stm r3, {r4-r7}\n"
            "pop {r4-r8, pc}\n");
}

/* r0 weights, r1 columns less one, r2 end less one, r3-r10 sums: 14 instructions a tap of two columns. */
#define ROW_TWO(one, two)                \
    "ldrb r11, [r0], #1\n"               \
    "mla " one ", r11, r12, " one "\n"   \
    "mla " two ", r11, lr, " two "\n"

#define TAP_TWO(x_one, x_two)            \
    "ldrb r12, [r1, #" x_one "]\n"       \
    "ldrb lr, [r1, #" x_two "\n"         \
    ROW_TWO("r3", "r7") ROW_TWO("r4", "r8") ROW_TWO("r5", "r9") ROW_TWO("r6", "r10")

__attribute__((naked)) void quads_multiply_two(const uint8_t *weights __attribute__((unused)),
                                               const uint8_t *columns __attribute__((unused)),
                                               const uint8_t *end __attribute__((unused)),
                                               int32_t sums[2 * BLOCK_ROWS] __attribute__((unused)))
{
    __asm__("push {r3-r11, lr}\n"
            "mov r3, #0\n"
            "mov r4, #0\n"
            "mov r5, #0\n"
            "mov r6, #0\n"
            "mov r7, #0\n"
            "mov r8, #0\n"
            "mov r9, #0\n"
            "mov r10, #0\n"
            "sub r1, r1, #1\n"
            "sub r2, r2, #1\n"
            "1:\n"
            TAP_TWO("1", "5]") TAP_TWO("2", "6]") TAP_TWO("3", "7]") TAP_TWO("4", "8]!")
            "cmp r1, r2\n"
            "bne 1b\n"
            "ldr r11, [sp], #4\n"
            "stm r11, {r3-r10}\n"
            "pop {r4-r11, pc}\n");
}

#else

void quads_multiply_one(const uint8_t *weights, const uint8_t *column, const uint8_t *end, int32_t sums[BLOCK_ROWS])
{
    memset(sums, 0, BLOCK_ROWS * sizeof *sums);
    for (; column < end; column++, weights += BLOCK_ROWS) {
        for (int32_t row = 0; row < BLOCK_ROWS; row++)
            sums[row] += weights[row] * *column;
    }
}

void quads_multiply_two(const uint8_t *weights, const uint8_t *columns, const uint8_t *end,
                        int32_t sums[2 * BLOCK_ROWS])
{
    memset(sums, 0, 2 * BLOCK_ROWS * sizeof *sums);
    for (; columns < end; columns += 8) {
        for (int32_t tap = 0; tap < 4; tap++, weights += BLOCK_ROWS) {
            for (int32_t row = 0; row < BLOCK_ROWS; row++) {
                sums[row] += weights[row] * columns[tap];
                sums[BLOCK_ROWS + row] += weights[row] * columns[4 + tap];
            }
        }
    }
}

#endif

#endif
