#include "../byte_lanes.h"
#include "packed_pairs.h"

#if HAS_PACKING(PAIRS) && defined(PAIRS_ASSEMBLY)

/*
 * r0 weights, r1 x, r2 end, r3-r6 sums, r12 minus the zero point in both halves. 4 taps of 4 rows: 17 instructions.
 * Twice a round; an odd number of groups enters in the middle.
 */
#define ONE_GROUP                       \
    "ldr r7, [r1], #4\n"                \
    "ldrd r9, r10, [r0], #8\n"          \
    "sxtab16 r8, r12, r7\n"             \
    "sxtab16 r7, r12, r7, ror #8\n"     \
    "smlad r3, r9, r8, r3\n"            \
    "sxtb16 r9, r9\n"                   \
    "smlad r5, r10, r8, r5\n"           \
    "sxtb16 r10, r10\n"                 \
    "smlad r4, r9, r8, r4\n"            \
    "smlad r6, r10, r8, r6\n"           \
    "ldrd r9, r10, [r0], #8\n"          \
    "smlad r3, r9, r7, r3\n"            \
    "sxtb16 r9, r9\n"                   \
    "smlad r5, r10, r7, r5\n"           \
    "sxtb16 r10, r10\n"                 \
    "smlad r4, r9, r7, r4\n"            \
    "smlad r6, r10, r7, r6\n"

__attribute__((naked)) void pairs_multiply_one(const uint8_t *weights __attribute__((unused)),
                                               const int8_t *x __attribute__((unused)),
                                               const int8_t *end __attribute__((unused)),
                                               struct pair_sums *sums __attribute__((unused)))
{
    __asm__("push {r3-r10}\n"
            "mov r10, r3\n"
            "ldm r10, {r3-r6, r12}\n"
            "sub r7, r2, r1\n"
            "tst r7, #4\n"
            "bne 2f\n"
            "1:\n" ONE_GROUP "2:\n" ONE_GROUP
            "cmp r1, r2\n"
            "bne 1b\n"
            "ldr r10, [sp]\n"
            "stm r10, {r3-r6}\n"
            "pop {r3-r10}\n"
            "bx lr\n");
}

/* The same registers, the first pair's sums: 11 instructions. */
#define HALF_GROUP                      \
    "ldr r7, [r1], #4\n"                \
    "ldr r9, [r0], #8\n"                \
    "sxtab16 r8, r12, r7\n"             \
    "sxtab16 r7, r12, r7, ror #8\n"     \
    "smlad r3, r9, r8, r3\n"            \
    "sxtb16 r9, r9\n"                   \
    "smlad r4, r9, r8, r4\n"            \
    "ldr r9, [r0], #8\n"                \
    "smlad r3, r9, r7, r3\n"            \
    "sxtb16 r9, r9\n"                   \
    "smlad r4, r9, r7, r4\n"

__attribute__((naked)) void pairs_multiply_half(const uint8_t *weights __attribute__((unused)),
                                                const int8_t *x __attribute__((unused)),
                                                const int8_t *end __attribute__((unused)),
                                                struct pair_sums *sums __attribute__((unused)))
{
    __asm__("push {r3-r9, lr}\n"
            "mov r9, r3\n"
            "ldr r12, [r9, #16]\n"
            "ldrd r3, r4, [r9]\n"
            "sub r7, r2, r1\n"
            "tst r7, #4\n"
            "bne 2f\n"
            "1:\n" HALF_GROUP "2:\n" HALF_GROUP
            "cmp r1, r2\n"
            "bne 1b\n"
            "ldr r9, [sp]\n"
            "strd r3, r4, [r9]\n"
            "pop {r3-r9, pc}\n");
}

/* r0 weights, r1 columns, r2 end, r3-r10 sums. A pair of rows and a pair of taps: 6 instructions for 8 products. */
#define PAIR_OF_ROWS(raw_one, raw_two, low_one, low_two) \
    "ldr r11, [r0], #4\n"                                \
    "smlad " raw_one ", r11, r12, " raw_one "\n"         \
    "smlad " raw_two ", r11, lr, " raw_two "\n"          \
    "sxtb16 r11, r11\n"                                  \
    "smlad " low_one ", r11, r12, " low_one "\n"         \
    "smlad " low_two ", r11, lr, " low_two "\n"

#define PAIR_OF_TAPS                          \
    "ldrd r12, lr, [r1], #8\n"                \
    PAIR_OF_ROWS("r3", "r4", "r5", "r6")      \
    PAIR_OF_ROWS("r7", "r8", "r9", "r10")

__attribute__((naked)) void pairs_multiply_two(const uint8_t *weights __attribute__((unused)),
                                               const int8_t *columns __attribute__((unused)),
                                               const int8_t *end __attribute__((unused)),
                                               int32_t raw[2 * BLOCK_ROWS] __attribute__((unused)))
{
    __asm__("push {r3-r11, lr}\n"
            "mov r4, #0\n"
            "mov r5, #0\n"
            "mov r6, #0\n"
            "mov r7, #0\n"
            "mov r8, #0\n"
            "mov r9, #0\n"
            "mov r10, #0\n"
            "sub r3, r2, r1\n"
            "tst r3, #16\n"
            "mov r3, #0\n"
            "bne 2f\n"
            "1:\n" PAIR_OF_TAPS PAIR_OF_TAPS "2:\n" PAIR_OF_TAPS PAIR_OF_TAPS
            "cmp r1, r2\n"
            "bne 1b\n"
            "ldr r11, [sp]\n"
            "stm r11, {r3-r10}\n"
            "pop {r3-r11, pc}\n");
}

static inline uint32_t even_bytes(uint32_t word)
{
    uint32_t halves;
    __asm__("sxtb16 %0, %1" : "=r"(halves) : "r"(word));
    return halves;
}

static inline uint32_t odd_bytes(uint32_t word)
{
    uint32_t halves;
    __asm__("sxtb16 %0, %1, ror #8" : "=r"(halves) : "r"(word));
    return halves;
}

static inline void spread_group(uint32_t one, uint32_t two, uint32_t *to)
{
    to[0] = even_bytes(one);
    to[1] = even_bytes(two);
    to[2] = odd_bytes(one);
    to[3] = odd_bytes(two);
}

void pairs_spread(const int8_t *one, const int8_t *two, int32_t taps, int8_t *columns)
{
    uint32_t *to = (uint32_t *)(void *)columns;
    const int8_t *end = one + (taps & ~3);
    for (; one < end; one += 4, two += 4, to += 4)
        spread_group(word_at(one), word_at(two), to);
    if (taps % 4 != 0) {
        uint32_t last_one = 0, last_two = 0;
        __builtin_memcpy(&last_one, one, 1);
        __builtin_memcpy(&last_two, two, 1);
        for (int32_t i = 1; i < taps % 4; i++) {
            last_one |= (uint32_t)(uint8_t)one[i] << 8 * i;
            last_two |= (uint32_t)(uint8_t)two[i] << 8 * i;
        }
        spread_group(last_one, last_two, to);
    }
}

#endif
