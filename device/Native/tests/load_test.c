/* Loading a model: PROTOCOL.md, section 5. */
#include "check.h"
#include "host.h"

#include "../core/bytes.h"
#include "../core/sha256.h"

#include <string.h>

static uint8_t *blob;
static uint32_t length;

static void have(const char *name)
{
    char path[300];
    free(blob);
    snprintf(path, sizeof path, "models/%s.pbm", name);
    blob = read_vector(path, &length);
}

static void sign(void)
{
    sha256(blob, length - 32, blob + length - 32);
}

static void send_from(uint32_t at)
{
    for (uint32_t count; at < length; at += count) {
        count = length - at < 100 ? length - at : 100;
        CHECK(send_piece(blob, at, count) == at + count);
    }
}

static void a_loaded_model_is_described(void)
{
    boot_and_greet();
    have("gru-i8");
    begin_loading(blob, length, 0);
    send_from(0);
    const uint8_t *reply = expect(LOAD_END, NULL, 0, 8);
    CHECK(load_u32(reply) == load_u32(blob + 12));
    CHECK(load_u16(reply + 4) == 1 && reply[6] == 1 && reply[7] == 2);
    reply = expect(LOAD_END, NULL, 0, 8); /* once more does no harm */
    CHECK(reply[7] == 2);
}

static void a_frame_that_is_not_the_wanted_one_is_not_stored(void)
{
    boot_and_greet();
    have("fc-i8");
    begin_loading(blob, length, 0);
    CHECK(send_piece(blob, 0, 64) == 64);
    CHECK(send_piece(blob, 128, 64) == 64);  /* one was lost */
    CHECK(send_piece(blob, 0, 64) == 64);    /* one came twice */
    CHECK(send_piece(blob, 32, 64) == 64);   /* overlaps what is there */
    send_from(64);
    expect(LOAD_END, NULL, 0, 8);
}

static void a_broken_load_goes_on_where_it_stopped(void)
{
    boot_and_greet();
    have("fc-i8");
    begin_loading(blob, length, 0);
    CHECK(send_piece(blob, 0, 200) == 200);
    begin_loading(blob, length, 200);
    send_from(200);
    begin_loading(blob, length, length);
    expect(LOAD_END, NULL, 0, 8);
    begin_loading(blob, length, length); /* it stays ready */
    write_inputs("fc-i8");
    run_model(0, 1, 1);
}

/* A model in flash, beside the store for models from the wire. */
static void bake(const char *name)
{
    static uint8_t flash[4096] __attribute__((aligned(16)));
    have(name);
    CHECK(length <= sizeof flash);
    memcpy(flash, blob, length);
    port.baked = flash;
    port.baked_length = length;
}

static void unbake(void)
{
    port.baked = NULL;
    port.baked_length = 0;
}

static void a_baked_model_needs_no_bytes(void)
{
    bake("fc-i8");
    boot_and_greet();
    begin_loading(blob, length, length);
    expect(LOAD_END, NULL, 0, 8);
    write_inputs("fc-i8");
    run_model(0, 1, 1);
    check_outputs("fc-i8");
    unbake();
}

static void a_baked_model_is_named_in_the_hello(void)
{
    static const uint8_t hello[6] = {1, 1, 1, 0, 0, 0};
    struct frame frame;
    bake("fc-i8");
    boot();
    request_in_session(0, HELLO, hello, sizeof hello);
    CHECK(next_reply(&frame));
    const uint8_t *last = frame.payload + frame.length - 34;
    CHECK(last[0] == 16 && last[1] == 32 && memcmp(last + 2, blob + length - 32, 32) == 0);
    unbake();
}

static void another_model_is_loaded_beside_a_baked_one(void)
{
    bake("fc-i8");
    boot_and_greet();
    load("gather");
    write_inputs("gather");
    run_model(0, 1, 1);
    check_outputs("gather");
    have("fc-i8");
    begin_loading(blob, length, length);
    expect(LOAD_END, NULL, 0, 8);
    write_inputs("fc-i8");
    run_model(0, 1, 1);
    check_outputs("fc-i8");
    unbake();
}

static void nothing_is_written_into_a_baked_model(void)
{
    bake("fc-i8");
    boot_and_greet();
    begin_loading(blob, length, length);
    uint8_t payload[8] = {0};
    store_u32(payload, length);
    CHECK(expect_error(LOAD_DATA, payload, sizeof payload, OUT_OF_RANGE) == length);
    store_u32(payload, 0);
    const uint8_t *reply = expect(LOAD_DATA, payload, sizeof payload, 4);
    CHECK(load_u32(reply) == length);
    CHECK(memcmp(port.baked, blob, length) == 0);
    unbake();
}

static void a_baked_model_is_checked_like_any_other(void)
{
    bake("fc-i8");
    ((uint8_t *)(uintptr_t)port.baked)[length / 2] ^= 1;
    boot_and_greet();
    begin_loading(blob, length, length);
    expect_error(LOAD_END, NULL, 0, DIGEST_MISMATCH);
    unbake();
}

static void another_model_starts_from_zero(void)
{
    boot_and_greet();
    load("fc-i8");
    have("gather");
    begin_loading(blob, length, 0);
    static const uint8_t payload[8] = {0, 0, 1, 0, 1};
    CHECK(expect_error(RUN_MODEL, payload, 8, NO_MODEL) == 0);
}

static void missing_bytes_are_no_model(void)
{
    boot_and_greet();
    CHECK(expect_error(LOAD_END, NULL, 0, NO_MODEL) == 0);
    have("fc-i8");
    begin_loading(blob, length, 0);
    send_piece(blob, 0, 100);
    CHECK(expect_error(LOAD_END, NULL, 0, NO_MODEL) == 0);
}

static void bytes_beyond_the_length_are_refused(void)
{
    uint8_t payload[5] = {0};
    boot_and_greet();
    have("fc-i8");
    begin_loading(blob, length, 0);
    send_from(0);
    store_u32(payload, length);
    CHECK(expect_error(LOAD_DATA, payload, 5, OUT_OF_RANGE) == length);
}

static void a_damaged_blob_is_refused_and_forgotten(void)
{
    boot_and_greet();
    have("fc-i8");
    blob[length - 40] ^= 1;
    begin_loading(blob, length, 0);
    send_from(0);
    CHECK(expect_error(LOAD_END, NULL, 0, DIGEST_MISMATCH) == 0);
    blob[length - 40] ^= 1;
    begin_loading(blob, length, 0); /* a resume would keep the damage for ever */
    send_from(0);
    expect(LOAD_END, NULL, 0, 8);
}

static void a_bad_model_with_a_good_digest_is_refused(void)
{
    boot_and_greet();
    have("fc-i8");
    blob[7] = 0x7F;
    sign();
    begin_loading(blob, length, 0);
    send_from(0);
    CHECK(expect_error(LOAD_END, NULL, 0, BAD_MODEL) == 7);
    static const uint8_t payload[8] = {0, 0, 1, 0, 1};
    CHECK(expect_error(RUN_MODEL, payload, 8, NO_MODEL) == 0);
}

static void what_does_not_fit_is_refused_with_the_capacity(void)
{
    uint8_t payload[36] = {0};
    boot_and_greet();
    store_u32(payload, 4097);
    CHECK(expect_error(LOAD_BEGIN, payload, 36, MODEL_TOO_LARGE) == 4096);
    store_u32(payload, 0xFFFFFFFF);
    CHECK(expect_error(LOAD_BEGIN, payload, 36, MODEL_TOO_LARGE) == 4096);
    store_u32(payload, 32);
    CHECK(expect_error(LOAD_BEGIN, payload, 36, BAD_REQUEST) == 0);
    have("fc-i8");
    store_u32(blob + 12, 8192);
    sign();
    begin_loading(blob, length, 0);
    send_from(0);
    CHECK(expect_error(LOAD_END, NULL, 0, ARENA_TOO_LARGE) == 4096);
    have("conv2d-f32"); /* 672 bytes of input */
    begin_loading(blob, length, 0);
    send_from(0);
    CHECK(expect_error(LOAD_END, NULL, 0, INPUT_TOO_LARGE) == 400);
}

static void data_before_a_beginning_is_no_model(void)
{
    static const uint8_t payload[8];
    boot_and_greet();
    CHECK(expect_error(LOAD_DATA, payload, 8, NO_MODEL) == 0);
}

void load_tests(void)
{
    RUN(a_loaded_model_is_described);
    RUN(a_frame_that_is_not_the_wanted_one_is_not_stored);
    RUN(a_broken_load_goes_on_where_it_stopped);
    RUN(another_model_starts_from_zero);
    RUN(missing_bytes_are_no_model);
    RUN(bytes_beyond_the_length_are_refused);
    RUN(a_damaged_blob_is_refused_and_forgotten);
    RUN(a_bad_model_with_a_good_digest_is_refused);
    RUN(what_does_not_fit_is_refused_with_the_capacity);
    RUN(data_before_a_beginning_is_no_model);
    RUN(a_baked_model_needs_no_bytes);
    RUN(a_baked_model_is_named_in_the_hello);
    RUN(another_model_is_loaded_beside_a_baked_one);
    RUN(nothing_is_written_into_a_baked_model);
    RUN(a_baked_model_is_checked_like_any_other);
    free(blob);
}
