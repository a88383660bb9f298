/* BBC micro:bit (nRF51822, Cortex-M0, 16 KB of RAM), as QEMU's microbit models it. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "qemu-m0"
#define UART_TX_PIN 24u
#define UART_RX_PIN 25u
#define CLOCK_KIND CLOCK_TIMER
#define CLOCK_HZ 16000000u

/* 16 KB together, with 1.5 KB of static data and the stack. */
#define MODEL_CAPACITY (7u << 10)
#define ARENA_CAPACITY (4u << 10)
#define INPUT_CAPACITY (1u << 10)
#define SAMPLE_CAPACITY 32u
#define MAX_PAYLOAD 256u
#define WINDOW 1024u
/* Polls in vain in about a second of the host's time, as the emulator runs with icount. */
#define IDLE_READS 1000000u

#endif
