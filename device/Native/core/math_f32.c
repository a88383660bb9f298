#include "math_f32.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static float from_bits(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint32_t to_bits(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* -126 <= n <= 127, so the exponent field stays normal. */
static float power_of_two(int32_t n)
{
    return from_bits((uint32_t)(n + 127) << 23);
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

#define INFINITE from_bits(0x7F800000u)
#define NOT_A_NUMBER from_bits(0x7FC00000u)

float exponential_f32(float x)
{
    if (x != x)
        return x;
    return x > 88.0f ? INFINITE : exp_f32(x);
}

/* Coefficients: Cephes logf. */
float log_f32(float x)
{
    static const float coefficients[] = {-1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
                                         -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f};
    uint32_t bits = to_bits(x);
    if (x < 0.0f)
        return NOT_A_NUMBER;
    if (x != x || bits == 0x7F800000u)
        return x;
    if ((bits & 0x7F800000u) == 0)
        return -INFINITE;
    int32_t exponent = (int32_t)(bits >> 23) - 126;
    float m = from_bits((bits & 0x7FFFFFu) | 0x3F000000u);
    if (m < 0.70710678f) {
        m = 2.0f * m - 1.0f;
        exponent--;
    } else {
        m = m - 1.0f;
    }
    float e = (float)exponent;
    float z = m * m;
    float p = 7.0376836292e-2f;
    for (unsigned i = 0; i < sizeof coefficients / sizeof coefficients[0]; i++)
        p = p * m + coefficients[i];
    float y = p * m * z;
    y = y - 2.12194440e-4f * e;
    y = y - 0.5f * z;
    y = m + y;
    return y + 0.693359375f * e;
}

/* The error function: a series near 0, else Abramowitz and Stegun 7.1.26. */
float erf_f32(float x)
{
    float size = absolute_f32(x);
    float z = x * x;
    if (size < 0.5f) {
        float z2 = z * z;
        float series = 1.0f - z / 3.0f + z2 / 10.0f - z2 * z / 42.0f + z2 * z2 / 216.0f - z2 * z2 * z / 1320.0f;
        return x * 1.12837917f * series;
    }
    float t = 1.0f / (1.0f + 0.3275911f * size);
    float p = (((1.061405429f * t - 1.453152027f) * t + 1.421413741f) * t - 0.284496736f) * t + 0.254829592f;
    float y = 1.0f - p * t * exponential_f32(-z);
    return x < 0.0f ? -y : y;
}

/* The root of a significand of 24 or 25 bits with one bit more than f32 has, bit by bit; the rest decides the rounding. */
float sqrt_f32(float x)
{
    uint32_t bits = to_bits(x);
    if (x == 0.0f || x != x || bits == 0x7F800000u)
        return x;
    if (x < 0.0f)
        return NOT_A_NUMBER;
    int32_t exponent = (int32_t)(bits >> 23);
    uint32_t m = bits & 0x7FFFFFu;
    if (exponent == 0) {
        for (exponent = 1; (m & 0x800000u) == 0; exponent--)
            m <<= 1;
    }
    m |= 0x800000u;
    exponent -= 127;
    if (exponent & 1) {
        m <<= 1;
        exponent--;
    }
    uint32_t root = 0;
    uint32_t rest = 0;
    m <<= 7; /* two bits of it enter the rest at each step, from the top of 32; zeros follow */
    for (unsigned i = 0; i < 25; i++) {
        rest = rest << 2 | m >> 30;
        m <<= 2;
        uint32_t trial = root << 2 | 1;
        root <<= 1;
        if (rest >= trial) {
            rest -= trial;
            root |= 1;
        }
    }
    /* A root never lies halfway between two f32, so its last bit alone rounds. */
    root = (root >> 1) + (root & 1);
    return from_bits(((uint32_t)(exponent / 2 + 126) << 23) + root);
}

static float whole_power(float x, int32_t n)
{
    float y = 1.0f;
    for (int32_t i = n < 0 ? -n : n; i > 0; i--)
        y *= x;
    return n < 0 ? 1.0f / y : y;
}

float power_f32(float x, float a)
{
    if (a >= -64.0f && a <= 64.0f && (float)(int32_t)a == a)
        return whole_power(x, (int32_t)a);
    if (x < 0.0f)
        return NOT_A_NUMBER;
    if (x == 0.0f && a == a)
        return a > 0.0f ? 0.0f : INFINITE;
    return exponential_f32(a * log_f32(x));
}

float absolute_f32(float x)
{
    return from_bits(to_bits(x) & 0x7FFFFFFFu);
}

/* From 2^23 on every f32 is whole. */
static bool is_whole(float x)
{
    return !(absolute_f32(x) < 8388608.0f);
}

float floor_f32(float x)
{
    if (is_whole(x))
        return x;
    float whole = (float)(int32_t)x;
    return whole > x ? whole - 1.0f : whole;
}

float round_f32(float x)
{
    if (is_whole(x))
        return x;
    float low = floor_f32(x);
    float above = x - low;
    bool odd = ((int32_t)low & 1) != 0;
    return above > 0.5f || (above == 0.5f && odd) ? low + 1.0f : low;
}
