/* The few memory functions that the core and the compiler use, for toolchains that come without a C library. */
#ifndef STRING_H
#define STRING_H

#include <stddef.h>

void *memcpy(void *to, const void *from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int value, size_t count);
int memcmp(const void *a, const void *b, size_t count);
size_t strlen(const char *text);

/* -ffreestanding forgets that the compiler may expand these in place; this says it again. */
#define memcpy(to, from, count) __builtin_memcpy(to, from, count)
#define memset(to, value, count) __builtin_memset(to, value, count)

#endif
