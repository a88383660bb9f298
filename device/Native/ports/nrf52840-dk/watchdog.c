/* The watchdog (nRF52840 Product Specification 1.7, 6.36): 30 s of the 32,768 Hz clock. */
#include "../bare-metal/device.h"

#define WDT(offset) REGISTER(0x40010000u + (offset))
#define START WDT(0x000u)
#define COUNT WDT(0x504u)
#define FEED WDT(0x600u)
#define FEED_VALUE 0x6E524635u

void watchdog_start(void)
{
    COUNT = 30u * 32768u - 1u;
    START = 1;
}

void device_alive(void)
{
    FEED = FEED_VALUE;
    (void)device_ticks(); /* so that no wrap of the cycle counter is missed */
}
