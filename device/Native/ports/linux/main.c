/* The port for Linux: `runner --port TTY`. */
#define _DEFAULT_SOURCE
#define _POSIX_C_SOURCE 200809L

#include "../../core/frame.h"
#include "../../core/port.h"
#include "../../core/session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define MODEL_CAPACITY (64u << 20)
#define ARENA_CAPACITY (64u << 20)
#define INPUT_CAPACITY (8u << 20)
#define SAMPLE_CAPACITY 16384u
#define MAX_PAYLOAD 4096u
#define WINDOW 32768u
#define STACK_BYTES (256u << 10)
#define NANOSECONDS 1000000000u
#define WAIT_MILLISECONDS 10
#define IDLE_READS (1000 / WAIT_MILLISECONDS)

static uint8_t model_store[MODEL_CAPACITY] __attribute__((aligned(16)));
static uint8_t arena[ARENA_CAPACITY] __attribute__((aligned(16)));
static uint8_t input_store[INPUT_CAPACITY];
static uint8_t input_marks[INPUT_CAPACITY / 8];
static uint64_t samples[SAMPLE_CAPACITY];
static uint8_t receive_buffer[MAX_PAYLOAD + FRAME_OVERHEAD];
static uint8_t transmit_buffer[MAX_PAYLOAD + FRAME_OVERHEAD] __attribute__((aligned(4)));

static int link_fd;
static uint8_t incoming[4096];
static size_t incoming_count;
static size_t incoming_at;
static uint8_t outgoing[2 * MAX_PAYLOAD];
static size_t outgoing_count;

static void stop(const char *what)
{
    fprintf(stderr, "runner: %s: %s\n", what, strerror(errno));
    exit(3);
}

static void link_flush(void)
{
    size_t sent = 0;
    while (sent < outgoing_count) {
        ssize_t count = write(link_fd, outgoing + sent, outgoing_count - sent);
        if (count > 0)
            sent += (size_t)count;
        else if (errno != EINTR && errno != EAGAIN)
            stop("write");
    }
    outgoing_count = 0;
}

static void link_drain(void)
{
    link_flush();
    tcdrain(link_fd); /* fails where the link is no terminal: then there is nothing to wait for */
}

static void link_write(const uint8_t *bytes, uint32_t count)
{
    if (outgoing_count + count > sizeof outgoing)
        link_flush();
    memcpy(outgoing + outgoing_count, bytes, count); /* count <= 254: one COBS block */
    outgoing_count += count;
}

static bool link_read(uint8_t *byte)
{
    if (incoming_at == incoming_count) {
        struct pollfd ready = {link_fd, POLLIN, 0};
        link_flush();
        if (poll(&ready, 1, WAIT_MILLISECONDS) <= 0)
            return false;
        ssize_t count = read(link_fd, incoming, sizeof incoming);
        if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
            stop("the link closed");
        incoming_at = 0;
        incoming_count = count > 0 ? (size_t)count : 0;
        if (incoming_count == 0)
            return false;
    }
    *byte = incoming[incoming_at++];
    return true;
}

static uint64_t ticks(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NANOSECONDS + (uint64_t)now.tv_nsec;
}

static struct port port = {
    .board = "linux",
    .read = link_read,
    .write = link_write,
    .flush = link_drain,
    .idle_reads = IDLE_READS,
    .ticks = ticks,
    .clock_kind = CLOCK_MONOTONIC_TIME,
    .ticks_per_second = NANOSECONDS,
    .clock_bits = 64,
    .model = model_store,
    .model_capacity = MODEL_CAPACITY,
    .arena = arena,
    .arena_capacity = ARENA_CAPACITY,
    .inputs = input_store,
    .input_capacity = INPUT_CAPACITY,
    .input_marks = input_marks,
    .samples = samples,
    .sample_capacity = SAMPLE_CAPACITY,
    .receive = receive_buffer,
    .transmit = transmit_buffer,
    .max_payload = MAX_PAYLOAD,
    .window = WINDOW,
    .stack_low = NULL,
    .stack_bytes = STACK_BYTES,
    .static_bytes = NOT_MEASURED,
};

static void *serve(void *unused)
{
    static struct session session;
    (void)unused;
    session_start(&session, &port);
    for (;;)
        session_poll(&session);
    return NULL;
}

/* The session runs on a stack of its own, whose bounds are known and which can be painted. */
static void serve_on_known_stack(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    uint8_t *stack = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED)
        stop("stack");
    port.stack_low = stack;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, stack, STACK_BYTES);
    errno = pthread_create(&thread, &attributes, serve, NULL);
    if (errno != 0)
        stop("thread");
    pthread_join(thread, NULL);
}

static void open_link(const char *path)
{
    struct termios settings;
    link_fd = open(path, O_RDWR | O_NOCTTY);
    if (link_fd < 0)
        stop(path);
    if (tcgetattr(link_fd, &settings) != 0)
        return; /* not a terminal: a pipe or a socket is raw already */
    cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    cfsetspeed(&settings, B115200);
    if (tcsetattr(link_fd, TCSANOW, &settings) != 0)
        stop(path);
}

int main(int count, char **arguments)
{
    if (count != 3 || strcmp(arguments[1], "--port") != 0) {
        fprintf(stderr, "usage: runner --port TTY\n");
        return 2;
    }
    open_link(arguments[2]);
    serve_on_known_stack();
    return 0;
}
