#include "stage.h"

#ifdef RUNNER_MODEL_IN_PROGRAM_MEMORY
#include "blob.h"

#include <string.h>

static uint32_t aligned(uint32_t bytes)
{
    return (bytes + 3u) & ~3u;
}

uint32_t stage_needs(const struct operation *operation)
{
    uint32_t bytes = 0;
    for (uint8_t i = 0; i < operation->inputs; i++) {
        if (operation->in[i].constant)
            bytes += aligned(operation->in[i].bytes);
    }
    return bytes;
}

void stage_constants(const struct model *model, struct operation *operation)
{
    uint8_t *to = model->arena + aligned(model->arena_bytes);
    for (uint8_t i = 0; i < operation->inputs; i++) {
        struct tensor *tensor = &operation->in[i];
        if (!tensor->constant)
            continue;
        blob_copy(to, tensor->data, tensor->bytes);
        tensor->data = to;
        to += aligned(tensor->bytes);
    }
}
#endif
