/* The independent watchdog of STM32 (RM0390, 21; RM0432, 41): 32 s of its own 32 kHz oscillator. Once started it stays on. */
#include "../bare-metal/device.h"

#define IWDG(offset) REGISTER(0x40003000u + (offset))
#define KEY IWDG(0x00u)
#define PRESCALER IWDG(0x04u)
#define RELOAD IWDG(0x08u)
#define STATUS IWDG(0x0Cu)
#define START 0xCCCCu
#define UNLOCK 0x5555u
#define FEED 0xAAAAu
#define BY_256 6u
#define LONGEST 0xFFFu

void watchdog_start(void)
{
    KEY = START;
    KEY = UNLOCK;
    PRESCALER = BY_256;
    RELOAD = LONGEST;
    while (STATUS != 0) {
    }
    KEY = FEED;
}

void device_alive(void)
{
    KEY = FEED;
    (void)device_ticks(); /* so that no wrap of the cycle counter is missed */
}
