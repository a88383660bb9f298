#include "pl011.h"

#include "../bare-metal/device.h"

#include "board.h"

#define UART(offset) REGISTER(UART_BASE + (offset))
#define UART_DATA UART(0x00u)
#define UART_FLAGS UART(0x18u)
#define UART_WHOLE UART(0x24u)
#define UART_FRACTION UART(0x28u)
#define UART_LINE UART(0x2Cu)
#define UART_CONTROL UART(0x30u)
#define BUSY (1u << 3)
#define RECEIVE_EMPTY (1u << 4)
#define TRANSMIT_FULL (1u << 5)
#define EIGHT_BITS_WITH_FIFO (3u << 5 | 1u << 4)
#define ENABLE_BOTH (1u << 0 | 1u << 8 | 1u << 9)

void pl011_start(uint32_t whole, uint32_t sixty_fourths)
{
    UART_CONTROL = 0;
    UART_WHOLE = whole;
    UART_FRACTION = sixty_fourths;
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

/* Its buffer holds up to 32 bytes. */
void device_flush(void)
{
    while (UART_FLAGS & BUSY) {
    }
}
