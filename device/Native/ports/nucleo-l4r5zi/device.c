/* STM32L4R5 (RM0432): LPUART1 on PG7 and PG8, which lead to the ST-LINK's serial port. */
#include "../bare-metal/device.h"

#include "board.h"

#define RCC(offset) REGISTER(0x40021000u + (offset))
#define CLOCK_CONTROL RCC(0x00u)
#define CLOCK_SELECT RCC(0x08u)
#define ENABLE_AHB2 RCC(0x4Cu)
#define ENABLE_APB1 RCC(0x58u)
#define ENABLE_APB1_SECOND RCC(0x5Cu)
#define HSI_ON (1u << 8)
#define HSI_READY (1u << 10)
#define SYSTEM_FROM_HSI 1u
#define GPIOG_CLOCK (1u << 6)
#define GPIOA_CLOCK (1u << 0)
#define POWER_CLOCK (1u << 28)
#define LPUART1_CLOCK (1u << 0)

/* Pins PG2 to PG15 have a supply of their own, which must be declared valid. */
#define POWER_CONTROL_2 REGISTER(0x40007004u)
#define VDDIO2_VALID (1u << 9)

#define GPIOA(offset) REGISTER(0x48000000u + (offset))
#define MARKER_MODE GPIOA(0x00u)
#define MARKER_SET_RESET GPIOA(0x18u)
#define PIN_5 5u

#define GPIOG(offset) REGISTER(0x48001800u + (offset))
#define MODE GPIOG(0x00u)
#define ALTERNATE_LOW GPIOG(0x20u)
#define ALTERNATE_HIGH GPIOG(0x24u)
#define PINS_7_AND_8_MODE (0xFu << 14)
#define PINS_7_AND_8_ALTERNATE (0xAu << 14)
#define PIN_7_FUNCTION (0xFu << 28)
#define PIN_7_LPUART1 (8u << 28)
#define PIN_8_FUNCTION 0xFu
#define PIN_8_LPUART1 8u

#define LPUART1(offset) REGISTER(0x40008000u + (offset))
#define CONTROL LPUART1(0x00u)
#define DIVISOR LPUART1(0x0Cu)
#define STATUS LPUART1(0x1Cu)
#define CLEAR LPUART1(0x20u)
#define RECEIVE LPUART1(0x24u)
#define TRANSMIT LPUART1(0x28u)
#define OVERRUN (1u << 3)
#define RECEIVED (1u << 5)
#define TRANSMIT_EMPTY (1u << 7)
#define ENABLE_BOTH (1u << 3 | 1u << 2 | 1u << 0)
/* The low-power UART divides by 256ths. */
#define BAUD_DIVISOR ((uint32_t)(256ull * CLOCK_HZ / 115200u))

static void run_from_hsi(void)
{
    CLOCK_CONTROL |= HSI_ON;
    while (!(CLOCK_CONTROL & HSI_READY)) {
    }
    CLOCK_SELECT = SYSTEM_FROM_HSI;
}

/* The upper half of the register clears, the lower half sets. */
void device_marker(bool high)
{
    MARKER_SET_RESET = high ? 1u << PIN_5 : 1u << (16 + PIN_5);
}

void device_start(void)
{
    run_from_hsi();
    ENABLE_AHB2 |= GPIOG_CLOCK | GPIOA_CLOCK;
    ENABLE_APB1 |= POWER_CLOCK;
    ENABLE_APB1_SECOND |= LPUART1_CLOCK;
    (void)ENABLE_APB1_SECOND; /* the clock runs two cycles after the write: reading back waits for it */
    POWER_CONTROL_2 |= VDDIO2_VALID;
    device_marker(false);
    MARKER_MODE = (MARKER_MODE & ~(3u << 2 * PIN_5)) | 1u << 2 * PIN_5;
    MODE = (MODE & ~PINS_7_AND_8_MODE) | PINS_7_AND_8_ALTERNATE;
    ALTERNATE_LOW = (ALTERNATE_LOW & ~PIN_7_FUNCTION) | PIN_7_LPUART1;
    ALTERNATE_HIGH = (ALTERNATE_HIGH & ~PIN_8_FUNCTION) | PIN_8_LPUART1;
    DIVISOR = BAUD_DIVISOR;
    CONTROL = ENABLE_BOTH;
    clock_start();
    watchdog_start();
}

bool device_read(uint8_t *byte)
{
    if (!(STATUS & RECEIVED)) {
        CLEAR = OVERRUN; /* or the receiver would take nothing more */
        return false;
    }
    *byte = (uint8_t)RECEIVE;
    return true;
}

void device_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        while (!(STATUS & TRANSMIT_EMPTY)) {
        }
        TRANSMIT = bytes[i];
    }
}
