/* QEMU's machines as the benchmark uses them: where the model lies, and a counter that never stops. */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))

/* At icount shift 8 an instruction takes 256 ns. */
#ifdef MACHINE_AN547
#define COUNTER REGISTER(0x59302018u) /* 20 MHz */
#define HUNDREDTHS_PER_INSTRUCTION 512u
#define MODEL_ADDRESS 0x21000000u
#define ARENA_ADDRESS 0x21300000u
#else
#define COUNTER REGISTER(0x40028018u) /* 25 MHz */
#define HUNDREDTHS_PER_INSTRUCTION 640u
#define MODEL_ADDRESS 0x20100000u
#define ARENA_ADDRESS 0x20300000u
#endif
#define ARENA_BYTES 0x80000u

#endif
