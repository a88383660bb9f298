/* Fixed-point arithmetic against kernels.json; f32 functions against the C library. */
#include "check.h"

#include "../core/fixed_point.h"
#include "../core/gates.h"
#include "../core/kernels/reduction/softmax.h"
#include "../core/math_f32.h"
#include "../core/operators.h"

#include <math.h>
#include <string.h>

#define MOST 2048

static long long v[MOST];
static uint16_t table[256];

static int32_t n(unsigned i)
{
    return (int32_t)v[i];
}

static void softmax_row(int count)
{
    int32_t depth = (count - 3) / 2;
    int8_t x[MOST], y[MOST];
    int32_t parameters[5] = {1, depth, n(0), n(1), n(2)};
    struct operation operation;
    memset(&operation, 0, sizeof operation);
    operation.kind = operator_kind(8, 1);
    operation.parameters = parameters;
    operation.in[0] = (struct tensor){x, (uint32_t)depth, I8, false};
    operation.out[0] = (struct tensor){y, (uint32_t)depth, I8, false};
    for (int32_t i = 0; i < depth; i++)
        x[i] = (int8_t)v[3 + i];
    CHECK(operation.kind->check(&operation) == NULL);
    CHECK(operation.kind->run(&operation));
    for (int32_t i = 0; i < depth; i++)
        CHECK(y[i] == v[3 + depth + i]);
}

static void reciprocal_row(void)
{
    int32_t exponent;
    int32_t mantissa = softmax_reciprocal((uint32_t)v[0], &exponent);
    CHECK(exponent == v[1] && mantissa == v[2]);
}

static void check_row(const char *group, int count)
{
    if (strcmp(group, "requantize_single") == 0)
        CHECK(requantize(n(0), n(1), n(2), false) == v[3]);
    else if (strcmp(group, "requantize_double") == 0)
        CHECK(requantize(n(0), n(1), n(2), true) == v[3]);
    else if (strcmp(group, "requantize_64") == 0)
        CHECK(requantize64(v[0], n(1), n(2)) == v[3]);
    else if (strcmp(group, "srdhm") == 0)
        CHECK(srdhm(n(0), n(1)) == v[2]);
    else if (strcmp(group, "rdivpot") == 0)
        CHECK(rdivpot(n(0), n(1)) == v[2]);
    else if (strcmp(group, "softmax_exp") == 0)
        CHECK(softmax_exp(n(0)) == v[1]);
    else if (strcmp(group, "softmax_reciprocal") == 0)
        reciprocal_row();
    else if (strcmp(group, "softmax") == 0)
        softmax_row(count);
    else if (strcmp(group, "sigmoid") == 0)
        CHECK(gate_sigmoid(n(0), table) == v[1]);
    else if (strcmp(group, "tanh") == 0)
        CHECK(gate_tanh(n(0), table) == v[1]);
    else if (strcmp(group, "cell_tanh") == 0)
        CHECK(cell_tanh(n(0), n(1), table) == v[2]);
    else if (strcmp(group, "sigmoid_table") == 0)
        for (unsigned i = 0; i < 256; i++)
            table[i] = (uint16_t)v[i];
    else
        CHECK(!"a group this test knows");
}

static void every_golden_row_holds(void)
{
    static char group[32], context[64];
    FILE *file = open_text("kernels.txt");
    int count;
    unsigned row = 0;
    while (fscanf(file, "%31s %d", group, &count) == 2) {
        CHECK(count <= MOST);
        for (int i = 0; i < count; i++)
            CHECK(fscanf(file, "%lld", &v[i]) == 1);
        snprintf(context, sizeof context, "%s, row %u of kernels.txt", group, ++row);
        check_context = context;
        check_row(group, count);
    }
    CHECK(row > 2000);
    fclose(file);
}

static bool near(float value, double expected)
{
    return fabs((double)value - expected) <= 2e-6 * (1 + fabs(expected));
}

static void float_functions_agree_with_the_library(void)
{
    for (int i = -4000; i <= 4000; i++) {
        float x = (float)i * 0.025f;
        CHECK(near(sigmoid_f32(x), 1 / (1 + exp(-(double)x))));
        CHECK(near(tanh_f32(x), tanh((double)x)));
        if (x <= 0)
            CHECK(near(exp_f32(x), exp((double)x)));
    }
}

static void float_functions_survive_what_is_not_a_number(void)
{
    CHECK(exp_f32(-INFINITY) == 0.0f);
    CHECK(sigmoid_f32(INFINITY) == 1.0f && sigmoid_f32(-INFINITY) == 0.0f);
    CHECK(tanh_f32(INFINITY) == 1.0f && tanh_f32(-INFINITY) == -1.0f);
    CHECK(exp_f32(NAN) == 0.0f);
}

/* Every significand of two binades in steps, all exponents, and the neighbours of squares. */
static void square_roots_are_correctly_rounded(void)
{
    for (uint32_t bits = 1; bits < 0x7F800000u; bits += bits < 0x00800000u ? 4099 : 16381) {
        float x;
        memcpy(&x, &bits, sizeof x);
        CHECK(sqrt_f32(x) == sqrtf(x));
    }
    for (int i = 1; i < 5000; i++) {
        float square = (float)i * (float)i;
        CHECK(sqrt_f32(square) == (float)i);
        CHECK(sqrt_f32(nextafterf(square, 0)) == sqrtf(nextafterf(square, 0)));
        CHECK(sqrt_f32(nextafterf(square, INFINITY)) == sqrtf(nextafterf(square, INFINITY)));
    }
    CHECK(sqrt_f32(0.0f) == 0.0f && sqrt_f32(INFINITY) == INFINITY);
    CHECK(isnan(sqrt_f32(-1.0f)) && isnan(sqrt_f32(NAN)));
}

static void logarithms_exponentials_and_powers_agree_with_the_library(void)
{
    for (int i = 1; i <= 4000; i++) {
        float x = (float)i * 0.025f;
        CHECK(near(log_f32(x), log((double)x)));
        CHECK(near(log_f32(1 / x), log((double)(1 / x))));
        CHECK(x > 88 || near(exponential_f32(x), exp((double)x)));
        CHECK(near(erf_f32(x * 0.04f), erf((double)(x * 0.04f))) && near(erf_f32(-x * 0.04f), erf(-(double)(x * 0.04f))));
        CHECK(fabs((double)power_f32(x, 1.3f) / pow((double)x, (double)1.3f) - 1) < 1e-5);
        CHECK(near(power_f32(-x / 50, 3.0f), pow((double)(-x / 50), 3)));
    }
    CHECK(power_f32(0.0f, 0.5f) == 0.0f && power_f32(0.0f, -0.5f) == INFINITY && power_f32(-5.0f, 0.0f) == 1.0f);
    CHECK(isnan(power_f32(-2.0f, 0.5f)) && power_f32(2.0f, -2.0f) == 0.25f);
    CHECK(log_f32(0.0f) == -INFINITY && isnan(log_f32(-1.0f)) && log_f32(INFINITY) == INFINITY && isnan(log_f32(NAN)));
    CHECK(exponential_f32(89.0f) == INFINITY && exponential_f32(-INFINITY) == 0.0f && isnan(exponential_f32(NAN)));
}

static void whole_numbers_are_taken_as_the_library_takes_them(void)
{
    for (int i = -900; i <= 900; i++) {
        float x = (float)i * 0.125f;
        CHECK(floor_f32(x) == floorf(x) && round_f32(x) == nearbyintf(x));
    }
    CHECK(floor_f32(-3e9f) == -3e9f && round_f32(INFINITY) == INFINITY && isnan(round_f32(NAN)));
    CHECK(floor_f32(8388607.5f) == 8388607.0f && round_f32(8388607.5f) == 8388608.0f && round_f32(-0.5f) == 0.0f);
}

void kernels_tests(void)
{
    RUN(square_roots_are_correctly_rounded);
    RUN(logarithms_exponentials_and_powers_agree_with_the_library);
    RUN(whole_numbers_are_taken_as_the_library_takes_them);
    RUN(every_golden_row_holds);
    RUN(float_functions_agree_with_the_library);
    RUN(float_functions_survive_what_is_not_a_number);
}
