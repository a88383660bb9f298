/* Arduino Uno: ATmega328P at 16 MHz, 32 KB of flash, 2 KB of RAM. Models are baked into the image. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "avr-uno"
#define CLOCK_KIND CLOCK_CYCLES
#define CLOCK_HZ 16000000u

/* No model comes over the wire. The arena also holds the constants of one operator at a time. */
#define MODEL_CAPACITY 0u
#define ARENA_CAPACITY 576u
#define INPUT_CAPACITY 64u
#define SAMPLE_CAPACITY 8u
#define MAX_PAYLOAD 256u
/* One frame: the receiver has room for two bytes while a request is worked on. */
#define WINDOW 252u
/* A poll takes about a hundred cycles. */
#define IDLE_READS 160000u
#define HAS_WATCHDOG
#define MARKER "D8"
#define MARKER_PORT PORTB
#define MARKER_DIRECTION DDRB
#define MARKER_BIT 0

#endif
