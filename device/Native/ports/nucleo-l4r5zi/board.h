/* ST NUCLEO-L4R5ZI: STM32L4R5ZI (Cortex-M4F), 2 MB of flash, 640 KB of RAM, at its 16 MHz RC oscillator. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "nucleo-l4r5zi"
#define CLOCK_KIND CLOCK_CYCLES
#define CLOCK_HZ 16000000u

#define MODEL_CAPACITY (384u << 10)
#define ARENA_CAPACITY (200u << 10)
#define INPUT_CAPACITY (16u << 10)
#define SAMPLE_CAPACITY 256u
#define MAX_PAYLOAD 1024u
/* One frame: the receiver has little room while a request is worked on. */
#define WINDOW 1020u
/* A poll takes some twenty cycles. */
#define IDLE_READS (CLOCK_HZ / 20u)
#define HAS_WATCHDOG
/* D13 of the Arduino header; no lamp hangs on it. */
#define MARKER "PA5"

#endif
