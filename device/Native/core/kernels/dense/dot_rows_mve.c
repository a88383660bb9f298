#include "dot_rows.h"

#ifdef __ARM_FEATURE_MVE

#include <arm_mve.h>

/* Eight halfwords at once, so that the zero point can be subtracted; the loop's tail is predicated. */
void dot_rows(const int8_t *x, const int8_t *weights, int32_t count, int32_t zero, int32_t sums[DOT_ROWS])
{
    const int8_t *row_b = weights + count;
    const int8_t *row_c = row_b + count;
    const int8_t *row_d = row_c + count;
    register int32_t a __asm__("r4") = sums[0];
    register int32_t b __asm__("r6") = sums[1];
    register int32_t c __asm__("r8") = sums[2];
    register int32_t d __asm__("r10") = sums[3];
    __asm__("vdup.16 q3, %[zero]\n"
            "dlstp.16 lr, %[count]\n"
            "1:\n"
            "vldrb.s16 q0, [%[x]], #8\n"
            "vsub.i16 q0, q0, q3\n"
            "vldrb.s16 q1, [%[a]], #8\n"
            "vmladava.s16 r4, q0, q1\n"
            "vldrb.s16 q2, [%[b]], #8\n"
            "vmladava.s16 r6, q0, q2\n"
            "vldrb.s16 q1, [%[c]], #8\n"
            "vmladava.s16 r8, q0, q1\n"
            "vldrb.s16 q2, [%[d]], #8\n"
            "vmladava.s16 r10, q0, q2\n"
            "letp lr, 1b\n"
            : "+r"(a), "+r"(b), "+r"(c), "+r"(d), [x] "+l"(x), [a] "+l"(weights), [b] "+l"(row_b), [c] "+l"(row_c),
              [d] "+l"(row_d)
            : [count] "r"(count), [zero] "r"(zero)
            : "lr", "q0", "q1", "q2", "q3", "memory");
    sums[0] = a;
    sums[1] = b;
    sums[2] = c;
    sums[3] = d;
}

#endif
