/* AN_108: the commands by which a bridge plays I2C; others are answered as the engine answers what it does not know. */
#include <string.h>

#include "lines.h"
#include "mpsse.h"

enum
{
    BYTES_OUT = 0x11, BITS_OUT = 0x13, BYTES_IN = 0x20, BITS_IN = 0x22, SET_LOW_PINS = 0x80, SET_HIGH_PINS = 0x82, LOOPBACK_OFF = 0x85, DIVISOR = 0x86,
    SEND_NOW = 0x87, NO_DIVIDE = 0x8A, THREE_PHASES = 0x8C, NO_ADAPTIVE = 0x97, OPEN_DRAIN = 0x9E, UNKNOWN = 0xFA
};

#define SCL_PIN 1
#define SDA_PIN 2

static uint8_t answers[4096];
static size_t answered;
static int sda = 1, is_open_drain;

static void answer(uint8_t byte)
{
    if (answered < sizeof answers)
        answers[answered++] = byte;
}

static void out(uint8_t byte, int count)
{
    for (int i = 0; i < count; i++)
    {
        sda = byte >> (7 - i) & 1;
        lines_set(0, sda);
        lines_set(1, sda);
        lines_set(0, sda);
    }
}

static uint8_t in(int count)
{
    uint8_t byte = 0;
    for (int i = 0; i < count; i++)
    {
        lines_set(0, sda);
        lines_set(1, sda);
        byte = (uint8_t)(byte << 1 | lines_sda());
        lines_set(0, sda);
    }
    return byte;
}

static void set_pins(uint8_t levels, uint8_t outputs)
{
    /* A pin that is driven high would fight with a part that pulls it low; only with open drain is a 1 let go. */
    int scl = !((outputs & SCL_PIN) && !(levels & SCL_PIN));
    sda = !((outputs & SDA_PIN) && !(levels & SDA_PIN));
    if (is_open_drain)
        lines_set(scl, sda);
}

/* Bytes of a command with its arguments, as far as its head tells. */
static size_t length(const uint8_t *c, size_t count)
{
    switch (c[0])
    {
    case BYTES_OUT: return count < 3 ? 3 : 3 + (size_t)(c[1] | c[2] << 8) + 1;
    case BITS_OUT: case BYTES_IN: case SET_LOW_PINS: case SET_HIGH_PINS: case DIVISOR: case OPEN_DRAIN: return 3;
    case BITS_IN: return 2;
    default: return 1;
    }
}

static void execute(const uint8_t *c, size_t count)
{
    switch (c[0])
    {
    case BYTES_OUT: for (size_t i = 3; i < count; i++) out(c[i], 8); break;
    case BITS_OUT: out(c[2], c[1] + 1); break;
    case BYTES_IN: for (int i = 0; i <= (c[1] | c[2] << 8); i++) answer(in(8)); break;
    case BITS_IN: answer(in(c[1] + 1)); break;
    case SET_LOW_PINS: set_pins(c[1], c[2]); break;
    case OPEN_DRAIN: is_open_drain = (c[1] & (SCL_PIN | SDA_PIN)) == (SCL_PIN | SDA_PIN); break;
    case SET_HIGH_PINS: case LOOPBACK_OFF: case DIVISOR: case SEND_NOW: case NO_DIVIDE: case THREE_PHASES: case NO_ADAPTIVE: break;
    default: answer(UNKNOWN); answer(c[0]); break;
    }
}

void mpsse_take(const uint8_t *bytes, size_t count)
{
    while (count > 0 && length(bytes, count) <= count)
    {
        size_t own = length(bytes, count);
        execute(bytes, own);
        bytes += own;
        count -= own;
    }
}

size_t mpsse_pending(void)
{
    return answered;
}

size_t mpsse_give(uint8_t *bytes, size_t count)
{
    size_t given = count < answered ? count : answered;
    memcpy(bytes, answers, given);
    memmove(answers, answers + given, answered - given);
    answered -= given;
    return given;
}
