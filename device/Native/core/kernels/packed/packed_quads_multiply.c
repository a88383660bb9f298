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

/* The same registers, two rows: 7 instructions a tap. */
#define HALF_TAP(x, w0, w1) "ldrb r3, [r1, #" x "]\n" ROW(w0, "r4") ROW(w1, "r5")

__attribute__((naked)) void quads_multiply_half(const uint8_t *weights __attribute__((unused)),
                                                const uint8_t *column __attribute__((unused)),
                                                const uint8_t *end __attribute__((unused)),
                                                int32_t sums[BLOCK_ROWS] __attribute__((unused)))
{
    __asm__(".syntax unified\n"
            "push {r3-r7, lr}\n"
            "movs r4, #0\n"
            "movs r5, #0\n"
            "mov r12, r2\n"
            "subs r6, r2, r1\n"
            "lsrs r6, r6, #2\n"
            "lsls r6, r6, #2\n"
            "beq 2f\n"
            "adds r6, r6, r1\n"
            "1:\n"
            HALF_TAP("0", "0", "1") HALF_TAP("1", "4", "5") HALF_TAP("2", "8", "9") HALF_TAP("3", "12", "13")
            "adds r0, #16\n"
            "adds r1, #4\n"
            "cmp r1, r6\n"
            "bne 1b\n"
            "2:\n"
            "cmp r1, r12\n"
            "beq 4f\n"
            "3:\n"
            HALF_TAP("0", "0", "1")
            "adds r0, #4\n"
            "adds r1, #1\n"
            "cmp r1, r12\n"
            "bne 3b\n"
            "4:\n"
            "movs r6, #0\n"
            "movs r7, #0\n"
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

#elif defined(__AVR__)

/* Sums of 24 bits hold as many products of bytes: 255 * 255 * 255 < 2^24. Also what a count of 8 bits holds. */
enum { MOST_TAPS = 252, STEP = 4 };

/* X column, Z weights, r20 activation, r21 weight, r2-r13 sums, r23 zero: 7 cycles a row. */
#define ROW(low, middle, high)           \
    "ld r21, Z+\n"                       \
    "mul r21, r20\n"                     \
    "add " low ", r0\n"                  \
    "adc " middle ", r1\n"               \
    "adc " high ", r23\n"

#define TAP                              \
    "ld r20, X+\n"                       \
    ROW("r2", "r3", "r4") ROW("r5", "r6", "r7") ROW("r8", "r9", "r10") ROW("r11", "r12", "r13")

#define ADD(low, middle, high)           \
    "ld r0, X\n"                         \
    "add r0, " low "\n"                  \
    "st X+, r0\n"                        \
    "ld r0, X\n"                         \
    "adc r0, " middle "\n"               \
    "st X+, r0\n"                        \
    "ld r0, X\n"                         \
    "adc r0, " high "\n"                 \
    "st X+, r0\n"                        \
    "ld r0, X\n"                         \
    "adc r0, r23\n"                      \
    "st X+, r0\n"

#define CLEAR(register) "clr " register "\n"

/* sums[row] += sum of weights[4 tap + row] * column[tap] over 4 * groups + rest taps, at most MOST_TAPS. */
__attribute__((naked)) static void multiply_some(const uint8_t *weights __attribute__((unused)),
                                                 const uint8_t *column __attribute__((unused)),
                                                 uint8_t groups __attribute__((unused)),
                                                 uint8_t rest __attribute__((unused)),
                                                 int32_t sums[BLOCK_ROWS] __attribute__((unused)))
{
    /* Arguments: r24, r22, r20, r18, r16. */
    __asm__("push r2\n push r3\n push r4\n push r5\n push r6\n push r7\n"
            "push r8\n push r9\n push r10\n push r11\n push r12\n push r13\n"
            "movw r30, r24\n"
            "movw r26, r22\n"
            "mov r19, r20\n"
            CLEAR("r2") CLEAR("r3") CLEAR("r4") CLEAR("r5") CLEAR("r6") CLEAR("r7")
            CLEAR("r8") CLEAR("r9") CLEAR("r10") CLEAR("r11") CLEAR("r12") CLEAR("r13") CLEAR("r23")
            "tst r19\n"
            "brne 1f\n"
            "rjmp 2f\n"
            "1:\n" TAP TAP TAP TAP
            "dec r19\n"
            "breq 2f\n"
            "rjmp 1b\n"
            "2: tst r18\n"
            "breq 4f\n"
            "3:\n" TAP
            "dec r18\n"
            "brne 3b\n"
            "4: movw r26, r16\n"
            ADD("r2", "r3", "r4") ADD("r5", "r6", "r7") ADD("r8", "r9", "r10") ADD("r11", "r12", "r13")
            "clr r1\n"
            "pop r13\n pop r12\n pop r11\n pop r10\n pop r9\n pop r8\n"
            "pop r7\n pop r6\n pop r5\n pop r4\n pop r3\n pop r2\n"
            "ret\n");
}

void quads_multiply_one(const uint8_t *weights, const uint8_t *column, const uint8_t *end, int32_t sums[BLOCK_ROWS])
{
    memset(sums, 0, BLOCK_ROWS * sizeof *sums);
    while (column < end) {
        uint16_t left = (uint16_t)(end - column);
        uint8_t taps = left < MOST_TAPS ? (uint8_t)left : MOST_TAPS;
        multiply_some(weights, column, taps / STEP, taps % STEP, sums);
        weights += BLOCK_ROWS * (uint16_t)taps;
        column += taps;
    }
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
