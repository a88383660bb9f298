/* The parts that operators' checks share (MODEL.md, section 6). */
#ifndef RULES_H
#define RULES_H

#include "model.h"

/* The tensor is there, of this type, and has at least a x b x c x d elements; a size below 1 never holds. */
bool holds(const struct tensor *tensor, uint8_t type, int32_t a, int32_t b, int32_t c, int32_t d);

bool is_data_type(uint8_t type);
bool is_number_type(uint8_t type); /* i8, i16 or f32 */
bool is_plain_type(uint8_t type);  /* one that activations may have */
bool is_i8(int32_t value);
bool is_zero_point(uint8_t type, int32_t value);
bool is_scale(int32_t multiplier, int32_t shift);

/* low <= high; both within i8 or i16, or both IEEE bits of f32 that are not NaN. */
bool is_clamp(uint8_t type, int32_t low, int32_t high);

/* Absent, or i32 / f32 with one element per channel. */
bool is_bias(const struct tensor *bias, uint8_t type, int32_t channels);

/* Constant multipliers and shifts, `few` or `many` of both and every one in range; for f32 both absent. */
bool are_scales(const struct tensor *multiplier, const struct tensor *shift, uint8_t type, int32_t few, int32_t many);

/* One axis of a convolution or pool: every window has a tap position inside the image, and no position overflows. */
bool is_window(int32_t size, int32_t out, int32_t taps, int32_t stride, int32_t dilation, int32_t pad);

#endif
