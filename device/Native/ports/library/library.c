/*
 * The engine as a shared library, for runners in other languages: the model stays where the caller put it, as on a board.
 * Functions that can fail return a code of PROTOCOL.md, section 3, or 0, and leave detail and text in the handle.
 */
#include "../../core/interpreter.h"
#include "../../core/operators.h"
#include "../../core/packing.h"
#include "../../core/port.h"

#include <stdlib.h>

#define PUBLIC __attribute__((visibility("default")))

struct handle {
    struct model model;
    struct failure failure;
};

PUBLIC const char *paretobench_version(void);
PUBLIC const char *paretobench_instructions(void);
PUBLIC void paretobench_capabilities(uint8_t operators[32], uint32_t *types, uint8_t *packing);
PUBLIC struct handle *paretobench_new(void);
PUBLIC void paretobench_free(struct handle *handle);
PUBLIC int32_t paretobench_open(struct handle *handle, const uint8_t *blob, uint32_t length, uint8_t *arena, uint32_t capacity);
PUBLIC int32_t paretobench_run(struct handle *handle);
PUBLIC uint32_t paretobench_error_detail(const struct handle *handle);
PUBLIC const char *paretobench_error_text(const struct handle *handle);
PUBLIC uint32_t paretobench_arena_bytes(const struct handle *handle);
PUBLIC uint32_t paretobench_operators(const struct handle *handle);
PUBLIC uint32_t paretobench_inputs(const struct handle *handle);
PUBLIC uint32_t paretobench_outputs(const struct handle *handle);
PUBLIC uint32_t paretobench_input(const struct handle *handle, uint32_t index, void **data);
PUBLIC uint32_t paretobench_output(const struct handle *handle, uint32_t index, void **data);

const char *paretobench_version(void)
{
    return RUNNER_VERSION;
}

/* What the kernels were compiled for. */
const char *paretobench_instructions(void)
{
#if defined(__AVX2__)
    return "AVX2";
#elif defined(__SSE2__)
    return "SSE2";
#elif defined(__ARM_NEON)
    return "NEON";
#else
    return "portable";
#endif
}

void paretobench_capabilities(uint8_t operators[32], uint32_t *types, uint8_t *packing)
{
    operator_bits(operators);
    *types = ELEMENT_TYPES;
    *packing = BEST_PACKING;
}

struct handle *paretobench_new(void)
{
    return calloc(1, sizeof(struct handle));
}

void paretobench_free(struct handle *handle)
{
    free(handle);
}

/* Blob and arena are aligned to 16, and stay where they are until the next call. */
int32_t paretobench_open(struct handle *handle, const uint8_t *blob, uint32_t length, uint8_t *arena, uint32_t capacity)
{
    return model_open(&handle->model, blob, length, arena, capacity, &handle->failure) ? 0 : (int32_t)handle->failure.code;
}

int32_t paretobench_run(struct handle *handle)
{
    return interpreter_run(&handle->model, &handle->failure) ? 0 : (int32_t)handle->failure.code;
}

uint32_t paretobench_error_detail(const struct handle *handle)
{
    return handle->failure.detail;
}

const char *paretobench_error_text(const struct handle *handle)
{
    return handle->failure.text;
}

uint32_t paretobench_arena_bytes(const struct handle *handle)
{
    return handle->model.arena_bytes;
}

uint32_t paretobench_operators(const struct handle *handle)
{
    return handle->model.operators;
}

uint32_t paretobench_inputs(const struct handle *handle)
{
    return handle->model.inputs;
}

uint32_t paretobench_outputs(const struct handle *handle)
{
    return handle->model.outputs;
}

uint32_t paretobench_input(const struct handle *handle, uint32_t index, void **data)
{
    struct tensor input = model_input(&handle->model, (uint8_t)index);
    *data = input.data;
    return input.bytes;
}

uint32_t paretobench_output(const struct handle *handle, uint32_t index, void **data)
{
    struct tensor output = model_output(&handle->model, (uint8_t)index);
    *data = output.data;
    return output.bytes;
}
