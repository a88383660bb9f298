/* The cycle counter of Cortex-M3 and larger cores (Armv7-M Architecture Reference Manual, C1.8), as the port's clock. */
#include "../bare-metal/device.h"

#define DEMCR REGISTER(0xE000EDFCu)
#define DWT_CTRL REGISTER(0xE0001000u)
#define DWT_CYCCNT REGISTER(0xE0001004u)
#define TRACE_ENABLE (1u << 24)
#define COUNT_ENABLE 1u

void clock_start(void)
{
    DEMCR |= TRACE_ENABLE;
    DWT_CYCCNT = 0;
    DWT_CTRL |= COUNT_ENABLE;
}

/* Of 32 bits. A wrap is seen when it is read at least once between two: device_alive() does, while idle and between operators. */
uint64_t device_ticks(void)
{
    static uint32_t last;
    static uint32_t wraps;
    uint32_t now = DWT_CYCCNT;
    if (now < last)
        wraps++;
    last = now;
    return (uint64_t)wraps << 32 | now;
}
