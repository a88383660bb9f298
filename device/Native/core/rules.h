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
bool is_f32_scale(int32_t bits); /* above 0 and finite */

/* low <= high; both within i8 or i16, or both IEEE bits of f32 that are not NaN. */
bool is_clamp(uint8_t type, int32_t low, int32_t high);

/* requantize64 shifts right by 15 - shift. */
#define MOST_SHIFT_64 14

/* Absent, or i32 / i64 / f32 with one element per channel, as x's type wants it. */
bool is_bias(const struct tensor *bias, uint8_t type, int32_t channels);

/* Constant multipliers and shifts, `few` or `many` of both and every one in range; for f32 both absent. */
bool are_scales(const struct tensor *multiplier, const struct tensor *shift, uint8_t type, int32_t few, int32_t many);

/* Weights that FULLY_CONNECTED and the convolutions take with x of this type. */
bool are_layer_types(uint8_t x, uint8_t weights);

/* Such a layer, by its bias, adds in 64 bits and requantizes with 16 bits of the multiplier. */
bool sums_have_64_bits(uint8_t x, const struct tensor *bias);
bool are_shifts_of_64_bits(const struct tensor *shift);

/* Bias, multipliers and shifts in a layer's inputs 2, 3 and 4. */
bool are_layer_scales(const struct operation *operation, int32_t channels);

/* One axis of a convolution or pool: every window has a tap position inside the image, and no position overflows. */
bool is_window(int32_t size, int32_t out, int32_t taps, int32_t stride, int32_t dilation, int32_t pad);

#endif
