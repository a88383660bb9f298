/* BCM2837 (BCM2835 ARM Peripherals, moved to 0x3F000000): the PL011 UART, and the cores' own timer. */
#include "../bare-metal/device.h"

#include "board.h"

/* Arm PrimeCell UART PL011 (DDI 0183). */
#define UART(offset) REGISTER(0x3F201000u + (offset))
#define UART_DATA UART(0x00u)
#define UART_FLAGS UART(0x18u)
#define UART_WHOLE UART(0x24u)
#define UART_FRACTION UART(0x28u)
#define UART_LINE UART(0x2Cu)
#define UART_CONTROL UART(0x30u)
#define BUSY (1u << 3)
#define RECEIVE_EMPTY (1u << 4)
#define TRANSMIT_FULL (1u << 5)
/* The firmware's 48 MHz / (16 x 115200) = 26 + 3/64. */
#define BAUD_WHOLE 26u
#define BAUD_FRACTION 3u
#define EIGHT_BITS_WITH_FIFO (3u << 5 | 1u << 4)
#define ENABLE_BOTH (1u << 0 | 1u << 8 | 1u << 9)

void device_start(void)
{
    UART_CONTROL = 0;
    UART_WHOLE = BAUD_WHOLE;
    UART_FRACTION = BAUD_FRACTION;
    UART_LINE = EIGHT_BITS_WITH_FIFO;
    UART_CONTROL = ENABLE_BOTH;
}

bool device_read(uint8_t *byte)
{
    if (UART_FLAGS & RECEIVE_EMPTY)
        return false;
    *byte = (uint8_t)UART_DATA;
    return true;
}

void device_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        while (UART_FLAGS & TRANSMIT_FULL) {
        }
        UART_DATA = bytes[i];
    }
}

void device_flush(void)
{
    while (UART_FLAGS & BUSY) {
    }
}

/* The physical count of the generic timer; the barrier keeps it from being read early. */
uint64_t device_ticks(void)
{
    uint64_t now;
    __asm__ volatile("isb\n mrs %0, cntpct_el0" : "=r"(now));
    return now;
}
