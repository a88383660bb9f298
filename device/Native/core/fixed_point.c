/* What small builds and processors without a long multiply call instead of repeating it in every kernel. */
#define CALLED_ARITHMETIC 1
#include "fixed_point.h"
#ifndef __AVR__ /* recurrent layers are left out there */
#include "gates.h"
#endif

#ifdef RUNNER_INT8_ONLY
int32_t multiply_high(int32_t a, int32_t b)
{
    return multiply_high_of_halves(a, b);
}
#endif
