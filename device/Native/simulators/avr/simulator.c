/* An AVR microcontroller, cycle by cycle (simavr), its USART0 on a terminal: simulator MCU HERTZ IMAGE TTY */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_elf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define BYTES 4096
/* Between two looks at the terminal: about 0.1 ms of this machine's time. */
#define CYCLES_PER_LOOK 5000

static int terminal;
static avr_irq_t *to_board;
static bool board_takes; /* the simulated receiver has room */
static uint8_t incoming[BYTES];
static size_t incoming_count;
static size_t incoming_at;
static uint8_t outgoing[BYTES];
static size_t outgoing_count;

static int stop(const char *what)
{
    fprintf(stderr, "simulator: %s: %s\n", what, strerror(errno));
    exit(3);
}

static void flush_outgoing(void)
{
    size_t sent = 0;
    while (sent < outgoing_count) {
        ssize_t count = write(terminal, outgoing + sent, outgoing_count - sent);
        if (count > 0)
            sent += (size_t)count;
        else if (errno == EAGAIN)
            usleep(100);
        else if (errno != EINTR)
            stop("write");
    }
    outgoing_count = 0;
}

static void from_board(avr_irq_t *irq, uint32_t value, void *unused)
{
    (void)irq;
    (void)unused;
    outgoing[outgoing_count++] = (uint8_t)value;
    if (outgoing_count == BYTES)
        flush_outgoing();
}

static void give(void)
{
    while (board_takes && incoming_at < incoming_count)
        avr_raise_irq(to_board, incoming[incoming_at++]);
}

static void room(avr_irq_t *irq, uint32_t value, void *unused)
{
    (void)irq;
    (void)value;
    (void)unused;
    board_takes = true;
    give();
}

static void no_room(avr_irq_t *irq, uint32_t value, void *unused)
{
    (void)irq;
    (void)value;
    (void)unused;
    board_takes = false;
}

static void look_at_terminal(void)
{
    if (outgoing_count > 0)
        flush_outgoing();
    if (incoming_at < incoming_count)
        return;
    ssize_t count = read(terminal, incoming, sizeof incoming);
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
        stop("the terminal closed");
    incoming_at = 0;
    incoming_count = count > 0 ? (size_t)count : 0;
    give();
}

static void open_terminal(const char *path)
{
    struct termios settings;
    terminal = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (terminal < 0 || tcgetattr(terminal, &settings) != 0)
        stop(path);
    cfmakeraw(&settings);
    if (tcsetattr(terminal, TCSANOW, &settings) != 0)
        stop(path);
}

static avr_t *power_on(const char *mcu, uint32_t hertz, const char *image)
{
    elf_firmware_t firmware = {0};
    avr_t *avr = avr_make_mcu_by_name(mcu);
    if (avr == NULL) {
        fprintf(stderr, "simulator: simavr does not support microcontroller '%s'\n", mcu);
        exit(2);
    }
    if (elf_read_firmware(image, &firmware) != 0) {
        fprintf(stderr, "simulator: %s is not an AVR image\n", image);
        exit(2);
    }
    avr_init(avr);
    firmware.frequency = hertz;
    avr_load_firmware(avr, &firmware);
    avr->frequency = hertz;
    return avr;
}

static void connect_uart(avr_t *avr)
{
    uint32_t flags = 0;
    avr_ioctl(avr, AVR_IOCTL_UART_GET_FLAGS('0'), &flags);
    flags &= ~(uint32_t)(AVR_UART_FLAG_STDIO | AVR_UART_FLAG_POLL_SLEEP);
    avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
    to_board = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), from_board, NULL);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XON), room, NULL);
    avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XOFF), no_room, NULL);
}

int main(int count, char **arguments)
{
    if (count != 5) {
        fprintf(stderr, "usage: simulator MCU HERTZ IMAGE TTY\n");
        return 2;
    }
    avr_t *avr = power_on(arguments[1], (uint32_t)strtoul(arguments[2], NULL, 10), arguments[3]);
    connect_uart(avr);
    open_terminal(arguments[4]);
    avr_cycle_count_t next = 0;
    int state = cpu_Running;
    while (state != cpu_Done && state != cpu_Crashed) {
        state = avr_run(avr);
        /* A watchdog's reset starts the cycles anew. */
        if (avr->cycle >= next || avr->cycle + CYCLES_PER_LOOK < next) {
            look_at_terminal();
            next = avr->cycle + CYCLES_PER_LOOK;
        }
    }
    fprintf(stderr, "simulator: the program %s at 0x%x\n", state == cpu_Crashed ? "crashed" : "ended", (unsigned)avr->pc);
    return 1;
}
