/* Where constant tables lie when flash is an address space of its own: with __flash the compiler reads them by LPM. */
#ifndef FLASH_H
#define FLASH_H

#ifdef __AVR__
#define FLASH __flash
#else
#define FLASH
#endif

#endif
