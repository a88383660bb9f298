/* Raspberry Pi 3 B (BCM2837, Cortex-A53, one core used) without an operating system, as QEMU's raspi3b models it. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "qemu-pi3"
#define UART_BASE 0x3F201000u
#define CLOCK_KIND CLOCK_TIMER
/* QEMU's generic timer; a real board's runs at 19.2 MHz. */
#define CLOCK_HZ 62500000u

#define MODEL_CAPACITY (16u << 20)
#define ARENA_CAPACITY (16u << 20)
#define INPUT_CAPACITY (1u << 20)
#define SAMPLE_CAPACITY 512u
#define MAX_PAYLOAD 1024u
#define WINDOW 8192u
/* Polls in vain in about a second of the host's time, as the emulator runs with icount. */
#define IDLE_READS 1000000u
#define HAS_FLUSH

#endif
