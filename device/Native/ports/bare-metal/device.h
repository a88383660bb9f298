/* The peripherals of a board without an operating system: four functions, from a file that boards may share. */
#ifndef DEVICE_H
#define DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))

void device_start(void);
bool device_read(uint8_t *byte);
void device_write(const uint8_t *bytes, uint32_t count);
uint64_t device_ticks(void); /* at CLOCK_HZ of board.h */
void clock_start(void);      /* where device_ticks() is a file of its own, device_start() calls this */
void watchdog_start(void);   /* the same for the watchdog */
void device_flush(void);     /* waits until the transmitter is empty; only with HAS_FLUSH of board.h */
void device_marker(bool high); /* drives the pin that MARKER of board.h names */
void device_alive(void);     /* starts the watchdog anew; only with HAS_WATCHDOG of board.h */

#endif
