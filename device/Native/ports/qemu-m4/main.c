/* The port for QEMU's mps2-an386: UART, clock, memory. */
#include "../../core/frame.h"
#include "../../core/port.h"
#include "../../core/session.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))

/* CMSDK APB UART (Arm DDI 0479). */
#define UART_DATA REGISTER(0x40004000u)
#define UART_STATE REGISTER(0x40004004u)
#define UART_CTRL REGISTER(0x40004008u)
#define UART_BAUDDIV REGISTER(0x40004010u)
#define TRANSMIT_FULL 1u
#define RECEIVE_FULL 2u
#define ENABLE_BOTH 3u
#define LEAST_BAUDDIV 16u

/* FPGA system control and I/O (Arm DAI 0386): two counters that never stop. */
#define CLK100HZ REGISTER(0x40028014u)
#define COUNTER REGISTER(0x40028018u)
#define COUNTER_HZ 25000000u
#define COUNTS_PER_HUNDREDTH (COUNTER_HZ / 100)

#define MODEL_CAPACITY (8u << 20)
#define ARENA_CAPACITY (512u << 10)
#define INPUT_CAPACITY (64u << 10)
#define SAMPLE_CAPACITY 512u
#define MAX_PAYLOAD 1024u
#define WINDOW 8192u
/* Polls in vain in about a second of the host's time, as the emulator runs with icount. */
#define IDLE_READS 1000000u

#define STORE __attribute__((section(".stores"), aligned(16)))

extern uint8_t stack_low[];
extern uint8_t stack_bytes[]; /* the address is the number, here and below */
extern uint8_t static_bytes[];

static uint8_t model_store[MODEL_CAPACITY] __attribute__((section(".model"), aligned(16)));
static uint8_t arena[ARENA_CAPACITY] STORE;
static uint8_t input_store[INPUT_CAPACITY] STORE;
static uint8_t input_marks[INPUT_CAPACITY / 8] STORE;
static uint64_t samples[SAMPLE_CAPACITY];
static uint8_t receive_buffer[MAX_PAYLOAD + FRAME_OVERHEAD];
static uint8_t transmit_buffer[MAX_PAYLOAD + FRAME_OVERHEAD] __attribute__((aligned(4)));

static bool uart_read(uint8_t *byte)
{
    if (!(UART_STATE & RECEIVE_FULL))
        return false;
    *byte = (uint8_t)UART_DATA;
    return true;
}

static void uart_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        while (UART_STATE & TRANSMIT_FULL) {
        }
        UART_DATA = bytes[i];
    }
}

/*
 * COUNTER wraps every 172 s of emulated time, which is 671 million instructions at icount shift 8. The slow counter
 * says which wrap this is: both run from one clock, so it is off by less than a hundredth.
 */
static uint64_t ticks(void)
{
    uint64_t about = (uint64_t)CLK100HZ * COUNTS_PER_HUNDREDTH;
    return about + (uint64_t)(int64_t)(int32_t)(COUNTER - (uint32_t)about);
}

static const struct port port = {
    .board = "qemu-m4",
    .read = uart_read,
    .write = uart_write,
    .idle_reads = IDLE_READS,
    .ticks = ticks,
    .clock_kind = CLOCK_TIMER,
    .ticks_per_second = COUNTER_HZ,
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
    .stack_bytes = 0,
    .static_bytes = 0,
};

int main(void)
{
    static struct session session;
    static struct port here;
    here = port;
    here.stack_bytes = (uint32_t)(uintptr_t)stack_bytes;
    here.static_bytes = (uint32_t)(uintptr_t)static_bytes;
    UART_BAUDDIV = LEAST_BAUDDIV;
    UART_CTRL = ENABLE_BOTH;
    session_start(&session, &here);
    for (;;)
        session_poll(&session);
}
