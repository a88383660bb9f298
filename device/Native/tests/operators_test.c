/* Operators on numbers worked out by hand, and what a check must refuse before it divides or reads. */
#include "check.h"

#include "../core/operators.h"

#include <math.h>
#include <string.h>

#define ONE (1 << 30), 1 /* multiplier and shift of the factor 1 */

static struct operation operation;

static struct tensor tensor(uint8_t type, const void *data, uint32_t bytes, bool constant)
{
    return (struct tensor){(void *)(uintptr_t)data, bytes, type, constant};
}

static void operator_is(uint8_t opcode, const int32_t *parameters)
{
    memset(&operation, 0, sizeof operation);
    operation.kind = operator_kind(opcode, 1);
    operation.parameters = parameters;
    operation.parameter_count = operation.kind->parameters;
}

#define INPUT(index, type, array) operation.in[index] = tensor(type, array, sizeof(array), false)
#define CONSTANT(index, type, array) operation.in[index] = tensor(type, array, sizeof(array), true)
#define OUTPUT(type, array) operation.out[0] = tensor(type, array, sizeof(array), false)

static bool accepted(void)
{
    return operation.kind->check(&operation) == NULL;
}

static void run(void)
{
    CHECK(accepted());
    CHECK(operation.kind->run(&operation));
}

static const int32_t unit[] = {1 << 30};
static const int8_t unit_shift[] = {1};

static void four_bit_weights_lie_low_half_first_and_rows_are_not_padded(void)
{
    static const int32_t parameters[] = {1, 3, 2, 0, 0, -128, 127};
    static const int8_t x[] = {1, 2, 3};
    static const uint8_t weights[] = {0xE1, 0x83, 0x17}; /* 1 -2 3, -8 7 1 */
    int8_t y[2];
    operator_is(1, parameters);
    INPUT(0, I8, x);
    CONSTANT(1, I4, weights);
    CONSTANT(3, I32, unit);
    CONSTANT(4, I8, unit_shift);
    OUTPUT(I8, y);
    run();
    CHECK(y[0] == 6 && y[1] == 9);
    operation.in[1].bytes = 2;
    CHECK(!accepted());
}

static void a_bias_of_64_bits_may_lie_at_any_multiple_of_4_and_counts_fully(void)
{
    static const int32_t parameters[] = {1, 2, 1, 0, 0, -32768, 32767};
    static const int16_t x[] = {1000, -2000};
    static const int8_t weights[] = {2, 3};
    static const uint32_t words[] __attribute__((aligned(8))) = {99, 0, 2, 99}; /* 2^33 from the second word on */
    static const int8_t shift[] = {-20};
    int16_t y[1];
    operator_is(1, parameters);
    INPUT(0, I16, x);
    CONSTANT(1, I8, weights);
    operation.in[2] = tensor(I64, words + 1, 8, true);
    CONSTANT(3, I32, unit);
    CONSTANT(4, I8, shift);
    OUTPUT(I16, y);
    run();
    CHECK(y[0] == 4096); /* (2^33 - 4000) / 2^21 */
}

static void sums_of_16_bit_data_leave_32_bits_without_wrapping(void)
{
    enum { K = 2000 };
    static const int32_t parameters[] = {1, K, 1, 0, 0, -32768, 32767};
    static int16_t x[K];
    static int8_t weights[K];
    static const int8_t shift[] = {-17};
    int16_t y[1];
    for (unsigned i = 0; i < K; i++) {
        x[i] = -32768;
        weights[i] = 127;
    }
    operator_is(1, parameters);
    INPUT(0, I16, x);
    CONSTANT(1, I8, weights);
    CONSTANT(3, I32, unit);
    CONSTANT(4, I8, shift);
    OUTPUT(I16, y);
    run();
    CHECK(y[0] == -31750); /* -32768 * 127 * 2000 / 2^18 */
}

static void a_transposed_convolution_spreads_every_element(void)
{
    static const int32_t parameters[] = {1, 3, 1, 1, 6, 1, 1, 2, 1, 2, 1, 1, 0, 0, 1, 0, 0, -128, 127};
    static const int8_t x[] = {1, 2, 3}, weights[] = {10, 1}, expected[] = {10, 1, 20, 2, 30, 3};
    int8_t y[6];
    operator_is(22, parameters);
    INPUT(0, I8, x);
    CONSTANT(1, I8, weights);
    CONSTANT(3, I32, unit);
    CONSTANT(4, I8, unit_shift);
    OUTPUT(I8, y);
    run();
    CHECK(memcmp(y, expected, sizeof y) == 0);
}

static void quantizing_rounds_halves_to_even_and_saturates(void)
{
    static const int32_t parameters[] = {8, 0x40000000, 1}; /* scale 2 */
    static const float x[] = {1, 3, 5, -1, -3, 1e30f, -INFINITY, NAN};
    static const int8_t expected[] = {1, 3, 3, 1, -1, 127, -128, 1};
    int8_t y[8];
    operator_is(15, parameters);
    INPUT(0, F32, x);
    OUTPUT(I8, y);
    run();
    CHECK(memcmp(y, expected, sizeof y) == 0);
}

static void a_function_may_overwrite_its_operand(void)
{
    static const int32_t parameters[] = {4, 15, 0, 0};
    float x[] = {-1, 2, -3, 0.5f};
    operator_is(17, parameters);
    INPUT(0, F32, x);
    OUTPUT(F32, x);
    run();
    CHECK(x[0] == 1 && x[1] == 2 && x[2] == 3 && x[3] == 0.5f);
}

static void a_step_of_0_repeats(void)
{
    static const int32_t parameters[] = {1, 1, 1, 2, 3, 0, 0, 3, 1, 0, 0, 1, 0, 0, ONE, 0, ONE, 0, ONE, -128, 127};
    static const int8_t a[] = {1, 2, 3, 4, 5, 6}, b[] = {10, 1}, expected[] = {-9, -8, -7, 3, 4, 5};
    int8_t y[6];
    operator_is(18, parameters);
    INPUT(0, I8, a);
    INPUT(1, I8, b);
    OUTPUT(I8, y);
    CHECK(accepted());
    /* 2^20 of headroom returns with the factor 2^-20. */
    int32_t scaled[24];
    memcpy(scaled, parameters, sizeof scaled);
    scaled[21] = 1 - 20;
    operation.parameters = scaled;
    run();
    CHECK(memcmp(y, expected, sizeof y) == 0);
}

static void trees_compare_with_the_threshold_itself(void)
{
    static const int32_t parameters[] = {1, 6, 6, 2, 1, 1, ONE, 0};
    static const int32_t leaves[] = {0, 1, 0, 0}, votes[] = {0, 1}, base[] = {0};
    static const int32_t roots[] = {0, 1, 2, 3, 4, 5};
    static const int expected[3] = {3, 3, 3}; /* below: <= < !=; equal: <= >= ==; above: >= > != */
    int32_t nodes[30];
    for (int32_t mode = 0; mode < 6; mode++)
        memcpy(nodes + 5 * mode, (int32_t[]){0, mode, 7, ~0, ~1}, 20);
    for (int i = 0; i < 3; i++) {
        int8_t x[] = {(int8_t)(6 + i)}, y[1];
        operator_is(25, parameters);
        INPUT(0, I8, x);
        CONSTANT(1, I32, nodes);
        CONSTANT(2, I32, roots);
        CONSTANT(3, I32, leaves);
        CONSTANT(4, I32, votes);
        CONSTANT(5, I32, base);
        OUTPUT(I8, y);
        run();
        CHECK(y[0] == expected[i]);
    }
}

static void four_bit_constants_are_refused_where_they_are_not_named(void)
{
    static const int32_t gather[] = {1, 4, 1, 1}, transpose[] = {0, 1, 4, 1, 1, 1, 0, 1, 2, 3}, copy[] = {1, 1, 0, 1, 0, 1};
    static const int32_t pad[] = {1, 1, 1, 4, 0, 0, 0, 0, 1, 1, 1, 4, 0};
    static const int32_t *const parameters[] = {gather, transpose, copy, pad};
    static const uint8_t opcodes[] = {6, 7, 20, 21};
    static const uint8_t x[4];
    static const int32_t index[1];
    uint8_t y[4];
    for (unsigned i = 0; i < 4; i++) {
        operator_is(opcodes[i], parameters[i]);
        CONSTANT(0, I4, x);
        INPUT(1, I32, index);
        OUTPUT(I4, y);
        CHECK(!accepted());
    }
}

void operators_tests(void)
{
    RUN(four_bit_weights_lie_low_half_first_and_rows_are_not_padded);
    RUN(a_bias_of_64_bits_may_lie_at_any_multiple_of_4_and_counts_fully);
    RUN(sums_of_16_bit_data_leave_32_bits_without_wrapping);
    RUN(a_transposed_convolution_spreads_every_element);
    RUN(quantizing_rounds_halves_to_even_and_saturates);
    RUN(a_function_may_overwrite_its_operand);
    RUN(a_step_of_0_repeats);
    RUN(trees_compare_with_the_threshold_itself);
    RUN(four_bit_constants_are_refused_where_they_are_not_named);
}
