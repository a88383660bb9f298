/* BCM2837 (BCM2835 ARM Peripherals, moved to 0x3F000000): the PL011 UART, and the cores' own timer. */
#include "../bare-metal/device.h"
#include "../pl011/pl011.h"

#include "board.h"

/* The firmware's 48 MHz / (16 x 115200) = 26 + 3/64. */
enum { BAUD_WHOLE = 26, BAUD_FRACTION = 3 };

void device_start(void)
{
    pl011_start(BAUD_WHOLE, BAUD_FRACTION);
}

/* The physical count of the generic timer; the barrier keeps it from being read early. */
uint64_t device_ticks(void)
{
    uint64_t now;
    __asm__ volatile("isb\n mrs %0, cntpct_el0" : "=r"(now));
    return now;
}
