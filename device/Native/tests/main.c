/* runner-tests VECTORS TEXT: every test but the fuzzing. */
#include "check.h"

#include <string.h>

const char *check_context = "";
unsigned tests_run;
const char *vectors_folder;
const char *text_folder;

FILE *open_text(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", text_folder, name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    return file;
}

uint8_t *read_vector(const char *path, uint32_t *length)
{
    char full[1024];
    snprintf(full, sizeof full, "%s/%s", vectors_folder, path);
    FILE *file = fopen(full, "rb");
    if (file == NULL) {
        perror(full);
        exit(2);
    }
    CHECK(fseek(file, 0, SEEK_END) == 0);
    *length = (uint32_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*length); /* exactly, so that the sanitizer sees a read behind it */
    CHECK(fread(bytes, 1, *length, file) == *length);
    fclose(file);
    return bytes;
}

uint32_t unhex(const char *hex, uint8_t *bytes)
{
    uint32_t count = 0;
    for (; hex[0] != '-' && hex[0] != 0; hex += 2) {
        unsigned value;
        CHECK(sscanf(hex, "%2x", &value) == 1);
        bytes[count++] = (uint8_t)value;
    }
    return count;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: runner-tests VECTORS TEXT\n");
        return 2;
    }
    vectors_folder = arguments[1];
    text_folder = arguments[2];
    frames_tests();
    kernels_tests();
    operators_tests();
    models_tests();
    session_tests();
    load_tests();
    run_tests();
    window_tests();
    printf("%u tests hold\n", tests_run);
    return 0;
}
