#include "functions_f32.h"

#include "math_f32.h"

/* Most functions ignore one or both of their constants. */
#define UNUSED(a) ((void)(a))

static float clip(float value, float low, float high)
{
    if (value < low)
        return low;
    return value > high ? high : value;
}

static float affine(float x, float alpha, float beta)
{
    return alpha * x + beta;
}

static float leaky_relu(float x, float alpha, float beta)
{
    UNUSED(beta);
    return x < 0.0f ? alpha * x : x;
}

static float elu(float x, float alpha, float beta)
{
    return x < 0.0f ? beta * alpha * (exponential_f32(x) - 1.0f) : beta * x;
}

static float celu(float x, float alpha, float beta)
{
    UNUSED(beta);
    return x < 0.0f ? alpha * (exponential_f32(x / alpha) - 1.0f) : x;
}

static float hard_sigmoid(float x, float alpha, float beta)
{
    return clip(alpha * x + beta, 0.0f, 1.0f);
}

static float reciprocal(float x, float alpha, float beta)
{
    UNUSED(beta);
    return alpha / x;
}

static float power(float x, float alpha, float beta)
{
    UNUSED(beta);
    return power_f32(x, alpha);
}

static float thresholded_relu(float x, float alpha, float beta)
{
    UNUSED(beta);
    return x > alpha ? x : 0.0f;
}

/* A function of x alone. */
#define OF_X(name, value)                                    \
    static float name(float x, float alpha, float beta)      \
    {                                                        \
        UNUSED(alpha);                                       \
        UNUSED(beta);                                        \
        return value;                                        \
    }

OF_X(sigmoid, sigmoid_f32(x))
OF_X(hyperbolic_tangent, tanh_f32(x))
OF_X(hard_swish, x * clip(x / 6.0f + 0.5f, 0.0f, 1.0f))
OF_X(gelu, 0.5f * x * (1.0f + erf_f32(x * 0.70710678f)))
OF_X(gelu_tanh, 0.5f * x * (1.0f + tanh_f32(0.79788456f * (x + 0.044715f * x * x * x))))
OF_X(softplus, x > 0.0f ? x + log_f32(1.0f + exponential_f32(-x)) : log_f32(1.0f + exponential_f32(x)))
OF_X(exponential, exponential_f32(x))
OF_X(logarithm, log_f32(x))
OF_X(square_root, sqrt_f32(x))
OF_X(absolute, absolute_f32(x))
OF_X(error_function, erf_f32(x))
OF_X(softsign, x / (1.0f + absolute_f32(x)))
OF_X(down, floor_f32(x))
OF_X(up, -floor_f32(-x))
OF_X(nearest, round_f32(x))
OF_X(sign, (float)((x > 0.0f) - (x < 0.0f)))

function_f32 *const functions_f32[FUNCTIONS] = {
    affine, sigmoid, hyperbolic_tangent, leaky_relu, elu, hard_sigmoid, hard_swish, gelu, gelu_tanh, softplus, exponential,
    logarithm, square_root, reciprocal, power, absolute, error_function, softsign, down, up, nearest, sign,
    thresholded_relu, celu,
};
