/* Arm's MPS2 and MPS3 boards: UART_BASE and FPGAIO_BASE come from board.h. */
#include "../bare-metal/device.h"

#include "board.h"

/* CMSDK APB UART (Arm DDI 0479). */
#define UART_DATA REGISTER(UART_BASE)
#define UART_STATE REGISTER(UART_BASE + 0x04u)
#define UART_CTRL REGISTER(UART_BASE + 0x08u)
#define UART_BAUDDIV REGISTER(UART_BASE + 0x10u)
#define TRANSMIT_FULL 1u
#define RECEIVE_FULL 2u
#define ENABLE_BOTH 3u
#define LEAST_BAUDDIV 16u

/* FPGA system control and I/O (Arm DAI 0386): two counters that never stop. */
#define CLK100HZ REGISTER(FPGAIO_BASE + 0x14u)
#define COUNTER REGISTER(FPGAIO_BASE + 0x18u)
#define COUNTS_PER_HUNDREDTH (CLOCK_HZ / 100)

void device_start(void)
{
    UART_BAUDDIV = LEAST_BAUDDIV;
    UART_CTRL = ENABLE_BOTH;
}

bool device_read(uint8_t *byte)
{
    if (!(UART_STATE & RECEIVE_FULL))
        return false;
    *byte = (uint8_t)UART_DATA;
    return true;
}

void device_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        while (UART_STATE & TRANSMIT_FULL) {
        }
        UART_DATA = bytes[i];
    }
}

/*
 * COUNTER wraps every 172 s (25 MHz) or 215 s (20 MHz) of emulated time, which is 671 or 839 million instructions at
 * icount shift 8. The slow counter says which wrap this is: both run from one clock, so it is off by less than a hundredth.
 */
uint64_t device_ticks(void)
{
    uint64_t about = (uint64_t)CLK100HZ * COUNTS_PER_HUNDREDTH;
    return about + (uint64_t)(int64_t)(int32_t)(COUNTER - (uint32_t)about);
}
