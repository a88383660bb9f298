/* The port of a board without an operating system. board.h is the board's own; what it must define is used here. */
#include "../../core/blob.h"
#include "../../core/frame.h"
#include "../../core/model.h"
#include "../../core/port.h"
#include "../../core/session.h"

#include "board.h"
#include "device.h"

#define STORE __attribute__((section(".stores"), aligned(16)))

extern uint8_t stack_low[];
extern uint8_t stack_bytes[]; /* the address is the number, here and below */
extern uint8_t static_bytes[];
extern const uint8_t baked_model[];
extern const uint8_t baked_model_end[];

#if MODEL_CAPACITY > 0
static uint8_t model_store[MODEL_CAPACITY] __attribute__((section(".model"), aligned(16)));
#else
#define model_store NULL
#endif
static uint8_t arena[ARENA_CAPACITY] STORE;
static uint8_t input_store[INPUT_CAPACITY] STORE;
static uint8_t input_marks[INPUT_CAPACITY / 8] STORE;
static uint64_t samples[SAMPLE_CAPACITY];
static uint8_t receive_buffer[MAX_PAYLOAD + FRAME_OVERHEAD];
static uint8_t transmit_buffer[MAX_PAYLOAD + FRAME_OVERHEAD] __attribute__((aligned(4)));

static struct port port = {
    .board = BOARD,
    .read = device_read,
    .write = device_write,
    .idle_reads = IDLE_READS,
    .ticks = device_ticks,
    .clock_kind = CLOCK_KIND,
    .ticks_per_second = CLOCK_HZ,
    .clock_bits = 64,
    .model = model_store,
    .model_capacity = MODEL_CAPACITY,
    .arena = arena,
    .arena_capacity = ARENA_CAPACITY,
    .inputs = input_store,
    .input_capacity = INPUT_CAPACITY,
    .input_marks = input_marks,
    .samples = samples,
    .sample_capacity = SAMPLE_CAPACITY,
    .receive = receive_buffer,
    .transmit = transmit_buffer,
    .max_payload = MAX_PAYLOAD,
    .window = WINDOW,
    .stack_low = stack_low,
#ifdef HAS_FLUSH
    .flush = device_flush,
#endif
#ifdef MARKER
    .marker_name = MARKER,
    .marker = device_marker,
#endif
#ifdef HAS_WATCHDOG
    .alive = device_alive,
#endif
};

/* What only the linker knows. */
static void note_addresses(void)
{
    port.stack_bytes = (uint32_t)(uintptr_t)stack_bytes;
    port.static_bytes = (uint32_t)(uintptr_t)static_bytes;
    uint32_t section = (uint32_t)((uintptr_t)baked_model_end - (uintptr_t)baked_model);
    if (section == 0)
        return;
    /* Its header's; the section is filled up to a multiple of its alignment. */
    uint32_t length = blob_u32(baked_model + MODEL_LENGTH_OFFSET);
    if (length <= section && length > MODEL_DIGEST) {
        port.baked = baked_model;
        port.baked_length = length;
    }
}

int main(void)
{
    static struct session session;
    note_addresses();
    device_start();
    session_start(&session, &port);
    for (;;)
        session_poll(&session);
}
