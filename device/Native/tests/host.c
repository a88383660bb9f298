#include "host.h"

#include "../core/bytes.h"
#include "check.h"

#include <string.h>

#define MODEL 4096
#define ARENA 4096
#define INPUT 400
#define SAMPLES 20
#define PAYLOAD 256
#define WIRE 65536

struct session session;
uint32_t clock_reads;

static uint8_t model_store[MODEL] __attribute__((aligned(16)));
static uint8_t arena[ARENA] __attribute__((aligned(16)));
static uint8_t inputs[INPUT], marks[INPUT / 8];
static uint64_t samples[SAMPLES];
static uint8_t receive_buffer[PAYLOAD + FRAME_OVERHEAD];
static uint8_t transmit_buffer[PAYLOAD + FRAME_OVERHEAD] __attribute__((aligned(4)));

static uint8_t to_runner[WIRE], to_host[WIRE];
static uint32_t to_runner_count, to_runner_at, to_host_count, to_host_at;
static struct frame_decoder decoder;
static uint8_t decoded[4096], encoded[4096];
static uint8_t sequence;
static uint32_t encoded_length;

static bool port_read(uint8_t *byte)
{
    if (to_runner_at == to_runner_count)
        return false;
    *byte = to_runner[to_runner_at++];
    return true;
}

static void port_write(const uint8_t *bytes, uint32_t count)
{
    CHECK(to_host_count + count <= WIRE);
    memcpy(to_host + to_host_count, bytes, count);
    to_host_count += count;
}

static uint64_t port_ticks(void)
{
    return 5ull * ++clock_reads;
}

struct port port = {
    .board = "test",
    .read = port_read,
    .write = port_write,
    .idle_reads = 10,
    .ticks = port_ticks,
    .clock_kind = CLOCK_CYCLES,
    .ticks_per_second = 1000,
    .clock_bits = 32,
    .model = model_store,
    .model_capacity = MODEL,
    .arena = arena,
    .arena_capacity = ARENA,
    .inputs = inputs,
    .input_capacity = INPUT,
    .input_marks = marks,
    .samples = samples,
    .sample_capacity = SAMPLES,
    .receive = receive_buffer,
    .transmit = transmit_buffer,
    .max_payload = PAYLOAD,
    .window = 1024,
    .stack_low = NULL,
    .stack_bytes = NOT_MEASURED,
    .static_bytes = 77,
};

void boot(void)
{
    to_runner_count = to_runner_at = to_host_count = to_host_at = 0;
    sequence = 0;
    clock_reads = 0;
    frame_decoder_start(&decoder, decoded, sizeof decoded);
    session_start(&session, &port);
}

void boot_and_greet(void)
{
    static const uint8_t hello[6] = {1, 0, 0x78, 0x56, 0x34, 0x12};
    struct frame frame;
    boot();
    request_in_session(0, HELLO, hello, sizeof hello);
    CHECK(next_reply(&frame) && frame.type == 0x81 && frame.session == HOST_SESSION);
}

static void let_runner_work(void)
{
    while (to_runner_at < to_runner_count)
        session_poll(&session);
    to_runner_at = to_runner_count = 0;
}

void put_on_wire(const void *bytes, uint32_t count)
{
    CHECK(to_runner_count + count <= WIRE);
    memcpy(to_runner + to_runner_count, bytes, count);
    to_runner_count += count;
    let_runner_work();
}

void stay_silent(void)
{
    for (unsigned i = 0; i < 20; i++)
        session_poll(&session);
}

/* Collects without letting the runner work in between. */
static void queue(const uint8_t *bytes, uint32_t count)
{
    memcpy(to_runner + to_runner_count, bytes, count);
    to_runner_count += count;
}

void next_sequence_is(uint8_t value)
{
    sequence = (uint8_t)(value - 1);
}

void request_in_session(uint16_t id, uint8_t type, const void *payload, uint32_t length)
{
    if (length > 0)
        memcpy(encoded + FRAME_HEADER, payload, length);
    encoded_length = length;
    frame_send(encoded, type, ++sequence, id, length, queue);
    let_runner_work();
}

void request(uint8_t type, const void *payload, uint32_t length)
{
    request_in_session(HOST_SESSION, type, payload, length);
}

void request_again(void)
{
    frame_repeat(encoded, encoded_length, queue);
    let_runner_work();
}

bool next_reply(struct frame *frame)
{
    while (to_host_at < to_host_count) {
        if (frame_decode(&decoder, to_host[to_host_at++], frame))
            return true;
    }
    CHECK(decoder.bad_frames == 0);
    return false;
}

const uint8_t *expect(uint8_t type, const void *payload, uint32_t length, uint32_t reply_length)
{
    struct frame frame;
    request(type, payload, length);
    CHECK(next_reply(&frame));
    CHECK(frame.type == (type | 0x80));
    CHECK(frame.sequence == sequence);
    CHECK(frame.session == HOST_SESSION);
    CHECK(frame.length == reply_length);
    return frame.payload;
}

uint32_t next_error(uint8_t type, enum status code)
{
    struct frame frame;
    CHECK(next_reply(&frame));
    CHECK(frame.type == 0xFF);
    CHECK(frame.length >= 7);
    CHECK(frame.payload[0] == type);
    CHECK(load_u16(frame.payload + 1) == code);
    return load_u32(frame.payload + 3);
}

uint32_t expect_error(uint8_t type, const void *payload, uint32_t length, enum status code)
{
    request(type, payload, length);
    return next_error(type, code);
}

void begin_loading(const uint8_t *blob, uint32_t length, uint32_t expected_offset)
{
    uint8_t payload[36];
    store_u32(payload, length);
    memcpy(payload + 4, blob + length - 32, 32);
    const uint8_t *reply = expect(LOAD_BEGIN, payload, sizeof payload, 10);
    CHECK(load_u32(reply) == expected_offset);
    CHECK(load_u16(reply + 4) == PAYLOAD - 4);
    CHECK(load_u32(reply + 6) == 1024);
}

uint32_t send_piece(const uint8_t *blob, uint32_t offset, uint32_t count)
{
    uint8_t payload[PAYLOAD];
    store_u32(payload, offset);
    memcpy(payload + 4, blob + offset, count);
    return load_u32(expect(LOAD_DATA, payload, 4 + count, 4));
}

void load(const char *name)
{
    char path[300];
    uint32_t length;
    snprintf(path, sizeof path, "models/%s.pbm", name);
    uint8_t *blob = read_vector(path, &length);
    begin_loading(blob, length, 0);
    for (uint32_t at = 0, count; at < length; at += count) {
        count = length - at < 100 ? length - at : 100;
        CHECK(send_piece(blob, at, count) == at + count);
    }
    free(blob);
    expect(LOAD_END, NULL, 0, 8);
}

void write_inputs(const char *name)
{
    char path[300];
    uint32_t length;
    uint32_t at = 0;
    snprintf(path, sizeof path, "models/%s.input.bin", name);
    uint8_t *bytes = read_vector(path, &length);
    for (uint8_t i = 0; i < session.model.inputs; i++) {
        uint32_t size = model_input(&session.model, i).bytes;
        for (uint32_t offset = 0, count; offset < size; offset += count, at += count) {
            uint8_t payload[PAYLOAD] = {i};
            count = size - offset < 90 ? size - offset : 90;
            store_u32(payload + 1, offset);
            memcpy(payload + 5, bytes + at, count);
            expect(WRITE_INPUT, payload, 5 + count, 0);
        }
    }
    CHECK(at == length);
    free(bytes);
}

void run_model(uint16_t warm_up, uint16_t iterations, uint16_t repeats)
{
    uint8_t payload[8] = {0};
    store_u16(payload, warm_up);
    store_u16(payload + 2, iterations);
    store_u16(payload + 4, repeats);
    CHECK(load_u16(expect(RUN_MODEL, payload, 8, 2)) == iterations);
}

void check_outputs(const char *name)
{
    char path[300];
    uint32_t length;
    uint32_t at = 0;
    snprintf(path, sizeof path, "models/%s.output.bin", name);
    uint8_t *bytes = read_vector(path, &length);
    for (uint8_t i = 0; i < session.model.outputs; i++) {
        uint32_t size = model_output(&session.model, i).bytes;
        uint8_t payload[7] = {i};
        store_u16(payload + 5, size);
        CHECK(memcmp(expect(READ_OUTPUT, payload, 7, size), bytes + at, size) == 0);
        at += size;
    }
    CHECK(at == length);
    free(bytes);
}
