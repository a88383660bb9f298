/* The device model format (MODEL.md): a blob, checked once, then read in place. */
#ifndef MODEL_H
#define MODEL_H

#include "flash.h"
#include "status.h"

#include <stddef.h>
#include <stdint.h>

#define MODEL_MAJOR 1
#define MODEL_MINOR 0
#define MODEL_DIGEST 32u
#define MODEL_LENGTH_OFFSET 8u
#define MAX_INPUTS 11
#define MAX_OUTPUTS 2
#define MAX_PARAMETERS 24

/* I64 and I4 are of constants only. */
#ifdef RUNNER_INT8_ONLY
/* Small boards. What they leave out is beyond every u8: comparisons with it are false when compiled, and its code goes. */
enum element_type { I8 = 1, I32 = 3, U8 = 5, U16 = 6, I64 = 7, F32 = 0x104, I16 = 0x102, I4 = 0x108 };
#define ELEMENT_TYPES 0x6Au
#else
enum element_type { I8 = 1, I16 = 2, I32 = 3, F32 = 4, U8 = 5, U16 = 6, I64 = 7, I4 = 8 };
#define ELEMENT_TYPES 0x1FEu
#endif

struct tensor {
    void *data; /* NULL = absent */
    uint32_t bytes;
    uint8_t type;
    bool constant;
};

struct model {
    const uint8_t *blob;
    uint8_t *arena;
    uint32_t length;
    uint32_t arena_bytes;
    uint32_t tensor_table;
    uint32_t operator_table;
    uint32_t operator_end;
    uint32_t constants;
    uint32_t constants_end;
    uint16_t tensors;
    uint16_t operators;
    uint8_t inputs;
    uint8_t outputs;
    uint8_t packing;
    bool double_rounding;
    void (*alive)(void); /* told between operators; may be NULL */
    uint32_t stage_bytes; /* behind the arena, for the constants of the operator with most of them; 0 where none are staged */
};

struct operator_kind;

/* One operator record, decoded. */
struct operation {
    const FLASH struct operator_kind *kind;
    const int32_t *parameters;
    uint32_t offset; /* of the record in the blob */
    uint16_t size;
    uint16_t index;
    uint8_t inputs;
    uint8_t outputs;
    uint8_t parameter_count;
    uint8_t packing;
    uint8_t version; /* of the kernel: 2 = packed operands */
    bool double_rounding;
    struct tensor in[MAX_INPUTS];
    struct tensor out[MAX_OUTPUTS];
#ifdef RUNNER_MODEL_IN_PROGRAM_MEMORY
    int32_t staged[MAX_PARAMETERS];
#endif
};

/*
 * Checks every rule of MODEL.md, section 6, over `length` bytes at `blob`. Afterwards the functions below and
 * the kernels read the blob without checks. The arena's capacity is checked too, its bytes are not touched.
 */
MUST_CHECK bool model_open(struct model *model, const uint8_t *blob, uint32_t length, uint8_t *arena,
                           uint32_t arena_capacity, struct failure *failure);

/* What a run needs of the arena's store. */
uint32_t model_ram(const struct model *model);

/* 0 for an unknown type and for I4, which has two elements to a byte. */
uint32_t element_bytes(uint8_t type);

/* Bytes of so many elements. */
uint64_t bytes_of_elements(uint8_t type, uint64_t elements);

struct tensor model_tensor(const struct model *model, uint16_t index);
struct tensor model_input(const struct model *model, uint8_t index);
struct tensor model_output(const struct model *model, uint8_t index);

/* Reads the record at `offset`, whose counts were checked. */
void model_operation(const struct model *model, uint32_t offset, struct operation *operation);

#endif
