/* The model loader: any bytes; what it accepts must run, twice, without touching anything outside blob and arena. */
#include "../core/bytes.h"
#include "../core/interpreter.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES 8192
#define ARENA 8192

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct model model;
    struct failure failure = {BAD_MODEL, 0, ""};
    if (size < 48 || size > MOST_BYTES)
        return 0;
    size = size / 4 * 4;
    /* Exactly as large as promised: the sanitizer sees one byte too many. malloc aligns to 16. */
    uint8_t *blob = malloc(size);
    uint8_t *arena = malloc(ARENA);
    memcpy(blob, data, size);
    memset(arena, 0x5A, ARENA);
    store_u32(blob + 8, (uint32_t)size); /* the length is checked first; a fuzzer would hardly find it */
    if (model_open(&model, blob, (uint32_t)size, arena, ARENA, &failure)) {
        bool good = interpreter_run(&model, &failure);
        good = good && interpreter_run(&model, &failure);
        if (!good && failure.code != INFERENCE_FAILED)
            abort();
    } else if (failure.text == NULL || failure.code < BAD_MODEL) {
        if (failure.code != ARENA_TOO_LARGE)
            abort();
    }
    free(arena);
    free(blob);
    return 0;
}
