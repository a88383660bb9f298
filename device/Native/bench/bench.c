/*
 * Runs the models at MODEL_ADDRESS on QEMU and prints over semihosting "output CRC32" for each, or "refused WHY". The
 * models are u32 counting, u32 models, 8 bytes of padding, then for each u32 bytes of the model, u32 bytes of its
 * inputs, 8 bytes of padding, the model and the inputs, each padded to 16 bytes.
 * When counting is 1 (and QEMU runs with icount) every model is run operator by operator, "op INDEX OPCODE
 * INSTRUCTIONS", and as a whole, "whole INSTRUCTIONS".
 */
#include "../core/bytes.h"
#include "../core/crc32.h"
#include "../core/interpreter.h"
#include "../core/operators.h"
#include "machine.h"

#include <string.h>

enum { SYS_WRITE0 = 4, SYS_EXIT = 0x18, APPLICATION_EXIT = 0x20026 };

int main(void);

static void semihost(uint32_t operation, uintptr_t argument)
{
    register uint32_t r0 __asm__("r0") = operation;
    register uintptr_t r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
}

static void say(const char *text)
{
    semihost(SYS_WRITE0, (uintptr_t)text);
}

static void say_number(uint32_t value, char after)
{
    char text[12];
    unsigned at = sizeof text - 1;
    text[at] = 0;
    text[--at] = after;
    do {
        text[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    say(text + at);
}

/* Ticks into instructions: the ratio is exact, the phase of the counter is rounded away. */
static uint32_t instructions(uint32_t ticks)
{
    return (uint32_t)(((uint64_t)ticks * 100 + HUNDREDTHS_PER_INSTRUCTION / 2) / HUNDREDTHS_PER_INSTRUCTION);
}

static uint32_t empty_region(void)
{
    uint32_t start = COUNTER;
    return COUNTER - start;
}

static void set_inputs(const struct model *model, const uint8_t *from)
{
    for (uint8_t i = 0; i < model->inputs; i++) {
        struct tensor input = model_input(model, i);
        memcpy(input.data, from, input.bytes);
        from += input.bytes;
    }
}

static void count_operators(const struct model *model, uint32_t empty)
{
    struct operation operation;
    uint32_t at = model->operator_table;
    for (uint16_t i = 0; i < model->operators; i++, at += operation.size) {
        model_operation(model, at, &operation);
        uint32_t start = COUNTER;
        bool good = operation.kind->run(&operation);
        uint32_t ticks = COUNTER - start - empty;
        say(good ? "op " : "failed ");
        say_number(i, ' ');
        say_number(model->blob[at], ' ');
        say_number(instructions(ticks), '\n');
    }
}

static void count_whole(const struct model *model, uint32_t empty)
{
    struct failure failure;
    uint32_t start = COUNTER;
    bool good = interpreter_run(model, &failure);
    uint32_t ticks = COUNTER - start - empty;
    say(good ? "whole " : "failed ");
    say_number(instructions(ticks), '\n');
}

static uint32_t output_checksum(const struct model *model)
{
    uint32_t crc = 0;
    for (uint8_t i = 0; i < model->outputs; i++) {
        struct tensor output = model_output(model, i);
        crc ^= crc32(output.data, output.bytes);
    }
    return crc;
}

static uint32_t align16(uint32_t value)
{
    return (value + 15u) & ~15u;
}

static bool open(struct model *model, const uint8_t *blob, uint32_t length)
{
    struct failure failure;
    if (model_open(model, blob, length, (uint8_t *)ARENA_ADDRESS, ARENA_BYTES, &failure))
        return true;
    say("refused ");
    say(failure.text);
    say("\n");
    return false;
}

/* False when the model is refused: what follows may be no model at all. */
static bool run(const uint8_t *blob, uint32_t length, bool counting, uint32_t empty)
{
    static struct model model;
    struct failure failure;
    if (!open(&model, blob, length))
        return false;
    const uint8_t *inputs = blob + align16(length);
    if (counting) {
        set_inputs(&model, inputs);
        count_operators(&model, empty);
        set_inputs(&model, inputs);
        count_whole(&model, empty);
    } else {
        memset((void *)ARENA_ADDRESS, 0xEE, model.arena_bytes); /* nothing may depend on what was there */
        set_inputs(&model, inputs);
        if (!interpreter_run(&model, &failure))
            say("failed\n");
    }
    say("output ");
    say_number(output_checksum(&model), '\n');
    return true;
}

int main(void)
{
    const uint8_t *at = (const uint8_t *)MODEL_ADDRESS;
    bool counting = load_u32(at) == 1;
    uint32_t empty = empty_region();
    uint32_t models = load_u32(at + 4);
    for (at += 16; models > 0; models--) {
        uint32_t length = load_u32(at);
        uint32_t input_length = load_u32(at + 4);
        if (!run(at + 16, length, counting, empty))
            break;
        at += 16 + align16(length) + align16(input_length);
    }
    semihost(SYS_EXIT, APPLICATION_EXIT);
    return 0;
}
