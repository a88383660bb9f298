/* Nordic nRF51 (nRF51 Series Reference Manual 3.0): UART and TIMER0, which is the one timer of 32 bits. */
#include "../bare-metal/device.h"

#include "board.h"

#define UART(offset) REGISTER(0x40002000u + (offset))
#define UART_START_RECEIVER UART(0x000u)
#define UART_START_TRANSMITTER UART(0x008u)
#define UART_RECEIVED UART(0x108u)
#define UART_TRANSMITTED UART(0x11Cu)
#define UART_ENABLE UART(0x500u)
#define UART_SELECT_TX UART(0x50Cu)
#define UART_SELECT_RX UART(0x514u)
#define UART_RECEIVE UART(0x518u)
#define UART_TRANSMIT UART(0x51Cu)
#define UART_BAUD UART(0x524u)
#define UART_ENABLED 4u
#define BAUD_115200 0x01D7E000u

#define TIMER(offset) REGISTER(0x40008000u + (offset))
#define TIMER_START TIMER(0x000u)
#define TIMER_CAPTURE TIMER(0x040u)
#define TIMER_BITS TIMER(0x508u)
#define TIMER_PRESCALER TIMER(0x510u)
#define TIMER_CAPTURED TIMER(0x540u)
#define ALL_32_BITS 3u

void device_start(void)
{
    UART_SELECT_TX = UART_TX_PIN;
    UART_SELECT_RX = UART_RX_PIN;
    UART_BAUD = BAUD_115200;
    UART_ENABLE = UART_ENABLED;
    UART_START_RECEIVER = 1;
    UART_START_TRANSMITTER = 1;
    TIMER_BITS = ALL_32_BITS;
    TIMER_PRESCALER = 0;
    TIMER_START = 1;
}

bool device_read(uint8_t *byte)
{
    if (UART_RECEIVED == 0)
        return false;
    UART_RECEIVED = 0;
    *byte = (uint8_t)UART_RECEIVE;
    return true;
}

void device_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        UART_TRANSMITTED = 0;
        UART_TRANSMIT = bytes[i];
        while (UART_TRANSMITTED == 0) {
        }
    }
}

/* Two readings more than 268 s apart miss a wrap of the counter. No model that fits 16 KB of RAM runs so long. */
uint64_t device_ticks(void)
{
    static uint32_t last;
    static uint32_t wraps;
    TIMER_CAPTURE = 1;
    uint32_t now = TIMER_CAPTURED;
    if (now < last)
        wraps++;
    last = now;
    return (uint64_t)wraps << 32 | now;
}
