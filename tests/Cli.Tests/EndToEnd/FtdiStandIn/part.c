/* Data sheet SBOS448G, section 8.6. Shunt and bus are STANDIN_SHUNT (10 uV a step, signed) and STANDIN_BUS (4 mV a step). */
#include <stdlib.h>
#include <time.h>

#include "part.h"

enum { CONFIGURATION, SHUNT, BUS, POWER, CURRENT, CALIBRATION, REGISTERS };

#define CONVERSION_SECONDS 0.004

static uint16_t registers[REGISTERS] = {[CONFIGURATION] = 0x399F};
static int pointer, written, at;
static double taken;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static int setting(const char *name, int otherwise)
{
    const char *text = getenv(name);
    return text ? (int)strtol(text, NULL, 0) : otherwise;
}

int part_address(void)
{
    return setting("STANDIN_ADDRESS", 0x40);
}

void part_begin(void)
{
    written = 0;
}

void part_write(uint8_t byte)
{
    if (written == 0)
        pointer = byte < REGISTERS ? byte : CONFIGURATION;
    else if (pointer == CONFIGURATION || pointer == CALIBRATION)
    {
        int shift = written == 1 ? 8 : 0, mask = pointer == CALIBRATION ? 0xFFFE : 0xFFFF;
        registers[pointer] = (uint16_t)(((registers[pointer] & ~(0xFF << shift)) | (byte << shift)) & mask);
    }
    written++;
}

void part_begin_read(void)
{
    at = 0;
    int ready = now() - taken > CONVERSION_SECONDS;
    registers[SHUNT] = (uint16_t)setting("STANDIN_SHUNT", 1000);
    registers[BUS] = (uint16_t)(setting("STANDIN_BUS", 825) << 3 | (ready ? 2 : 0));
    if (pointer == POWER)
        taken = now();
}

uint8_t part_read(void)
{
    return (uint8_t)(at++ == 0 ? registers[pointer] >> 8 : registers[pointer]);
}
