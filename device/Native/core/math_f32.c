#include "math_f32.h"

#include <stdint.h>
#include <string.h>

/* -126 <= n <= 0, so the exponent field stays normal. */
static float power_of_two(int32_t n)
{
    uint32_t bits = (uint32_t)(n + 127) << 23;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Coefficients: Cephes expf. */
float exp_f32(float x)
{
    if (!(x >= -87.0f))
        return 0.0f;
    float scaled = x * 1.44269504f + 0.5f;
    int32_t n = (int32_t)scaled;
    if ((float)n > scaled)
        n--;
    float whole = (float)n;
    float r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    return (p * r * r + r + 1.0f) * power_of_two(n);
}

float sigmoid_f32(float x)
{
    if (x >= 0.0f)
        return 1.0f / (1.0f + exp_f32(-x));
    float e = exp_f32(x);
    return e / (1.0f + e);
}

float tanh_f32(float x)
{
    float size = x < 0.0f ? -x : x;
    float t = exp_f32(-2.0f * size);
    float y = (1.0f - t) / (1.0f + t);
    return x < 0.0f ? -y : y;
}
