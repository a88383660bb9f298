/* Arduino Mega 2560: ATmega2560 at 16 MHz, 256 KB of flash, 8 KB of RAM. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "avr-mega"
#define CLOCK_KIND CLOCK_CYCLES
#define CLOCK_HZ 16000000u

#define MODEL_CAPACITY (3u << 10)
#define ARENA_CAPACITY (1u << 10)
#define INPUT_CAPACITY 256u
#define SAMPLE_CAPACITY 16u
#define MAX_PAYLOAD 256u
/* One frame: the receiver has room for two bytes while a request is worked on. */
#define WINDOW 252u
/* A poll takes about a hundred cycles. */
#define IDLE_READS 160000u
#define HAS_WATCHDOG
#define MARKER "D8"
#define MARKER_PORT PORTH
#define MARKER_DIRECTION DDRH
#define MARKER_BIT 5

#endif
