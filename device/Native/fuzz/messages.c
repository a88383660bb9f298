/*
 * The requests: each input is a conversation. A record is type, length, payload; it is sent in a frame with a right CRC
 * and the runner's session, so that what is tried are the messages and not the framing.
 */
#include "../core/session.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define PAYLOAD 256
#define FRAME (PAYLOAD + FRAME_OVERHEAD)
#define MODEL 4096
#define ARENA 8192
#define INPUTS 1024
#define SAMPLES 8
#define MOST_REQUESTS 64

enum { HELLO = 1, RUN = 6, WINDOW = 12 };

static uint8_t wire[2 * FRAME];
static uint32_t wire_count, wire_at;
static struct session session;
static struct port port;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool port_read(uint8_t *byte)
{
    if (wire_at == wire_count)
        return false;
    *byte = wire[wire_at++];
    return true;
}

static void port_write(const uint8_t *bytes, uint32_t count)
{
    static volatile uint8_t sum;
    for (uint32_t i = 0; i < count; i++)
        sum = (uint8_t)(sum + bytes[i]);
}

static uint64_t port_ticks(void)
{
    static uint64_t now;
    return now++;
}

static void collect(const uint8_t *bytes, uint32_t count)
{
    memcpy(wire + wire_count, bytes, count);
    wire_count += count;
}

static void request(uint8_t type, const uint8_t *payload, uint32_t length)
{
    static uint8_t buffer[FRAME], sequence;
    memcpy(buffer + FRAME_HEADER, payload, length);
    /* No more than a few inferences: it is the checks that are tried, not the patience. */
    if (type == RUN && length >= 6) {
        buffer[FRAME_HEADER + 1] = buffer[FRAME_HEADER + 5] = 0;
        buffer[FRAME_HEADER] &= 3;
        buffer[FRAME_HEADER + 4] &= 3;
    }
    if (type == WINDOW && length >= 6) {
        buffer[FRAME_HEADER + 1] = buffer[FRAME_HEADER + 3] = buffer[FRAME_HEADER + 4] = buffer[FRAME_HEADER + 5] = 0;
        buffer[FRAME_HEADER] &= 3;
        buffer[FRAME_HEADER + 2] &= 3;
    }
    wire_count = wire_at = 0;
    frame_send(buffer, type, ++sequence, session.id, length, collect);
    while (wire_at < wire_count)
        session_poll(&session);
    for (uint32_t i = 0; i <= port.idle_reads; i++) /* silence ends a SINK */
        session_poll(&session);
}

/* Every store is a block of its own and exactly as large as promised. */
static void boot(void)
{
    port = (struct port){
        .board = "fuzz", .read = port_read, .write = port_write, .idle_reads = 3, .ticks = port_ticks,
        .clock_kind = CLOCK_CYCLES, .ticks_per_second = 1, .clock_bits = 64,
        .model = malloc(MODEL), .model_capacity = MODEL, .arena = malloc(ARENA), .arena_capacity = ARENA,
        .inputs = malloc(INPUTS), .input_capacity = INPUTS, .input_marks = calloc(1, INPUTS / 8),
        .samples = malloc(SAMPLES * sizeof(uint64_t)), .sample_capacity = SAMPLES, .receive = malloc(FRAME),
        .transmit = malloc(FRAME), .max_payload = PAYLOAD, .window = 1024, .stack_bytes = NOT_MEASURED, .static_bytes = NOT_MEASURED,
    };
    session_start(&session, &port);
}

static void power_off(void)
{
    free(port.model);
    free(port.arena);
    free(port.inputs);
    free(port.input_marks);
    free(port.samples);
    free(port.receive);
    free(port.transmit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t hello[6] = {1, 1, 1, 0, 0, 0};
    boot();
    request(HELLO, hello, sizeof hello);
    for (unsigned n = 0; n < MOST_REQUESTS && size >= 2; n++) {
        size_t length = data[1] < size - 2 ? data[1] : size - 2;
        request(data[0], data + 2, (uint32_t)length);
        data += 2 + length;
        size -= 2 + length;
    }
    power_off();
    return 0;
}
