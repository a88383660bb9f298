/* UNARY's functions by their codes (MODEL.md, section 10). */
#ifndef FUNCTIONS_F32_H
#define FUNCTIONS_F32_H

#define FUNCTIONS 24

typedef float function_f32(float x, float alpha, float beta);

extern function_f32 *const functions_f32[FUNCTIONS];

#endif
