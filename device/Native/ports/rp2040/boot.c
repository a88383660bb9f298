/*
 * What the boot ROM loads from the first 256 bytes of flash and runs in RAM (RP2040 data sheet, 2.8.1 and 4.10): it lets
 * flash be read as memory with the serial read command 03h, which every chip knows, then starts the program behind it.
 * The last four bytes are a checksum, which sign-boot writes.
 */
#include "../bare-metal/device.h"

#define SSI(offset) REGISTER(0x18000000u + (offset))
#define SSI_CONTROL_0 SSI(0x00u)
#define SSI_CONTROL_1 SSI(0x04u)
#define SSI_ENABLE SSI(0x08u)
#define SSI_DIVISOR SSI(0x14u)
#define SSI_COMMAND SSI(0xF4u)
#define FRAMES_OF_32_READ (31u << 16 | 3u << 8)
/* Command 03h of 8 bits, then an address of 24 bits. */
#define READ_COMMAND (0x03u << 24 | 2u << 8 | 6u << 2)
/* 125 MHz / 4: the command allows 33 MHz on the slowest chips. */
#define QUARTER 4u

#define VECTOR_TABLE_OFFSET REGISTER(0xE000ED08u)
#define PROGRAM 0x10000100u

__attribute__((section(".boot"), naked, used, noreturn)) void boot(void);

void boot(void)
{
    SSI_ENABLE = 0;
    SSI_DIVISOR = QUARTER;
    SSI_CONTROL_0 = FRAMES_OF_32_READ;
    SSI_CONTROL_1 = 0;
    SSI_COMMAND = READ_COMMAND;
    SSI_ENABLE = 1;
    VECTOR_TABLE_OFFSET = PROGRAM;
    __asm__ volatile("ldmia %0, {r0, r1}\n msr msp, r0\n bx r1" ::"l"(PROGRAM) : "r0", "r1");
    __builtin_unreachable();
}
