/* What small builds and processors without a long multiply call instead of repeating it in every kernel. */
#define CALLED_ARITHMETIC 1
#include "fixed_point.h"
#ifndef __AVR__ /* recurrent layers are left out there */
#include "gates.h"
#endif

#ifdef __AVR__
/* One column of the product: acc += r22..r25 [one] * r18..r21 [two]. */
#define PRODUCT(one, two)                    \
    "mul " one ", " two "\n"                 \
    "add r26, r0\n"                          \
    "adc r27, r1\n"                          \
    "adc r30, r31\n"

/* The next column's sum begins with what this one carries. */
#define NEXT                                 \
    "mov r26, r27\n"                         \
    "mov r27, r30\n"                         \
    "clr r30\n"

/* Sums of bytes' products, column by column; a negative a takes 2^32 b from the unsigned product. */
__attribute__((naked)) int32_t multiply_high(int32_t a __attribute__((unused)), int32_t b __attribute__((unused)))
{
    __asm__("bst r25, 7\n"
            "clr r31\n"
            "mul r22, r18\n"
            "mov r26, r1\n"
            "clr r27\n"
            "clr r30\n"
            PRODUCT("r22", "r19") PRODUCT("r23", "r18") NEXT
            PRODUCT("r22", "r20") PRODUCT("r23", "r19") PRODUCT("r24", "r18") NEXT
            PRODUCT("r22", "r21") PRODUCT("r23", "r20") PRODUCT("r24", "r19") PRODUCT("r25", "r18") NEXT
            PRODUCT("r23", "r21") PRODUCT("r24", "r20") PRODUCT("r25", "r19")
            "mov r22, r26\n" NEXT
            PRODUCT("r24", "r21") PRODUCT("r25", "r20")
            "mov r23, r26\n" NEXT
            PRODUCT("r25", "r21")
            "movw r24, r26\n"
            "clr r1\n"
            "brtc 1f\n"
            "sub r22, r18\n"
            "sbc r23, r19\n"
            "sbc r24, r20\n"
            "sbc r25, r21\n"
            "1: ret\n");
}
#elif defined(RUNNER_INT8_ONLY)
int32_t multiply_high(int32_t a, int32_t b)
{
    return multiply_high_of_halves(a, b);
}
#endif
