/* Rescaling of four lanes with Helium (MVE). */
#ifndef LANES_MVE_H
#define LANES_MVE_H

#ifdef __ARM_FEATURE_MVE

#include <arm_mve.h>

/* The quick rescaling of rescaling.h; n = -2 - shift, offset = 2 zy + 1. */
static inline int32x4_t rescale_lanes(int32x4_t sums, int32x4_t multiplier, int32x4_t n, int32_t offset)
{
    int32x4_t value = vaddq_s32(vmulhq_s32(sums, multiplier), vshlq_s32(vdupq_n_s32(offset), n));
    return vshrq_n_s32(vshlq_s32(value, vnegq_s32(n)), 1);
}

static inline int32x4_t clamp_i32(int32x4_t value, int32_t low, int32_t high)
{
    return vminq_s32(vmaxq_s32(value, vdupq_n_s32(low)), vdupq_n_s32(high));
}

#endif

#endif
