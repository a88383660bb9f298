/* WINDOW: PROTOCOL.md, section 9. */
#include "check.h"
#include "host.h"

#include "../core/bytes.h"

#include <string.h>

static uint32_t flushes;
static char edges[16]; /* what happened, in order: up, down, flush */

static void note(char what)
{
    size_t length = strlen(edges);
    if (length + 1 < sizeof edges)
        edges[length] = what;
}

static void flush(void)
{
    flushes++;
    note('f');
}

static void marker(bool high)
{
    note(high ? 'u' : 'd');
}

static void ready(const char *name)
{
    memset(edges, 0, sizeof edges);
    flushes = 0;
    boot_and_greet();
    load(name);
    write_inputs(name);
}

static void window(uint16_t warm_up, uint32_t iterations, uint16_t flags)
{
    uint8_t payload[8];
    store_u16(payload, warm_up);
    store_u32(payload + 2, iterations);
    store_u16(payload + 6, flags);
    request(WINDOW, payload, sizeof payload);
}

static void expect_second(uint32_t iterations, uint32_t start, uint32_t end)
{
    struct frame frame;
    CHECK(next_reply(&frame) && frame.type == (WINDOW | 0x80) && frame.length == 20);
    CHECK(load_u32(frame.payload) == iterations);
    CHECK(load_u32(frame.payload + 4) == start && load_u32(frame.payload + 8) == 0);
    CHECK(load_u32(frame.payload + 12) == end && load_u32(frame.payload + 16) == 0);
    CHECK(!next_reply(&frame));
}

static void expect_first(void)
{
    struct frame frame;
    CHECK(next_reply(&frame) && frame.type == (WINDOW | 0x80) && frame.length == 0);
}

static void a_window_answers_before_and_after(void)
{
    ready("lstm-i8");
    window(2, 70000, 0);
    expect_first();
    expect_second(70000, 5, 5u * 70001u);
    check_outputs("lstm-i8");
    run_model(0, 1, 1);
}

static void inputs_are_fresh_in_every_iteration_of_a_window(void)
{
    ready("elementwise-i8"); /* its output lies over its input */
    window(1, 3, 0);
    expect_first();
    expect_second(3, 5, 20);
    check_outputs("elementwise-i8");
}

static void the_marker_is_high_between_the_replies(void)
{
    port.flush = flush;
    port.marker = marker;
    port.marker_name = "PA8";
    ready("fc-i8");
    window(1, 2, 0);
    CHECK(strcmp(edges, "fud") == 0);
    port.flush = NULL;
    port.marker = NULL;
}

static void a_repeated_window_gets_the_second_reply_alone(void)
{
    ready("fc-i8");
    window(0, 3, 0);
    expect_first();
    expect_second(3, 5, 20);
    uint32_t reads = clock_reads;
    request_again();
    expect_second(3, 5, 20);
    CHECK(clock_reads == reads);
}

static void a_window_without_model_input_or_iterations_is_refused(void)
{
    boot_and_greet();
    window(0, 1, 0);
    CHECK(next_error(WINDOW, NO_MODEL) == 0);
    load("fc-i8");
    window(0, 1, 0);
    CHECK(next_error(WINDOW, INPUT_MISSING) == 0);
    write_inputs("fc-i8");
    window(0, 0, 0);
    CHECK(next_error(WINDOW, BAD_REQUEST) == 2);
    window(0, 1, 256);
    CHECK(next_error(WINDOW, BAD_REQUEST) == 6);
}

static void an_inference_that_fails_ends_the_window_with_an_error(void)
{
    uint8_t payload[9] = {0};
    ready("gather");
    port.marker = marker;
    port.marker_name = "PA8";
    store_u32(payload + 5, 12); /* a token outside its table */
    expect(WRITE_INPUT, payload, sizeof payload, 0);
    window(0, 5, 0);
    expect_first();
    CHECK(next_error(WINDOW, INFERENCE_FAILED) == 0);
    CHECK(strcmp(edges, "ud") == 0);
    window(1, 5, 0); /* it fails before the first reply */
    CHECK(next_error(WINDOW, INFERENCE_FAILED) == 0);
    CHECK(strcmp(edges, "ud") == 0);
    port.marker = NULL;
}

void window_tests(void)
{
    RUN(a_window_answers_before_and_after);
    RUN(inputs_are_fresh_in_every_iteration_of_a_window);
    RUN(the_marker_is_high_between_the_replies);
    RUN(a_repeated_window_gets_the_second_reply_alone);
    RUN(a_window_without_model_input_or_iterations_is_refused);
    RUN(an_inference_that_fails_ends_the_window_with_an_error);
}
