/* Texts that replies carry. A board whose flash is an address space of its own keeps every string literal there. */
#ifndef TEXT_H
#define TEXT_H

#include <stdint.h>
#include <string.h>

#ifdef __AVR__
#include <avr/pgmspace.h>
#define text_length(text) strlen_P(text)
#define text_copy(to, text, count) memcpy_P(to, text, count)
#else
#define text_length(text) strlen(text)
#define text_copy(to, text, count) memcpy(to, text, count)
#endif

#endif
