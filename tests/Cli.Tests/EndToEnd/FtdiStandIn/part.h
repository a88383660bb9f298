/* An INA219 at the register level, and the environment variables that say what stands at the end of the bridge. */
#ifndef PART_H
#define PART_H

#include <stdint.h>

/* STANDIN_ADDRESS (hexadecimal), 0x40 without it. */
int part_address(void);

/* A write begins: the first byte is the register's number. */
void part_begin(void);
void part_write(uint8_t byte);

/* The next byte of the register that was named last, high byte first; a read begins with the high one. */
void part_begin_read(void);
uint8_t part_read(void);

#endif
