/* Sessions, repeats, damage on the wire, SINK: PROTOCOL.md, sections 1, 2, 8 and 9. */
#include "check.h"
#include "host.h"

#include "../core/bytes.h"

#include <string.h>

/* The value of a HELLO field, or NULL. */
static const uint8_t *field(const struct frame *hello, uint8_t tag)
{
    for (uint32_t at = 6; at < hello->length; at += 2u + hello->payload[at + 1]) {
        if (hello->payload[at] == tag)
            return hello->payload + at + 2;
    }
    return NULL;
}

static struct frame greet(uint32_t nonce)
{
    uint8_t hello[6] = {1, 0};
    struct frame frame;
    store_u32(hello + 2, nonce);
    request_in_session(0, HELLO, hello, sizeof hello);
    CHECK(next_reply(&frame) && frame.type == 0x81);
    return frame;
}

static void the_first_hello_gives_the_session_and_later_ones_do_not(void)
{
    boot();
    struct frame first = greet(0xAABBCCDD);
    CHECK(first.session == 0xCCDD);
    CHECK(load_u32(first.payload + 2) == 0xAABBCCDD);
    struct frame second = greet(0x11111111);
    CHECK(second.session == 0xCCDD);
    CHECK(load_u32(second.payload + 2) == 0xAABBCCDD);
}

static void a_nonce_whose_low_half_is_zero_gives_session_1(void)
{
    boot();
    CHECK(greet(0x00050000).session == 1);
}

static void a_nonce_of_zero_is_refused(void)
{
    static const uint8_t hello[6] = {1, 0};
    boot();
    request_in_session(0, HELLO, hello, sizeof hello);
    CHECK(next_error(HELLO, BAD_REQUEST) == 2);
}

static void hello_says_what_the_runner_can_do(void)
{
    boot();
    struct frame hello = greet(HOST_NONCE);
    CHECK(memcmp(field(&hello, 1), "test", 4) == 0);
    CHECK(memcmp(field(&hello, 4), "native", 6) == 0);
    CHECK(load_u16(field(&hello, 5)) == 256);
    CHECK(load_u32(field(&hello, 10)) == 0x0FFFFFFE);
    CHECK(load_u32(field(&hello, 11)) == 0x1FE);
    CHECK(field(&hello, 14) == NULL);
    load("fc-i8");
    hello = greet(HOST_NONCE);
    CHECK(memcmp(field(&hello, 14), session.load_digest, 32) == 0);
}

static void a_request_of_another_session_is_refused_and_does_nothing(void)
{
    static const uint8_t payload[8] = {0, 0, 1, 0, 1};
    boot_and_greet();
    load("fc-i8");
    write_inputs("fc-i8");
    request_in_session(0x1234, RUN_MODEL, payload, 8);
    CHECK(next_error(RUN_MODEL, STALE_SESSION) == HOST_SESSION);
    CHECK(clock_reads == 0);
}

static void a_reset_is_seen_at_the_next_exchange(void)
{
    boot_and_greet();
    load("fc-i8");
    boot();
    request(READ_MEMORY, NULL, 0);
    CHECK(next_error(READ_MEMORY, STALE_SESSION) == 0);
}

static void an_unknown_type_is_refused_with_its_number(void)
{
    boot_and_greet();
    CHECK(expect_error(0x0D, NULL, 0, UNKNOWN_REQUEST) == 0x0D);
    CHECK(expect_error(0x7F, NULL, 0, UNKNOWN_REQUEST) == 0x7F);
}

static void an_echoed_reply_is_dropped_and_the_next_request_answered(void)
{
    boot_and_greet();
    request(READ_MEMORY | 0x80, NULL, 0);
    request(0xFF, NULL, 0);
    struct frame frame;
    CHECK(!next_reply(&frame));
    CHECK(expect_error(0x0D, NULL, 0, UNKNOWN_REQUEST) == 0x0D);
}

static void a_payload_of_the_wrong_length_is_refused_with_the_right_one(void)
{
    static const uint8_t lengths[][2] = {{HELLO, 6}, {LOAD_BEGIN, 36}, {LOAD_DATA, 4}, {LOAD_END, 0}, {WRITE_INPUT, 5},
        {RUN_MODEL, 8}, {READ_SAMPLES, 4}, {READ_OUTPUT, 7}, {READ_MEMORY, 0}, {READ_CLOCK, 2}, {SINK, 4}, {WINDOW, 8}};
    static const uint8_t zeros[64];
    boot_and_greet();
    for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        uint8_t type = lengths[i][0];
        uint8_t length = lengths[i][1];
        if (type != LOAD_DATA && type != WRITE_INPUT)
            CHECK(expect_error(type, zeros, length + 1u, BAD_REQUEST) == length);
        if (length > 0)
            CHECK(expect_error(type, zeros, length - 1u, BAD_REQUEST) == length);
    }
}

static void a_repeated_run_is_answered_again_but_not_done_again(void)
{
    struct frame frame;
    boot_and_greet();
    load("fc-i8");
    write_inputs("fc-i8");
    run_model(0, 3, 1);
    CHECK(clock_reads == 6);
    request_again();
    CHECK(next_reply(&frame) && frame.type == 0x86 && load_u16(frame.payload) == 3);
    CHECK(clock_reads == 6);
    run_model(0, 3, 1); /* the same with another sequence is another request */
    CHECK(clock_reads == 12);
}

static void a_repeated_refusal_is_the_same_refusal(void)
{
    boot_and_greet();
    CHECK(expect_error(LOAD_END, NULL, 0, NO_MODEL) == 0);
    request_again();
    CHECK(next_error(LOAD_END, NO_MODEL) == 0);
}

static void a_repeat_after_another_request_is_done(void)
{
    static const uint8_t rounds[2] = {4, 0};
    boot_and_greet();
    next_sequence_is(9);
    expect(READ_CLOCK, rounds, 2, 18);
    greet(HOST_NONCE); /* its reply has taken the transmit buffer */
    next_sequence_is(9);
    expect(READ_CLOCK, rounds, 2, 18);
    CHECK(clock_reads == 16);
}

static void the_same_sequence_with_another_payload_is_another_request(void)
{
    static const uint8_t two[2] = {2, 0};
    static const uint8_t three[2] = {3, 0};
    boot_and_greet();
    next_sequence_is(9);
    expect(READ_CLOCK, two, 2, 18);
    next_sequence_is(9);
    expect(READ_CLOCK, three, 2, 18);
    CHECK(clock_reads == 10);
}

static void garbage_before_a_good_frame_is_dropped_and_counted(void)
{
    static const char text[] = "\r\nBooting...\r\nrst:0x1 (POWERON_RESET)\r\n";
    static const uint8_t zeros[5];
    uint8_t noise[700];
    boot_and_greet();
    put_on_wire(text, sizeof text - 1);
    expect(READ_MEMORY, NULL, 0, 28);
    put_on_wire(zeros, sizeof zeros);
    expect(READ_MEMORY, NULL, 0, 28);
    for (unsigned i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)(1 + i * 37 % 255);
    put_on_wire(noise, sizeof noise); /* longer than the receiver's buffer */
    expect(READ_MEMORY, NULL, 0, 28);
    put_on_wire("\0\5\1\2", 4); /* a frame cut short */
    expect(READ_MEMORY, NULL, 0, 28);
    struct frame hello = greet(HOST_NONCE);
    CHECK(load_u32(field(&hello, 13)) == 3);
}

static void a_damaged_frame_gets_no_answer(void)
{
    struct frame frame;
    uint8_t wire[] = {0, 9, 9, 1, 0x78, 0x56, 1, 2, 3, 4, 0};
    boot_and_greet();
    put_on_wire(wire, sizeof wire);
    CHECK(!next_reply(&frame));
}

static void a_full_payload_is_taken(void)
{
    uint8_t payload[256] = {0};
    boot_and_greet();
    CHECK(expect_error(LOAD_DATA, payload, 256, NO_MODEL) == 0);
}

static void sink_swallows_exactly_what_was_announced(void)
{
    static const uint8_t count[4] = {50, 0, 0, 0};
    uint8_t raw[50];
    struct frame frame;
    boot_and_greet();
    expect(SINK, count, 4, 0);
    memset(raw, 0, sizeof raw);
    put_on_wire(raw, 49);
    CHECK(!next_reply(&frame));
    put_on_wire(raw, 1);
    CHECK(next_reply(&frame) && frame.type == 0x8B && frame.length == 4 && load_u32(frame.payload) == 50);
    expect(READ_MEMORY, NULL, 0, 28);
}

static void sink_gives_up_when_nothing_comes(void)
{
    static const uint8_t count[4] = {50, 0, 0, 0};
    struct frame frame;
    boot_and_greet();
    expect(SINK, count, 4, 0);
    put_on_wire("abc", 3);
    stay_silent();
    CHECK(next_reply(&frame) && load_u32(frame.payload) == 3);
    request_again();
    CHECK(next_reply(&frame) && frame.length == 4 && load_u32(frame.payload) == 3);
}

static void sink_of_nothing_answers_twice(void)
{
    static const uint8_t count[4] = {0};
    struct frame frame;
    boot_and_greet();
    expect(SINK, count, 4, 0);
    CHECK(next_reply(&frame) && frame.length == 4 && load_u32(frame.payload) == 0);
}

static void the_clock_is_described(void)
{
    static const uint8_t rounds[2] = {3, 0};
    static const uint8_t none[2] = {0};
    boot_and_greet();
    const uint8_t *reply = expect(READ_CLOCK, rounds, 2, 18);
    CHECK(reply[0] == CLOCK_CYCLES);
    CHECK(load_u32(reply + 1) == 1000 && load_u32(reply + 5) == 0);
    CHECK(load_u32(reply + 9) == 5 && load_u32(reply + 13) == 5);
    CHECK(reply[17] == 32);
    CHECK(expect_error(READ_CLOCK, none, 2, BAD_REQUEST) == 0);
    static const uint8_t many[2] = {0xFF, 0xFF};
    CHECK(load_u32(expect(READ_CLOCK, many, 2, 18) + 13) == 5);
}

void session_tests(void)
{
    RUN(the_first_hello_gives_the_session_and_later_ones_do_not);
    RUN(a_nonce_whose_low_half_is_zero_gives_session_1);
    RUN(a_nonce_of_zero_is_refused);
    RUN(hello_says_what_the_runner_can_do);
    RUN(a_request_of_another_session_is_refused_and_does_nothing);
    RUN(a_reset_is_seen_at_the_next_exchange);
    RUN(an_unknown_type_is_refused_with_its_number);
    RUN(an_echoed_reply_is_dropped_and_the_next_request_answered);
    RUN(a_payload_of_the_wrong_length_is_refused_with_the_right_one);
    RUN(a_repeated_run_is_answered_again_but_not_done_again);
    RUN(a_repeated_refusal_is_the_same_refusal);
    RUN(a_repeat_after_another_request_is_done);
    RUN(the_same_sequence_with_another_payload_is_another_request);
    RUN(garbage_before_a_good_frame_is_dropped_and_counted);
    RUN(a_damaged_frame_gets_no_answer);
    RUN(a_full_payload_is_taken);
    RUN(sink_swallows_exactly_what_was_announced);
    RUN(sink_gives_up_when_nothing_comes);
    RUN(sink_of_nothing_answers_twice);
    RUN(the_clock_is_described);
}
