/* Arm PrimeCell UART PL011 (DDI 0183) of several chips, polled; board.h says where it lies: UART_BASE. */
#ifndef PL011_H
#define PL011_H

#include <stdint.h>

/* 8N1 with FIFOs, at the UART's clock / (16 x (whole + sixty_fourths / 64)) baud. */
void pl011_start(uint32_t whole, uint32_t sixty_fourths);

#endif
