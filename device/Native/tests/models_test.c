/* Whole models against the reference's outputs, and damaged ones against the codes they must be refused with. */
#include "check.h"

#include "../core/interpreter.h"

#include <math.h>
#include <string.h>

#define ARENA 65536

static uint8_t *arena;

static void check_output(const struct tensor *output, const uint8_t *expected)
{
    if (output->type != F32) {
        CHECK(memcmp(output->data, expected, output->bytes) == 0);
        return;
    }
    for (uint32_t i = 0; i < output->bytes / 4; i++) {
        float want;
        memcpy(&want, expected + 4 * i, 4);
        CHECK(fabsf(((const float *)output->data)[i] - want) <= 1e-4f * (1 + fabsf(want)));
    }
}

static void run_model(const char *name)
{
    char path[300];
    uint32_t length, input_length, output_length;
    struct model model;
    struct failure failure;
    snprintf(path, sizeof path, "models/%s.pbm", name);
    uint8_t *blob = read_vector(path, &length);
    snprintf(path, sizeof path, "models/%s.input.bin", name);
    uint8_t *input = read_vector(path, &input_length);
    snprintf(path, sizeof path, "models/%s.output.bin", name);
    uint8_t *output = read_vector(path, &output_length);
    CHECK(model_open(&model, blob, length, arena, ARENA, &failure));
    memset(arena, 0xEE, ARENA); /* nothing may depend on what was there */
    const uint8_t *from = input;
    for (uint8_t i = 0; i < model.inputs; i++) {
        struct tensor tensor = model_input(&model, i);
        memcpy(tensor.data, from, tensor.bytes);
        from += tensor.bytes;
    }
    CHECK(from == input + input_length);
    CHECK(interpreter_run(&model, &failure));
    const uint8_t *expected = output;
    for (uint8_t i = 0; i < model.outputs; i++) {
        struct tensor tensor = model_output(&model, i);
        check_output(&tensor, expected);
        expected += tensor.bytes;
    }
    CHECK(expected == output + output_length);
    free(blob);
    free(input);
    free(output);
}

static void every_model_gives_the_references_output(void)
{
    static char name[256];
    FILE *file = open_text("models.txt");
    unsigned count = 0;
    while (fscanf(file, "%255s", name) == 1) {
        check_context = name;
        run_model(name);
        count++;
    }
    CHECK(count >= 30);
    fclose(file);
}

static void patch(FILE *file, uint8_t *blob, uint32_t length, int patches)
{
    char hex[64];
    uint8_t bytes[32];
    unsigned offset;
    for (int i = 0; i < patches; i++) {
        CHECK(fscanf(file, "%u %63s", &offset, hex) == 2);
        uint32_t count = unhex(hex, bytes);
        CHECK(offset + count <= length);
        memcpy(blob + offset, bytes, count);
    }
}

static void every_damaged_model_is_refused_with_its_code(void)
{
    static char model_name[256], name[256], path[300];
    struct model model;
    struct failure failure;
    FILE *file = open_text("bad.txt");
    int code, patches;
    unsigned count = 0;
    while (fscanf(file, "%d %255s %d", &code, model_name, &patches) == 3) {
        uint32_t length;
        snprintf(path, sizeof path, "models/%s.pbm", model_name);
        uint8_t *blob = read_vector(path, &length);
        patch(file, blob, length, patches);
        CHECK(fscanf(file, "%255s", name) == 1);
        check_context = name;
        CHECK(!model_open(&model, blob, length, arena, ARENA, &failure));
        CHECK((int)failure.code == code);
        free(blob);
        count++;
    }
    CHECK(count >= 20);
    fclose(file);
}

static void a_model_cut_short_is_refused(void)
{
    struct model model;
    struct failure failure;
    uint32_t length;
    uint8_t *blob = read_vector("models/fc-i8.pbm", &length);
    for (uint32_t cut = 0; cut < length; cut++) {
        /* A copy of exactly that size, so that the sanitizer sees a read behind it. */
        uint8_t *part = malloc(cut + 1);
        memcpy(part, blob, cut);
        CHECK(!model_open(&model, part, cut, arena, ARENA, &failure));
        free(part);
    }
    free(blob);
}

void models_tests(void)
{
    arena = malloc(ARENA);
    RUN(every_model_gives_the_references_output);
    RUN(every_damaged_model_is_refused_with_its_code);
    RUN(a_model_cut_short_is_refused);
    free(arena);
}
