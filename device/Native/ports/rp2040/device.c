/* RP2040 (data sheet of 2024-10-15): 125 MHz from the crystal, UART0 on GPIO 0 and 1, the microsecond timer, the watchdog. */
#include "../bare-metal/device.h"
#include "../pl011/pl011.h"

#include "board.h"

#define RESETS(offset) REGISTER(0x4000C000u + (offset))
#define RESET RESETS(0x0u)
#define RESET_DONE RESETS(0x8u)
#define NEEDED (1u << 5 | 1u << 8 | 1u << 12 | 1u << 21 | 1u << 22) /* pins, pads, PLL, timer, UART0 */

#define XOSC(offset) REGISTER(0x40024000u + (offset))
#define XOSC_CONTROL XOSC(0x00u)
#define XOSC_STATUS XOSC(0x04u)
#define XOSC_STARTUP XOSC(0x0Cu)
#define CRYSTAL_ON 0x00FABAA0u
#define ABOUT_1_MS 47u
#define STABLE (1u << 31)

#define CLOCKS(offset) REGISTER(0x40008000u + (offset))
#define REFERENCE CLOCKS(0x30u)
#define REFERENCE_SELECTED CLOCKS(0x38u)
#define SYSTEM CLOCKS(0x3Cu)
#define SYSTEM_SELECTED CLOCKS(0x44u)
#define PERIPHERALS CLOCKS(0x48u)
#define FROM_CRYSTAL 2u
#define FROM_PLL 1u
#define RUN_FROM_SYSTEM (1u << 11)

#define PLL(offset) REGISTER(0x40028000u + (offset))
#define PLL_CONTROL PLL(0x0u)
#define PLL_POWER PLL(0x4u)
#define PLL_FEEDBACK PLL(0x8u)
#define PLL_POST PLL(0xCu)
#define PLL_LOCKED (1u << 31)
#define PLL_CORE_OFF (1u << 0 | 1u << 5)
#define PLL_POST_OFF (1u << 3)
/* 12 MHz x 125 / 6 / 2 = 125 MHz. */
#define TIMES_125 125u
#define BY_6_AND_2 (6u << 16 | 2u << 12)

#define PIN_FUNCTION(pin) REGISTER(0x40014004u + 8u * (pin))
#define PIN_UART 2u
#define PIN_SOFTWARE 5u

/* Single-cycle I/O: pins that the program drives itself. */
#define MARKER_PIN 15u
#define OUTPUT_SET REGISTER(0xD0000014u)
#define OUTPUT_CLEAR REGISTER(0xD0000018u)
#define OUTPUT_ENABLE_SET REGISTER(0xD0000024u)

/* 125 MHz / (16 x 115200) = 67 + 52/64. */
#define BAUD_WHOLE 67u
#define BAUD_FRACTION 52u

#define TIMER_HIGH REGISTER(0x40054024u)
#define TIMER_LOW REGISTER(0x40054028u)

#define WATCHDOG(offset) REGISTER(0x40058000u + (offset))
#define WATCHDOG_CONTROL WATCHDOG(0x00u)
#define WATCHDOG_LOAD WATCHDOG(0x04u)
#define WATCHDOG_TICK WATCHDOG(0x2Cu)
#define WATCHDOG_ENABLE (1u << 30)
#define TICK_EVERY_12 (1u << 9 | 12u)
/* Counted twice a microsecond (erratum E1): 8.3 s. */
#define LONGEST 0xFFFFFFu

static void run_from_pll(void)
{
    XOSC_STARTUP = ABOUT_1_MS;
    XOSC_CONTROL = CRYSTAL_ON;
    while (!(XOSC_STATUS & STABLE)) {
    }
    REFERENCE = FROM_CRYSTAL;
    while (REFERENCE_SELECTED != 1u << FROM_CRYSTAL) {
    }
    PLL_CONTROL = 1; /* the reference is not divided */
    PLL_FEEDBACK = TIMES_125;
    PLL_POWER &= ~PLL_CORE_OFF;
    while (!(PLL_CONTROL & PLL_LOCKED)) {
    }
    PLL_POST = BY_6_AND_2;
    PLL_POWER &= ~PLL_POST_OFF;
    SYSTEM = FROM_PLL;
    while (SYSTEM_SELECTED != 1u << FROM_PLL) {
    }
    PERIPHERALS = RUN_FROM_SYSTEM;
}

void device_marker(bool high)
{
    if (high)
        OUTPUT_SET = 1u << MARKER_PIN;
    else
        OUTPUT_CLEAR = 1u << MARKER_PIN;
}

void device_start(void)
{
    RESET &= ~NEEDED;
    while ((RESET_DONE & NEEDED) != NEEDED) {
    }
    run_from_pll();
    WATCHDOG_TICK = TICK_EVERY_12;
    device_marker(false);
    OUTPUT_ENABLE_SET = 1u << MARKER_PIN;
    PIN_FUNCTION(MARKER_PIN) = PIN_SOFTWARE;
    PIN_FUNCTION(0) = PIN_UART;
    PIN_FUNCTION(1) = PIN_UART;
    pl011_start(BAUD_WHOLE, BAUD_FRACTION);
    WATCHDOG_LOAD = LONGEST;
    WATCHDOG_CONTROL |= WATCHDOG_ENABLE;
}

uint64_t device_ticks(void)
{
    uint32_t high = TIMER_HIGH;
    uint32_t low = TIMER_LOW;
    uint32_t again = TIMER_HIGH;
    if (again != high)
        low = TIMER_LOW; /* the low half wrapped in between */
    return (uint64_t)again << 32 | low;
}

void device_alive(void)
{
    WATCHDOG_LOAD = LONGEST;
}
