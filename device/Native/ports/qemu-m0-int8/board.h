/* The board qemu-m0 with a runner of 8-bit models alone: what a part with 32 KB of flash has room for. */
#ifndef SMALL_BOARD_H
#define SMALL_BOARD_H

#include "../qemu-m0/board.h"

#undef BOARD
#define BOARD "qemu-m0-int8"

#endif
