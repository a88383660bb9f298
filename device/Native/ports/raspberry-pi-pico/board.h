/* Raspberry Pi Pico: RP2040 (Cortex-M0+, one core used), 2 MB of flash, 264 KB of RAM, at 125 MHz. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "raspberry-pi-pico"
#define UART_BASE 0x40034000u
#define CLOCK_KIND CLOCK_TIMER
/* The timer counts microseconds. */
#define CLOCK_HZ 1000000u

#define MODEL_CAPACITY (128u << 10)
#define ARENA_CAPACITY (96u << 10)
#define INPUT_CAPACITY (16u << 10)
#define SAMPLE_CAPACITY 256u
#define MAX_PAYLOAD 1024u
/* One frame: the receiver has little room while a request is worked on. */
#define WINDOW 1020u
/* A poll takes some twenty cycles of 8 ns. */
#define IDLE_READS 6000000u
#define HAS_WATCHDOG
#define HAS_FLUSH
#define MARKER "GP15"

#endif
