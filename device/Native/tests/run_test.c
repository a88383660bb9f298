/* Inputs, runs, samples, outputs, memory: PROTOCOL.md, sections 3, 6 and 7. */
#include "check.h"
#include "host.h"

#include "../core/bytes.h"
#include "../core/stack.h"

#include <string.h>

static const uint8_t one_run[8] = {0, 0, 1, 0, 1};

static void ready(const char *name)
{
    boot_and_greet();
    load(name);
    write_inputs(name);
}

static void a_run_gives_samples_and_outputs(void)
{
    static const uint8_t all[4] = {0, 0, 4, 0};
    static const uint8_t last[4] = {3, 0, 1, 0};
    ready("lstm-i8");
    run_model(2, 4, 1);
    CHECK(clock_reads == 12);
    const uint8_t *reply = expect(READ_SAMPLES, all, 4, 2 + 4 * 8);
    for (unsigned i = 0; i < 4; i++)
        CHECK(load_u32(reply + 2 + 8 * i) == 5 && load_u32(reply + 6 + 8 * i) == 0);
    CHECK(load_u16(expect(READ_SAMPLES, last, 4, 2 + 8)) == 3);
    check_outputs("lstm-i8");
}

static void inputs_are_fresh_in_every_iteration_and_repeat(void)
{
    ready("elementwise-i8"); /* its output lies over its input */
    run_model(1, 3, 1);
    check_outputs("elementwise-i8");
    run_model(0, 2, 3);
    check_outputs("elementwise-i8");
    CHECK(clock_reads == 8 + 4);
}

static void inputs_may_come_in_any_order(void)
{
    uint8_t payload[5 + 51] = {0};
    uint32_t length;
    uint8_t *bytes = read_vector("models/fc-i8.input.bin", &length);
    CHECK(length == 51);
    boot_and_greet();
    load("fc-i8");
    for (uint32_t at = 51; at-- > 0;) {
        CHECK(expect_error(RUN_MODEL, one_run, 8, INPUT_MISSING) == 0);
        store_u32(payload + 1, at);
        payload[5] = bytes[at];
        expect(WRITE_INPUT, payload, 6, 0);
    }
    run_model(0, 1, 1);
    check_outputs("fc-i8");
    free(bytes);
}

static void a_missing_input_is_named(void)
{
    uint8_t payload[5 + 40] = {0};
    boot_and_greet();
    load("elementwise-i8");
    expect(WRITE_INPUT, payload, sizeof payload, 0);
    CHECK(expect_error(RUN_MODEL, one_run, 8, INPUT_MISSING) == 1);
}

static void inputs_are_forgotten_with_the_model(void)
{
    ready("fc-i8");
    expect(LOAD_END, NULL, 0, 8);
    CHECK(expect_error(RUN_MODEL, one_run, 8, INPUT_MISSING) == 0);
}

static void nothing_beyond_inputs_and_outputs_is_touched(void)
{
    uint8_t write[7] = {0};
    uint8_t read[7] = {0};
    ready("fc-i8"); /* 51 bytes in, 15 out */
    store_u32(write + 1, 50);
    CHECK(expect_error(WRITE_INPUT, write, 7, OUT_OF_RANGE) == 51);
    store_u32(write + 1, 0xFFFFFFFF);
    CHECK(expect_error(WRITE_INPUT, write, 7, OUT_OF_RANGE) == 51);
    write[0] = 1;
    CHECK(expect_error(WRITE_INPUT, write, 7, BAD_INDEX) == 1);
    store_u32(read + 1, 14);
    store_u16(read + 5, 2);
    CHECK(expect_error(READ_OUTPUT, read, 7, OUT_OF_RANGE) == 15);
    store_u32(read + 1, 0xFFFFFFFF);
    CHECK(expect_error(READ_OUTPUT, read, 7, OUT_OF_RANGE) == 15);
    read[0] = 9;
    CHECK(expect_error(READ_OUTPUT, read, 7, BAD_INDEX) == 9);
}

static void a_run_beyond_its_limits_is_refused(void)
{
    static const uint8_t no_repeats[8] = {0, 0, 1, 0, 0};
    static const uint8_t flags[8] = {0, 0, 1, 0, 1, 0, 1};
    static const uint8_t many[8] = {0, 0, 21, 0, 1};
    ready("fc-i8");
    CHECK(expect_error(RUN_MODEL, no_repeats, 8, BAD_REQUEST) == 4);
    CHECK(expect_error(RUN_MODEL, flags, 8, BAD_REQUEST) == 6);
    CHECK(expect_error(RUN_MODEL, many, 8, OUT_OF_RANGE) == 20);
}

static void samples_that_were_not_taken_are_refused(void)
{
    static const uint8_t three[4] = {1, 0, 2, 0};
    static const uint8_t wrapping[4] = {0xFF, 0xFF, 0xFF, 0xFF};
    ready("fc-i8");
    CHECK(expect_error(READ_SAMPLES, three, 4, OUT_OF_RANGE) == 0);
    run_model(0, 2, 1);
    CHECK(expect_error(READ_SAMPLES, three, 4, OUT_OF_RANGE) == 2);
    CHECK(expect_error(READ_SAMPLES, wrapping, 4, OUT_OF_RANGE) == 2);
}

static void a_token_outside_its_table_fails_the_run(void)
{
    uint8_t payload[9] = {0};
    static const uint8_t first[4] = {0, 0, 1, 0};
    ready("gather");
    run_model(0, 1, 1);
    store_u32(payload + 5, 12);
    expect(WRITE_INPUT, payload, 9, 0);
    CHECK(expect_error(RUN_MODEL, one_run, 8, INFERENCE_FAILED) == 0);
    CHECK(expect_error(READ_SAMPLES, first, 4, OUT_OF_RANGE) == 0);
    store_u32(payload + 5, 0xFFFFFFFF);
    expect(WRITE_INPUT, payload, 9, 0);
    CHECK(expect_error(RUN_MODEL, one_run, 8, INFERENCE_FAILED) == 0);
}

static void nothing_runs_without_a_model(void)
{
    static const uint8_t zeros[8];
    boot_and_greet();
    CHECK(expect_error(RUN_MODEL, one_run, 8, NO_MODEL) == 0);
    CHECK(expect_error(WRITE_INPUT, zeros, 5, NO_MODEL) == 0);
    CHECK(expect_error(READ_OUTPUT, zeros, 7, NO_MODEL) == 0);
}

static void memory_is_reported_and_what_is_unknown_is_said(void)
{
    boot_and_greet();
    const uint8_t *reply = expect(READ_MEMORY, NULL, 0, 28);
    CHECK(load_u32(reply) == NOT_MEASURED && load_u32(reply + 4) == NOT_MEASURED);
    CHECK(load_u32(reply + 8) == 77 && load_u32(reply + 12) == NOT_MEASURED && load_u32(reply + 16) == NOT_MEASURED);
    CHECK(load_u32(reply + 20) == NOT_MEASURED && load_u32(reply + 24) == NOT_MEASURED);
    load("fc-i8");
    reply = expect(READ_MEMORY, NULL, 0, 28);
    CHECK(load_u32(reply + 20) == session.model.arena_bytes && load_u32(reply + 24) == session.model.length);
}

static void paint_shows_the_deepest_byte(void)
{
    uint8_t stack[64];
    memset(stack, 0xA5, sizeof stack);
    CHECK(stack_depth(stack, stack + 64) == 0);
    stack[40] = 1;
    stack[50] = 1;
    CHECK(stack_depth(stack, stack + 64) == 24);
}

static uint32_t signs_of_life;

static void count_life(void)
{
    signs_of_life++;
}

static void the_watchdog_hears_of_every_operator_and_of_idling(void)
{
    port.alive = count_life;
    boot_and_greet();
    load("elementwise-i8");
    write_inputs("elementwise-i8");
    signs_of_life = 0;
    run_model(0, 3, 1);
    CHECK(signs_of_life >= 3u * session.model.operators);
    signs_of_life = 0;
    stay_silent();
    CHECK(signs_of_life == 20);
    port.alive = NULL;
}

void run_tests(void)
{
    RUN(the_watchdog_hears_of_every_operator_and_of_idling);
    RUN(a_run_gives_samples_and_outputs);
    RUN(inputs_are_fresh_in_every_iteration_and_repeat);
    RUN(inputs_may_come_in_any_order);
    RUN(a_missing_input_is_named);
    RUN(inputs_are_forgotten_with_the_model);
    RUN(nothing_beyond_inputs_and_outputs_is_touched);
    RUN(a_run_beyond_its_limits_is_refused);
    RUN(samples_that_were_not_taken_are_refused);
    RUN(a_token_outside_its_table_fails_the_run);
    RUN(nothing_runs_without_a_model);
    RUN(memory_is_reported_and_what_is_unknown_is_said);
    RUN(paint_shows_the_deepest_byte);
}
