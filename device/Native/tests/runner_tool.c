/*
 * runner-tool model-run MODEL.pbm < INPUTS > OUTPUTS
 *     Runs a model once. Inputs and outputs lie one after the other, in the model's order.
 * runner-tool model-batch < RECORDS > RESULTS
 *     Runs many models, each as model-run does. A record is u32 length, model, u32 length, inputs; its result is u32 code
 *     (0, or the error), u32 length, outputs. Little-endian; nothing between them. Inputs that are too short end in zeros.
 * runner-tool model-time MODEL.pbm COUNT < INPUTS
 *     Runs a model COUNT times on the same inputs; nanoseconds of each run on a line.
 * runner-tool frame-codec < LINES
 *     A line of hex is a frame's bytes on the wire: answered with "TYPE SEQUENCE SESSION PAYLOAD WIRE", the last being what
 *     this encoder makes of the fields, or with "dropped". A line "TYPE SEQUENCE SESSION PAYLOAD" is answered with WIRE.
 *     Numbers are decimal, an empty payload is "-".
 * Exit: 0 done, 1 the model or its run was refused (code and detail on stderr), 2 usage or files.
 */
#define _POSIX_C_SOURCE 199309L

#include "../core/frame.h"
#include "../core/interpreter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_PAYLOAD 65536u
#define MOST_ARENA (1u << 30)
#define MOST_BATCH_ARENA (1u << 27)

static void stop(const char *what)
{
    perror(what);
    exit(2);
}

static int refused(const struct failure *failure)
{
    fprintf(stderr, "error %d detail %lu %s\n", (int)failure->code, (unsigned long)failure->detail, failure->text);
    return 1;
}

static uint8_t *read_file(const char *path, uint32_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        stop(path);
    *length = (uint32_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*length + 1u); /* malloc aligns to 16 here */
    if (bytes == NULL || fread(bytes, 1, *length, file) != *length)
        stop(path);
    fclose(file);
    return bytes;
}

static bool read_exactly(void *bytes, uint32_t count)
{
    return fread(bytes, 1, count, stdin) == count;
}

static void read_inputs(const struct model *model)
{
    for (uint8_t i = 0; i < model->inputs; i++) {
        struct tensor input = model_input(model, i);
        if (!read_exactly(input.data, input.bytes)) {
            fprintf(stderr, "input %u: %lu bytes expected\n", i, (unsigned long)input.bytes);
            exit(2);
        }
    }
}

/* The arena, up to the next multiple of 4, and what is staged behind it. */
static uint32_t room_for(const struct model *model)
{
    return ((model->arena_bytes + 3u) & ~3u) + model->stage_bytes;
}

/* A model with an arena of its own. */
static bool open_file(const char *path, struct model *model, struct failure *failure)
{
    uint32_t length;
    static uint64_t probe[2];
    uint8_t *blob = read_file(path, &length);
    /* Twice: the arena's size is known once the header is trusted. */
    if (!model_open(model, blob, length, (uint8_t *)probe, MOST_ARENA, failure))
        return false;
    uint32_t capacity = room_for(model);
    uint8_t *arena = calloc(1, capacity + 1u);
    if (arena == NULL)
        stop("arena");
    return model_open(model, blob, length, arena, capacity, failure);
}

static int model_run(const char *path)
{
    struct model model;
    struct failure failure;
    if (!open_file(path, &model, &failure))
        return refused(&failure);
    read_inputs(&model);
    if (!interpreter_run(&model, &failure))
        return refused(&failure);
    for (uint8_t i = 0; i < model.outputs; i++) {
        struct tensor output = model_output(&model, i);
        if (fwrite(output.data, 1, output.bytes, stdout) != output.bytes)
            stop("stdout");
    }
    return 0;
}

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static int model_time(const char *path, long count)
{
    struct model model;
    struct failure failure;
    if (!open_file(path, &model, &failure))
        return refused(&failure);
    read_inputs(&model);
    for (long i = 0; i < count; i++) {
        uint64_t start = nanoseconds();
        if (!interpreter_run(&model, &failure))
            return refused(&failure);
        printf("%llu\n", (unsigned long long)(nanoseconds() - start));
    }
    return 0;
}

/* The next part of a batch: its length and as many bytes, NULL at the end. */
static uint8_t *read_part(uint32_t *length)
{
    if (!read_exactly(length, sizeof *length))
        return NULL;
    uint8_t *bytes = malloc(*length + 1u); /* malloc aligns to 16 here */
    if (bytes == NULL || !read_exactly(bytes, *length))
        stop("record");
    return bytes;
}

static void write_result(uint32_t code, uint32_t length)
{
    fwrite(&code, sizeof code, 1, stdout);
    fwrite(&length, sizeof length, 1, stdout);
}

/* Copies the inputs into the arena; what is missing stays zero. */
static void set_inputs(const struct model *model, const uint8_t *inputs, uint32_t length)
{
    for (uint8_t i = 0; i < model->inputs; i++) {
        struct tensor input = model_input(model, i);
        uint32_t count = input.bytes < length ? input.bytes : length;
        memcpy(input.data, inputs, count);
        inputs += count;
        length -= count;
    }
}

static void run_record(uint8_t *blob, uint32_t length, const uint8_t *inputs, uint32_t input_length)
{
    static uint64_t probe[2];
    struct model model;
    struct failure failure;
    uint8_t *arena = NULL;
    bool good = model_open(&model, blob, length, (uint8_t *)probe, MOST_BATCH_ARENA, &failure);
    if (good) {
        uint32_t capacity = room_for(&model);
        arena = calloc(1, capacity + 1u);
        if (arena == NULL)
            stop("arena");
        good = model_open(&model, blob, length, arena, capacity, &failure);
    }
    if (good) {
        set_inputs(&model, inputs, input_length);
        good = interpreter_run(&model, &failure);
    }
    uint32_t bytes = 0;
    for (uint8_t i = 0; good && i < model.outputs; i++)
        bytes += model_output(&model, i).bytes;
    write_result(good ? 0 : (uint32_t)failure.code, bytes);
    for (uint8_t i = 0; good && i < model.outputs; i++) {
        struct tensor output = model_output(&model, i);
        fwrite(output.data, 1, output.bytes, stdout);
    }
    free(arena);
}

static int model_batch(void)
{
    uint32_t length, input_length;
    for (uint8_t *blob; (blob = read_part(&length)) != NULL; free(blob)) {
        uint8_t *inputs = read_part(&input_length);
        if (inputs == NULL)
            stop("record");
        run_record(blob, length, inputs, input_length);
        free(inputs);
    }
    return fflush(stdout) == 0 ? 0 : 2;
}

static void print_hex(const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        printf("%02x", bytes[i]);
}

static uint32_t unhex(const char *hex, uint8_t *bytes)
{
    uint32_t count = 0;
    unsigned value;
    for (; sscanf(hex, "%2x", &value) == 1 && count < MOST_PAYLOAD; hex += hex[1] == 0 ? 1 : 2)
        bytes[count++] = (uint8_t)value;
    return count;
}

static void encode(uint8_t *buffer, unsigned type, unsigned sequence, unsigned session, uint32_t length)
{
    frame_send(buffer, (uint8_t)type, (uint8_t)sequence, (uint16_t)session, length, print_hex);
    putchar('\n');
}

static void recode(const uint8_t *wire, uint32_t count, uint8_t *buffer)
{
    static uint8_t decoded[MOST_PAYLOAD + FRAME_OVERHEAD];
    struct frame_decoder decoder;
    struct frame frame;
    bool good = false;
    frame_decoder_start(&decoder, decoded, sizeof decoded);
    for (uint32_t i = 0; i < count && !good; i++)
        good = frame_decode(&decoder, wire[i], &frame);
    if (!good) {
        puts("dropped");
        return;
    }
    printf("%u %u %u ", frame.type, frame.sequence, frame.session);
    print_hex(frame.payload, frame.length);
    printf("%s ", frame.length == 0 ? "-" : "");
    memcpy(buffer + FRAME_HEADER, frame.payload, frame.length);
    encode(buffer, frame.type, frame.sequence, frame.session, frame.length);
}

static int frame_codec(void)
{
    static char line[4 * MOST_PAYLOAD], payload[2 * MOST_PAYLOAD + 1];
    static uint8_t bytes[2 * MOST_PAYLOAD], buffer[2 * MOST_PAYLOAD];
    unsigned type, sequence, session;
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\r\n")] = 0;
        if (sscanf(line, "%u %u %u %131072s", &type, &sequence, &session, payload) == 4)
            encode(buffer, type, sequence, session, payload[0] == '-' ? 0 : unhex(payload, buffer + FRAME_HEADER));
        else
            recode(bytes, unhex(line, bytes), buffer);
    }
    return 0;
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "model-run") == 0)
        return model_run(arguments[2]);
    if (count == 4 && strcmp(arguments[1], "model-time") == 0)
        return model_time(arguments[2], atol(arguments[3]));
    if (count == 2 && strcmp(arguments[1], "model-batch") == 0)
        return model_batch();
    if (count == 2 && strcmp(arguments[1], "frame-codec") == 0)
        return frame_codec();
    fprintf(stderr, "usage: runner-tool model-run MODEL.pbm < INPUTS > OUTPUTS\n"
                    "       runner-tool model-time MODEL.pbm COUNT < INPUTS\n"
                    "       runner-tool model-batch < RECORDS > RESULTS\n"
                    "       runner-tool frame-codec < LINES\n");
    return 2;
}
