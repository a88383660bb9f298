/* Nordic nRF52840-DK: nRF52840 (Cortex-M4F), 1 MB of flash, 256 KB of RAM, at 64 MHz. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "nrf52840-dk"
#define CLOCK_KIND CLOCK_CYCLES
#define CLOCK_HZ 64000000u
#define CRYSTAL
/* P0.06 and P0.08 lead to the interface chip. */
#define UART_TX_PIN 6u
#define UART_RX_PIN 8u

#define MODEL_CAPACITY (128u << 10)
#define ARENA_CAPACITY (88u << 10)
#define INPUT_CAPACITY (16u << 10)
#define SAMPLE_CAPACITY 256u
#define MAX_PAYLOAD 1024u
/* One frame: the receiver has little room while a request is worked on. */
#define WINDOW 1020u
/* A poll takes some twenty cycles. */
#define IDLE_READS (CLOCK_HZ / 20u)
#define HAS_WATCHDOG
/* A0 of the Arduino header. */
#define MARKER "P0.03"
#define MARKER_PIN 3u

#endif
