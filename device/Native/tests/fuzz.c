/*
 * runner-fuzz MODELS [ROUNDS]: random and mutated bytes into the whole runner, mutated models into the loader and, when
 * accepted, into the kernels; all under the sanitizers. Ends by itself, always with the same bytes.
 */
#define _POSIX_C_SOURCE 200809L

#include "../core/bytes.h"
#include "../core/interpreter.h"
#include "../core/session.h"
#include "../core/sha256.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_MODELS 512
#define MODEL 4096
#define ARENA 8192
#define PAYLOAD 256
#define FRAME (PAYLOAD + FRAME_OVERHEAD)

struct sample {
    uint8_t *bytes;
    uint32_t length;
};

static struct sample models[MOST_MODELS];
static unsigned model_count;

static uint8_t model_store[MODEL] __attribute__((aligned(16)));
static uint8_t arena[ARENA] __attribute__((aligned(16)));
static uint8_t inputs[1024], marks[128], receive_buffer[FRAME];
static uint8_t transmit_buffer[FRAME] __attribute__((aligned(4)));
static uint64_t samples[8];
static uint8_t wire[4 * MODEL];
static uint32_t wire_count, wire_at;
static uint64_t replies;

static uint32_t random_u32(void)
{
    static uint64_t state = 0x9E3779B97F4A7C15u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 16);
}

static uint32_t below(uint32_t limit)
{
    return random_u32() % limit;
}

static bool port_read(uint8_t *byte)
{
    if (wire_at == wire_count)
        return false;
    *byte = wire[wire_at++];
    return true;
}

static void port_write(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        replies += bytes[i];
}

static uint64_t port_ticks(void)
{
    static uint64_t now;
    return now++;
}

static const struct port port = {
    .board = "fuzz", .read = port_read, .write = port_write, .idle_reads = 3, .ticks = port_ticks,
    .clock_kind = CLOCK_CYCLES, .ticks_per_second = 1, .clock_bits = 64, .model = model_store, .model_capacity = MODEL,
    .arena = arena, .arena_capacity = ARENA, .inputs = inputs, .input_capacity = sizeof inputs, .input_marks = marks,
    .samples = samples, .sample_capacity = 8, .receive = receive_buffer, .transmit = transmit_buffer,
    .max_payload = PAYLOAD, .window = 1024, .stack_low = NULL, .stack_bytes = NOT_MEASURED, .static_bytes = NOT_MEASURED,
};

static struct session session;

static void collect(const uint8_t *bytes, uint32_t count)
{
    memcpy(wire + wire_count, bytes, count);
    wire_count += count;
}

static void deliver(void)
{
    while (wire_at < wire_count)
        session_poll(&session);
    wire_at = wire_count = 0;
    for (uint32_t n = below(2) * port.idle_reads; n > 0; n--) /* silence ends a SINK */
        session_poll(&session);
}

static void send(uint8_t type, const uint8_t *payload, uint32_t length)
{
    static uint8_t sequence;
    uint8_t buffer[FRAME];
    memcpy(buffer + FRAME_HEADER, payload, length);
    frame_send(buffer, type, ++sequence, session.id, length, collect);
}

/* Numbers near the limits that checks compare with. */
static uint32_t tricky(void)
{
    static const uint32_t values[] = {0, 1, 2, 3, 4, 7, 8, 16, 127, 128, 255, 256, 0x7FFF, 0xFFFF, 0x10000, 0x3FFFFFFF,
                                      0x40000000, 0x7FFFFFFF, 0x80000000, 0xFFFFFF80, 0xFFFFFFFC, 0xFFFFFFFF};
    uint32_t value = values[below(sizeof values / sizeof values[0])];
    return below(3) == 0 ? value + below(9) - 4 : value;
}

static void mutate(uint8_t *bytes, uint32_t length)
{
    for (uint32_t n = 1 + below(3); n > 0; n--) {
        uint32_t at = below(length);
        if (below(3) == 0)
            bytes[at] = (uint8_t)random_u32();
        else if (below(2) == 0)
            bytes[at] ^= (uint8_t)(1u << below(8));
        else if ((at & ~3u) + 4 <= length)
            store_u32(bytes + (at & ~3u), tricky());
    }
}

static void random_bytes(void)
{
    for (uint32_t n = below(60); n > 0; n--) {
        uint8_t byte = (uint8_t)(below(4) == 0 ? 0 : random_u32());
        collect(&byte, 1);
    }
}

/* A frame whose CRC is right: any type, a payload of tricky numbers. */
static void random_request(void)
{
    uint8_t payload[PAYLOAD];
    uint8_t type = (uint8_t)(below(8) == 0 ? random_u32() : 1 + below(11));
    static const uint8_t lengths[] = {0, 6, 36, 9, 0, 9, 8, 4, 7, 0, 2, 4};
    uint32_t length = type < sizeof lengths && below(8) != 0 ? lengths[type] : below(PAYLOAD);
    for (uint32_t i = 0; i < length; i++)
        payload[i] = (uint8_t)(below(2) == 0 ? below(4) : random_u32());
    if (length >= 8 && below(2) == 0)
        store_u32(payload + below(length - 4), tricky());
    if (type == 6 && length == 8) { /* work that ends: at most 3 warm-ups, 8 iterations, 3 repeats */
        payload[0] &= 3;
        payload[2] &= 15;
        payload[4] &= 3;
        payload[1] = payload[3] = payload[5] = 0;
    }
    send(type, payload, length);
}

static void damage_wire(void)
{
    if (wire_count > 0 && below(3) == 0)
        wire[below(wire_count)] = (uint8_t)random_u32();
    if (wire_count > 4 && below(8) == 0)
        wire_count -= below(4);
}

/* Loads a damaged model through the wire with a right digest, writes its inputs and runs it. */
static void damaged_model(void)
{
    static const uint8_t run[8] = {0, 0, 1, 0, 1};
    const struct sample *model = &models[below(model_count)];
    uint8_t bytes[MODEL];
    uint8_t payload[PAYLOAD];
    memcpy(bytes, model->bytes, model->length);
    if (below(4) != 0)
        mutate(bytes, model->length - 32);
    sha256(bytes, model->length - 32, bytes + model->length - 32);
    store_u32(payload, model->length);
    memcpy(payload + 4, bytes + model->length - 32, 32);
    send(2, payload, 36);
    for (uint32_t at = 0, count; at < model->length; at += count) {
        count = model->length - at < 200 ? model->length - at : 200;
        store_u32(payload, at);
        memcpy(payload + 4, bytes + at, count);
        send(3, payload, 4 + count);
    }
    send(4, payload, 0);
    deliver();
    for (uint8_t i = 0; session.ready && i < session.model.inputs; i++) {
        uint32_t size = model_input(&session.model, i).bytes;
        for (uint32_t at = 0, count; at < size; at += count) {
            count = size - at < 200 ? size - at : 200;
            payload[0] = i;
            store_u32(payload + 1, at);
            for (uint32_t b = 0; b < count; b++)
                payload[5 + b] = (uint8_t)(below(3) == 0 ? 0 : random_u32());
            send(5, payload, 5 + count);
            deliver();
        }
    }
    send(6, run, 8);
    deliver();
}

static int is_model(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');
    return end != NULL && strcmp(end, ".pbm") == 0;
}

static void read_model(const char *folder, const char *name)
{
    char path[1024];
    struct sample *model = &models[model_count++];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    model->bytes = malloc(MODEL);
    model->length = (uint32_t)fread(model->bytes, 1, MODEL, file);
    fclose(file);
}

static void read_models(const char *folder)
{
    struct dirent **entries;
    int found = scandir(folder, &entries, is_model, alphasort);
    if (found <= 0) {
        fprintf(stderr, "runner-fuzz: no models in %s\n", folder);
        exit(2);
    }
    for (int i = 0; i < found; i++) {
        if (i < MOST_MODELS)
            read_model(folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

int main(int count, char **arguments)
{
    unsigned long rounds = count > 2 ? strtoul(arguments[2], NULL, 10) : 200000;
    unsigned long ran = 0;
    if (count < 2) {
        fprintf(stderr, "usage: runner-fuzz MODELS [ROUNDS]\n");
        return 2;
    }
    read_models(arguments[1]);
    session_start(&session, &port);
    for (unsigned long i = 0; i < rounds; i++) {
        uint32_t kind = below(24);
        if (i % 5000 == 4999)
            session_start(&session, &port);
        if (kind == 0)
            damaged_model();
        else if (kind < 8)
            random_bytes();
        else
            random_request();
        ran += session.ready;
        damage_wire();
        deliver();
    }
    printf("%lu rounds, a model ready in %lu of them, %lu replied bytes summed\n", rounds, ran, (unsigned long)replies);
    return 0;
}
