/* The serial engine of an FT232H: commands in, answers out. */
#ifndef MPSSE_H
#define MPSSE_H

#include <stddef.h>
#include <stdint.h>

void mpsse_take(const uint8_t *bytes, size_t count);
size_t mpsse_pending(void);
size_t mpsse_give(uint8_t *bytes, size_t count);

#endif
