#include "dot_rows.h"

#ifdef __AVR__

/* Sums of 24 bits hold this many products of 9 and 8 bits: 256 * 255 * 128 < 2^23. Also what a count of 8 bits holds. */
enum { MOST_TAPS = 256, STEP = 4 };

/* u = x + 128 in r22, unsigned; MULSU leaves the product's sign in the carry. 8 cycles a row. */
#define ROW(pointer, low, middle, high)      \
    "ld r23, " pointer "+\n"                 \
    "mulsu r23, r22\n"                       \
    "sbc r24, r24\n"                         \
    "add " low ", r0\n"                      \
    "adc " middle ", r1\n"                   \
    "adc " high ", r24\n"

#define TAP                                  \
    "ld r22, X+\n"                           \
    "subi r22, 0x80\n"                       \
    ROW("Y", "%A[a]", "%B[a]", "%C[a]")      \
    ROW("Z", "%A[b]", "%B[b]", "%C[b]")

/* The same with the sum of weights: 11 cycles a row. */
#define SUMMED(pointer, low, middle, high, sum_low, sum_high) \
    ROW(pointer, low, middle, high)          \
    "subi r23, 0x80\n"                       \
    "add " sum_low ", r23\n"                 \
    "adc " sum_high ", r25\n"

#define SUMMED_TAP                                                      \
    "ld r22, X+\n"                                                      \
    "subi r22, 0x80\n"                                                  \
    SUMMED("Y", "%A[a]", "%B[a]", "%C[a]", "%A[sa]", "%B[sa]")          \
    SUMMED("Z", "%A[b]", "%B[b]", "%C[b]", "%A[sb]", "%B[sb]")

typedef __int24 sum24;

/* sum(w (x + 128)) of two rows over 4 * groups taps. */
static void two_rows(const int8_t *x, const int8_t *one, const int8_t *two, uint8_t groups, int32_t *sum_one, int32_t *sum_two)
{
    sum24 a = 0;
    sum24 b = 0;
    __asm__ volatile("push r28\n push r29\n"
                     "movw r28, %[one]\n"
                     "1:\n" TAP TAP TAP TAP
                     "dec %[n]\n"
                     "breq 2f\n"
                     "rjmp 1b\n"
                     "2:\n"
                     "clr r1\n"
                     "pop r29\n pop r28\n"
                     : [a] "+r"(a), [b] "+r"(b), [n] "+r"(groups), "+x"(x), "+z"(two)
                     : [one] "r"(one)
                     : "r0", "r22", "r23", "r24", "memory");
    *sum_one += a;
    *sum_two += b;
}

/* The same, and the sums of w + 128. */
static void two_summed_rows(const int8_t *x, const int8_t *one, const int8_t *two, uint8_t groups, int32_t *sum_one,
                            int32_t *sum_two, uint16_t *weights_one, uint16_t *weights_two)
{
    sum24 a = 0;
    sum24 b = 0;
    uint16_t sa = 0;
    uint16_t sb = 0;
    __asm__ volatile("push r28\n push r29\n"
                     "movw r28, %[one]\n"
                     "clr r25\n"
                     "1:\n" SUMMED_TAP SUMMED_TAP SUMMED_TAP SUMMED_TAP
                     "dec %[n]\n"
                     "breq 2f\n"
                     "rjmp 1b\n"
                     "2:\n"
                     "clr r1\n"
                     "pop r29\n pop r28\n"
                     : [a] "+r"(a), [b] "+r"(b), [sa] "+r"(sa), [sb] "+r"(sb), [n] "+r"(groups), "+x"(x), "+z"(two)
                     : [one] "r"(one)
                     : "r0", "r22", "r23", "r24", "r25", "memory");
    *sum_one += a;
    *sum_two += b;
    *weights_one = sa;
    *weights_two = sb;
}

/* sum(w (x - zero)) = sum(w (x + 128)) - (zero + 128) sum(w). */
static void part_of_two(const int8_t *x, const int8_t *one, const int8_t *two, uint16_t taps, int16_t zero, int32_t *sums)
{
    uint8_t groups = (uint8_t)(taps / STEP);
    int16_t offset = zero + 128;
    if (offset == 0) {
        two_rows(x, one, two, groups, &sums[0], &sums[1]);
        return;
    }
    uint16_t weights_one, weights_two;
    two_summed_rows(x, one, two, groups, &sums[0], &sums[1], &weights_one, &weights_two);
    /* Sums of up to 256 weights have 16 bits. */
    sums[0] -= (int32_t)offset * (int16_t)(weights_one - 128u * taps);
    sums[1] -= (int32_t)offset * (int16_t)(weights_two - 128u * taps);
}

static void two(const int8_t *x, const int8_t *weights, uint16_t count, int16_t zero, int32_t *sums)
{
    const int8_t *second = weights + count;
    uint16_t whole = count & ~(uint16_t)(STEP - 1);
    uint16_t at = 0;
    while (at < whole) {
        uint16_t taps = whole - at < MOST_TAPS ? whole - at : MOST_TAPS;
        part_of_two(x + at, weights + at, second + at, taps, zero, sums);
        at += taps;
    }
    for (; at < count; at++) {
        int16_t of_x = x[at] - zero;
        sums[0] += (int32_t)weights[at] * of_x;
        sums[1] += (int32_t)second[at] * of_x;
    }
}

void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS])
{
    two(x, weights, (uint16_t)count, (int16_t)zero, sums);
    two(x, weights + 2 * count, (uint16_t)count, (int16_t)zero, sums + 2);
}

#endif
