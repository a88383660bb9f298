#include "model.h"

#include "blob.h"
#include "operators.h"
#include "packing.h"
#include "stage.h"

#define HEADER 48u
#define TENSOR_RECORD 36u
#define OPERATOR_HEADER 8u
#define ABSENT 0xFFFFu

static uint32_t align4(uint32_t value)
{
    return (value + 3u) & ~3u;
}

uint32_t element_bytes(uint8_t type)
{
    static const uint8_t sizes[] = {0, 1, 2, 4, 4, 1, 2, 8};
    return type < sizeof sizes ? sizes[type] : 0;
}

uint64_t bytes_of_elements(uint8_t type, uint64_t elements)
{
    return type == I4 ? (elements + 1) / 2 : elements * element_bytes(type);
}

struct tensor model_tensor(const struct model *model, uint16_t index)
{
    struct tensor tensor = {NULL, 0, 0, false};
    if (index == ABSENT)
        return tensor;
    const uint8_t *record = model->blob + model->tensor_table + TENSOR_RECORD * index;
    tensor.type = blob_u8(record);
    tensor.constant = blob_u8(record + 1) != 0;
    tensor.data = (tensor.constant ? (uint8_t *)(uintptr_t)model->blob : model->arena) + blob_u32(record + 4);
    tensor.bytes = blob_u32(record + 8);
    return tensor;
}

struct tensor model_input(const struct model *model, uint8_t index)
{
    return model_tensor(model, blob_u16(model->blob + HEADER + 2u * index));
}

struct tensor model_output(const struct model *model, uint8_t index)
{
    return model_tensor(model, blob_u16(model->blob + HEADER + 2u * model->inputs + 2u * index));
}

void model_operation(const struct model *model, uint32_t offset, struct operation *operation)
{
    const uint8_t *record = model->blob + offset;
    const uint8_t *indices = record + OPERATOR_HEADER;
    uint32_t header = OPERATOR_HEADER + align4(2u * ((uint32_t)blob_u8(record + 2) + blob_u8(record + 3)));
    operation->kind = operator_kind(blob_u8(record), blob_u8(record + 1));
    operation->offset = offset;
    operation->size = blob_u16(record + 4);
    operation->inputs = blob_u8(record + 2);
    operation->outputs = blob_u8(record + 3);
    operation->parameter_count = (uint8_t)((operation->size - header) / 4);
#ifdef RUNNER_MODEL_IN_PROGRAM_MEMORY
    uint32_t most = sizeof operation->staged / 4;
    blob_copy(operation->staged, record + header, 4u * (operation->parameter_count < most ? operation->parameter_count : most));
    operation->parameters = operation->staged;
#else
    operation->parameters = (const int32_t *)(const void *)(record + header);
#endif
    operation->packing = model->packing;
    operation->version = blob_u8(record + 1);
    operation->double_rounding = model->double_rounding;
    for (unsigned i = 0; i < operation->inputs; i++, indices += 2)
        operation->in[i] = model_tensor(model, blob_u16(indices));
    for (unsigned i = 0; i < operation->outputs; i++, indices += 2)
        operation->out[i] = model_tensor(model, blob_u16(indices));
}

static bool is_known_packing(uint8_t packing)
{
    return packing == PLAIN || (packing <= ROWS && HAS_PACKING(packing));
}

static bool check_identity(struct model *model, struct failure *failure)
{
    const uint8_t *b = model->blob;
    if (model->length < HEADER + MODEL_DIGEST || blob_u32(b) != 0x314D4250u)
        return refuse(failure, BAD_MODEL, 0, "not a device model");
    if (blob_u8(b + 4) != MODEL_MAJOR)
        return refuse(failure, UNSUPPORTED_MODEL_VERSION, (uint32_t)blob_u8(b + 4) << 8 | blob_u8(b + 5), "model format version");
    if (blob_u8(b + 6) & ~1u)
        return refuse(failure, BAD_MODEL, 6, "unknown flags");
    if (!is_known_packing(blob_u8(b + 7)))
        return refuse(failure, BAD_MODEL, 7, "unknown packing");
    if (blob_u32(b + 8) != model->length || model->length % 4 != 0)
        return refuse(failure, BAD_MODEL, 8, "length differs from the bytes received");
    return true;
}

/* Reads the section whose offset is the header field `field`; it must start at or after *end, which moves to its end. */
static bool check_section(const struct model *model, uint32_t field, uint32_t alignment, uint32_t bytes,
                          uint32_t *start, uint32_t *end, struct failure *failure)
{
    uint32_t limit = model->length - MODEL_DIGEST;
    uint32_t offset = blob_u32(model->blob + field);
    if (offset % alignment != 0 || offset < *end || offset > limit || bytes > limit - offset)
        return refuse(failure, BAD_MODEL, field, "section outside the blob, unaligned or out of order");
    *start = offset;
    *end = offset + bytes;
    return true;
}

static bool check_header(struct model *model, struct failure *failure)
{
    const uint8_t *b = model->blob;
    model->double_rounding = (blob_u8(b + 6) & 1) != 0;
    model->packing = blob_u8(b + 7);
    model->arena_bytes = blob_u32(b + 12);
    model->tensors = blob_u16(b + 20);
    model->operators = blob_u16(b + 22);
    model->inputs = blob_u8(b + 40);
    model->outputs = blob_u8(b + 41);
    if (model->tensors == 0)
        return refuse(failure, BAD_MODEL, 20, "no tensors");
    if (model->operators == 0)
        return refuse(failure, BAD_MODEL, 22, "no operators");
    if (model->inputs == 0 || model->outputs == 0)
        return refuse(failure, BAD_MODEL, 40, "no inputs or no outputs");
    uint32_t end = HEADER + align4(2u * ((uint32_t)model->inputs + model->outputs));
    if (!check_section(model, 16, 4, TENSOR_RECORD * model->tensors, &model->tensor_table, &end, failure))
        return false;
    if (!check_section(model, 24, 4, blob_u32(b + 28), &model->operator_table, &end, failure))
        return false;
    model->operator_end = end;
    if (!check_section(model, 32, 16, blob_u32(b + 36), &model->constants, &end, failure))
        return false;
    model->constants_end = end;
    return true;
}

/* The bytes that the dimensions say, 0 when a dimension is wrong or the bytes have no 32 bits. */
static uint32_t dimension_bytes(const uint8_t *record)
{
    uint64_t elements = 1;
    for (unsigned i = 0; i < 4; i++) {
        uint32_t dimension = blob_u32(record + 20 + 4 * i);
        if (dimension == 0 || (i >= blob_u8(record + 2) && dimension != 1))
            return 0;
        elements *= dimension;
        if (elements > UINT32_MAX)
            return 0;
    }
    uint64_t bytes = bytes_of_elements(blob_u8(record), elements);
    return bytes > UINT32_MAX ? 0 : (uint32_t)bytes;
}

static bool check_tensor(const struct model *model, uint32_t at, struct failure *failure)
{
    const uint8_t *record = model->blob + at;
    uint32_t offset = blob_u32(record + 4);
    uint32_t bytes = blob_u32(record + 8);
    bool constant = blob_u8(record + 1) == 1;
    uint32_t first = constant ? model->constants : 0;
    uint32_t end = constant ? model->constants_end : model->arena_bytes;
    if (blob_u8(record) > 31 || !(ELEMENT_TYPES >> blob_u8(record) & 1))
        return refuse(failure, BAD_MODEL, at, "unknown element type");
    if (blob_u8(record + 1) > 1)
        return refuse(failure, BAD_MODEL, at + 1, "unknown place");
    if (blob_u8(record) >= I64 && !constant)
        return refuse(failure, BAD_MODEL, at, "type is for constants only");
    if (blob_u8(record + 2) > 4)
        return refuse(failure, BAD_MODEL, at + 2, "rank above 4");
    if (offset % 4 != 0 || offset < first || offset > end || bytes > end - offset)
        return refuse(failure, BAD_MODEL, at + 4, "tensor outside its place or unaligned");
    if (bytes == 0 || bytes != dimension_bytes(record))
        return refuse(failure, BAD_MODEL, at + 8, "bytes differ from the dimensions");
    return true;
}

static bool check_tensors(const struct model *model, struct failure *failure)
{
    for (uint32_t i = 0; i < model->tensors; i++) {
        if (!check_tensor(model, model->tensor_table + TENSOR_RECORD * i, failure))
            return false;
    }
    return true;
}

static bool check_boundary(const struct model *model, struct failure *failure)
{
    for (uint32_t i = 0; i < (uint32_t)model->inputs + model->outputs; i++) {
        uint32_t at = HEADER + 2 * i;
        uint16_t index = blob_u16(model->blob + at);
        if (index >= model->tensors || model_tensor(model, index).constant)
            return refuse(failure, BAD_MODEL, at, "inputs and outputs lie in the arena");
    }
    return true;
}

/* The record's own sizes, its opcode and its tensor indices; what they mean is the operator's check. */
static bool check_record(const struct model *model, uint16_t index, uint32_t at, struct failure *failure)
{
    if (model->operator_end - at < OPERATOR_HEADER)
        return refuse(failure, BAD_MODEL, at, "operator record outside its section");
    const uint8_t *record = model->blob + at;
    const FLASH struct operator_kind *kind = operator_kind(blob_u8(record), blob_u8(record + 1));
    uint32_t operands = (uint32_t)blob_u8(record + 2) + blob_u8(record + 3);
    uint32_t size = blob_u16(record + 4);
    if (size % 4 != 0 || size > model->operator_end - at || size < OPERATOR_HEADER + align4(2 * operands))
        return refuse(failure, BAD_MODEL, at + 4, "operator record of the wrong size");
    if (kind == NULL || (blob_u8(record + 1) != 1 && model->packing == PLAIN))
        return refuse(failure, UNSUPPORTED_OPERATOR, index | (uint32_t)blob_u8(record) << 16, "");
    if (blob_u8(record + 2) != kind->inputs || blob_u8(record + 3) != kind->outputs)
        return refuse(failure, BAD_MODEL, at + 2, "wrong number of inputs or outputs");
    if (size != OPERATOR_HEADER + align4(2 * operands) + 4u * kind->parameters)
        return refuse(failure, BAD_MODEL, at + 4, "wrong number of parameters");
    for (uint32_t i = 0; i < operands; i++) {
        uint16_t tensor = blob_u16(record + OPERATOR_HEADER + 2 * i);
        if (tensor == ABSENT)
            continue;
        if (tensor >= model->tensors)
            return refuse(failure, BAD_MODEL, at + OPERATOR_HEADER + 2 * i, "tensor index out of range");
        if (i >= blob_u8(record + 2) && model_tensor(model, tensor).constant)
            return refuse(failure, BAD_MODEL, at + OPERATOR_HEADER + 2 * i, "an output is a constant");
    }
    return true;
}

static bool check_operators(struct model *model, struct failure *failure)
{
    struct operation operation;
    uint32_t at = model->operator_table;
    for (uint16_t i = 0; i < model->operators; i++) {
        if (!check_record(model, i, at, failure))
            return false;
        model_operation(model, at, &operation);
        const char *why = operation.kind->check(&operation);
        if (why == operator_left_out)
            return refuse(failure, UNSUPPORTED_OPERATOR, i | (uint32_t)blob_u8(model->blob + at) << 16, "not built in");
        if (why != NULL)
            return refuse(failure, BAD_MODEL, at, why);
        uint32_t needs = stage_needs(&operation);
        model->stage_bytes = needs > model->stage_bytes ? needs : model->stage_bytes;
        at += operation.size;
    }
    if (at != model->operator_end)
        return refuse(failure, BAD_MODEL, at, "bytes after the last operator");
    return true;
}

uint32_t model_ram(const struct model *model)
{
    return model->stage_bytes == 0 ? model->arena_bytes : align4(model->arena_bytes) + model->stage_bytes;
}

bool model_open(struct model *model, const uint8_t *blob, uint32_t length, uint8_t *arena, uint32_t arena_capacity,
                struct failure *failure)
{
    model->blob = blob;
    model->length = length;
    model->arena = arena;
    model->alive = NULL;
    model->stage_bytes = 0;
    if (!check_identity(model, failure) || !check_header(model, failure))
        return false;
    if (!check_tensors(model, failure) || !check_boundary(model, failure))
        return false;
    if (!check_operators(model, failure))
        return false;
    if (model->arena_bytes > arena_capacity || align4(model->arena_bytes) + model->stage_bytes > (uint64_t)arena_capacity)
        return refuse(failure, ARENA_TOO_LARGE, arena_capacity, "");
    return true;
}
