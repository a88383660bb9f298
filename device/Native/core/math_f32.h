/* The three transcendental functions (MODEL.md, section 7), the same on every board. */
#ifndef MATH_F32_H
#define MATH_F32_H

/* x <= 0; NaN gives 0. */
float exp_f32(float x);
float sigmoid_f32(float x);
float tanh_f32(float x);

#endif
