/*
 * ATmega328P (DS40002061B) and ATmega2560 (DS40002211A): USART0 at 115200 baud, TIMER1 as a counter of cycles,
 * watchdog of 8 s.
 */
#include "../bare-metal/device.h"

#include "board.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/wdt.h>
#include <util/delay_basic.h>

#define DOUBLE_SPEED_DIVISOR (CLOCK_HZ / 8 / 115200 - 1)
/* Of four cycles each. */
#define ROUNDS 1000u

static volatile uint32_t overflows;
static uint8_t cycles_per_overflow;

ISR(TIMER1_OVF_vect)
{
    overflows++;
}

/* After a watchdog's reset the watchdog still runs, with its shortest time: it must be stopped before main(). */
void stop_watchdog(void) __attribute__((naked, used, section(".init3")));
void stop_watchdog(void)
{
    MCUSR = 0;
    wdt_disable();
}

/*
 * The same loop with and without an overflow within: the difference is what the interrupt costs. The counter is awaited,
 * not set: a simulator may be some cycles off after a write to it.
 */
static uint16_t loop_cycles(uint16_t from)
{
    while ((uint16_t)(TCNT1 - from) >= ROUNDS) {
    }
    uint16_t start = TCNT1;
    _delay_loop_2(ROUNDS);
    return (uint16_t)(TCNT1 - start);
}

void device_marker(bool high)
{
    if (high)
        MARKER_PORT |= 1 << MARKER_BIT;
    else
        MARKER_PORT &= (uint8_t)~(1 << MARKER_BIT);
}

void device_start(void)
{
    MARKER_DIRECTION |= 1 << MARKER_BIT;
    UCSR0A = 1 << U2X0;
    UBRR0 = DOUBLE_SPEED_DIVISOR;
    UCSR0C = 1 << UCSZ01 | 1 << UCSZ00;
    UCSR0B = 1 << RXEN0 | 1 << TXEN0;
    TCCR1A = 0;
    TCCR1B = 1 << CS10;
    TIMSK1 = 1 << TOIE1;
    wdt_enable(WDTO_8S);
    sei();
    uint16_t without = loop_cycles(0x4000);
    cycles_per_overflow = (uint8_t)(loop_cycles((uint16_t)(0u - 2 * ROUNDS)) - without);
    overflows = 0;
}

bool device_read(uint8_t *byte)
{
    if (!(UCSR0A & 1 << RXC0))
        return false;
    *byte = UDR0;
    return true;
}

void device_write(const uint8_t *bytes, uint32_t count)
{
    for (; count > 0; count--) {
        while (!(UCSR0A & 1 << UDRE0)) {
        }
        UDR0 = *bytes++;
    }
}

/* Cycles of the program alone: those of the interrupts are taken out. */
uint64_t device_ticks(void)
{
    cli();
    uint16_t low = TCNT1;
    uint32_t high = overflows;
    bool pending = (TIFR1 & 1 << TOV1) != 0 && low < 0x8000;
    sei();
    return ((uint64_t)(high + pending) << 16 | low) - (uint64_t)high * cycles_per_overflow;
}

void device_alive(void)
{
    wdt_reset();
}
