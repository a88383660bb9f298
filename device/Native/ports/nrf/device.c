/*
 * Nordic nRF51 and nRF52 (nRF51 Series Reference Manual 3.0, nRF52840 Product Specification 1.7): the UART without DMA,
 * and TIMER0, which is a timer of 32 bits on both.
 */
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

#ifdef CRYSTAL
#define CLOCK(offset) REGISTER(0x40000000u + (offset))
#define CLOCK_START_CRYSTAL CLOCK(0x000u)
#define CLOCK_CRYSTAL_STARTED CLOCK(0x100u)
#endif

#ifdef MARKER
#define GPIO(offset) REGISTER(0x50000000u + (offset))
#define GPIO_SET GPIO(0x508u)
#define GPIO_CLEAR GPIO(0x50Cu)
#define GPIO_OUTPUTS GPIO(0x518u)

void device_marker(bool high)
{
    if (high)
        GPIO_SET = 1u << MARKER_PIN;
    else
        GPIO_CLEAR = 1u << MARKER_PIN;
}
#endif

void device_start(void)
{
#ifdef CRYSTAL
    /* The oscillator that runs after reset is off by up to 6 %. */
    CLOCK_START_CRYSTAL = 1;
    while (CLOCK_CRYSTAL_STARTED == 0) {
    }
#endif
#ifdef MARKER
    GPIO_OUTPUTS = 1u << MARKER_PIN;
#endif
    UART_SELECT_TX = UART_TX_PIN;
    UART_SELECT_RX = UART_RX_PIN;
    UART_BAUD = BAUD_115200;
    UART_ENABLE = UART_ENABLED;
    UART_START_RECEIVER = 1;
    UART_START_TRANSMITTER = 1;
    clock_start();
#ifdef HAS_WATCHDOG
    watchdog_start();
#endif
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
