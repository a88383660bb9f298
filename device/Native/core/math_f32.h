/* Functions of MODEL.md, sections 7 and 10, the same on every board. */
#ifndef MATH_F32_H
#define MATH_F32_H

/* x <= 88; NaN gives 0. */
float exp_f32(float x);
float sigmoid_f32(float x);
float tanh_f32(float x);

/* Any x. */
float exponential_f32(float x);
float log_f32(float x);
float erf_f32(float x);

/* Correctly rounded. */
float sqrt_f32(float x);

/* x^a; a whole a up to 64 by multiplication. */
float power_f32(float x, float a);

float absolute_f32(float x);
float floor_f32(float x);
float round_f32(float x); /* halves to even */

#endif
