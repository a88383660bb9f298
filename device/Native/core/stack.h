/* Peak stack by painting: fill what lies below, run, and look how deep the paint was overwritten. */
#ifndef STACK_H
#define STACK_H

#include <stdint.h>

void stack_paint(uint8_t *low);

/* Bytes from the deepest overwritten one up to `entry`. */
uint32_t stack_depth(const uint8_t *low, const uint8_t *entry);

#endif
