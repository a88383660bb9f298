/* I2C by its edges: a fall of SDA while SCL is high begins, a rise ends; bits are taken when SCL rises and put when it falls. */
#include <stdint.h>

#include "lines.h"
#include "part.h"

enum state { IDLE, ADDRESS, WRITING, READING };

static enum state state;
static int scl = 1, bridge_sda = 1, part_sda = 1;
static int bits;
static uint8_t shifted, sent;
static int acknowledged;

int lines_sda(void)
{
    return bridge_sda & part_sda;
}

static void rise(void)
{
    if (bits < 8 && state != READING)
        shifted = (uint8_t)(shifted << 1 | lines_sda());
    if (bits == 8 && state == READING)
        acknowledged = !lines_sda();
    bits++;
}

/* The eighth bit is over: the part acknowledges, or lets the bridge do so. */
static void end_of_byte(void)
{
    part_sda = 1;
    if (state == ADDRESS && shifted >> 1 != part_address())
        state = IDLE;
    else if (state == WRITING)
        part_write(shifted);
    if (state == ADDRESS || state == WRITING)
        part_sda = 0;
}

static void end_of_acknowledgement(void)
{
    bits = 0;
    part_sda = 1;
    if (state == ADDRESS && (shifted & 1))
    {
        part_begin_read();
        state = READING;
        acknowledged = 1;
    }
    else if (state == ADDRESS)
    {
        part_begin();
        state = WRITING;
    }
    if (state == READING && !acknowledged)
        state = IDLE;
    if (state == READING)
        sent = part_read();
}

static void fall(void)
{
    if (bits == 8)
        end_of_byte();
    else if (bits == 9)
        end_of_acknowledgement();
    if (state == READING && bits < 8)
        part_sda = sent >> (7 - bits) & 1;
}

static void set_sda(int level)
{
    int before = lines_sda();
    bridge_sda = level;
    int after = lines_sda();
    if (scl && before && !after)
    {
        state = ADDRESS;
        bits = 0;
        part_sda = 1;
    }
    if (scl && !before && after)
        state = IDLE;
}

static void set_scl(int level)
{
    int before = scl;
    scl = level;
    if (!before && scl && state != IDLE)
        rise();
    else if (before && !scl && state != IDLE)
        fall();
    if (state == IDLE)
        part_sda = 1;
}

void lines_set(int new_scl, int new_sda)
{
    /* Where both change at once, SDA changes while SCL is low: no beginning and no end. */
    if (!new_scl)
        set_scl(0);
    set_sda(new_sda);
    set_scl(new_scl);
}
