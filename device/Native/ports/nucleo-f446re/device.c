/* STM32F446 (RM0390): USART2 on PA2 and PA3, which lead to the ST-LINK's serial port. */
#include "../bare-metal/device.h"

#include "board.h"

#define RCC(offset) REGISTER(0x40023800u + (offset))
#define ENABLE_GPIO RCC(0x30u)
#define ENABLE_APB1 RCC(0x40u)
#define GPIOA_CLOCK (1u << 0)
#define USART2_CLOCK (1u << 17)

#define GPIOA(offset) REGISTER(0x40020000u + (offset))
#define MODE GPIOA(0x00u)
#define ALTERNATE_LOW GPIOA(0x20u)
#define SET_RESET GPIOA(0x18u)
#define PIN_8 8u
#define PINS_2_AND_3_MODE (0xFu << 4)
#define PINS_2_AND_3_ALTERNATE (0xAu << 4)
#define PINS_2_AND_3_FUNCTION (0xFFu << 8)
#define PINS_2_AND_3_USART2 (0x77u << 8)

#define USART2(offset) REGISTER(0x40004400u + (offset))
#define STATUS USART2(0x00u)
#define DATA USART2(0x04u)
#define DIVISOR USART2(0x08u)
#define CONTROL USART2(0x0Cu)
#define RECEIVED (1u << 5)
#define TRANSMIT_EMPTY (1u << 7)
#define ENABLE_BOTH (1u << 13 | 1u << 3 | 1u << 2)

/* The upper half of the register clears, the lower half sets. */
void device_marker(bool high)
{
    SET_RESET = high ? 1u << PIN_8 : 1u << (16 + PIN_8);
}

void device_start(void)
{
    ENABLE_GPIO |= GPIOA_CLOCK;
    ENABLE_APB1 |= USART2_CLOCK;
    (void)ENABLE_APB1; /* the clock runs two cycles after the write: reading back waits for it */
    device_marker(false);
    MODE = (MODE & ~(PINS_2_AND_3_MODE | 3u << 2 * PIN_8)) | PINS_2_AND_3_ALTERNATE | 1u << 2 * PIN_8;
    ALTERNATE_LOW = (ALTERNATE_LOW & ~PINS_2_AND_3_FUNCTION) | PINS_2_AND_3_USART2;
    DIVISOR = (CLOCK_HZ + 115200u / 2) / 115200u;
    CONTROL = ENABLE_BOTH;
    clock_start();
    watchdog_start();
}

/* Reading the status and then the data also clears an overrun. */
bool device_read(uint8_t *byte)
{
    if (!(STATUS & RECEIVED))
        return false;
    *byte = (uint8_t)DATA;
    return true;
}

void device_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        while (!(STATUS & TRANSMIT_EMPTY)) {
        }
        DATA = bytes[i];
    }
}
