/* Arm MPS3 board with the AN547 image (Cortex-M55 with FPU and MVE), as QEMU's mps3-an547 models it. Everything runs secure. */
#ifndef BOARD_H
#define BOARD_H

#include "../../core/port.h"

#define BOARD "qemu-m55"
#define UART_BASE 0x59303000u
#define FPGAIO_BASE 0x59302000u
#define CLOCK_KIND CLOCK_TIMER
#define CLOCK_HZ 20000000u

#define MODEL_CAPACITY (8u << 20)
#define ARENA_CAPACITY (512u << 10)
#define INPUT_CAPACITY (64u << 10)
#define SAMPLE_CAPACITY 512u
#define MAX_PAYLOAD 1024u
#define WINDOW 8192u
/* Polls in vain in about a second of the host's time, as the emulator runs with icount. */
#define IDLE_READS 1000000u

#endif
