#include "bytes.h"
#include "inputs.h"
#include "interpreter.h"
#include "session.h"
#include "stack.h"

#include <string.h>

/* The inputs lie in the store one after the other, without gaps. */
static uint32_t input_start(const struct model *model, uint8_t index)
{
    uint32_t start = 0;
    for (uint8_t i = 0; i < index; i++)
        start += model_input(model, i).bytes;
    return start;
}

static void mark(uint8_t *marks, uint32_t from, uint32_t count)
{
    for (uint32_t i = from; i < from + count; i++)
        marks[i / 8] |= (uint8_t)(1u << i % 8);
}

static bool is_marked(const uint8_t *marks, uint32_t from, uint32_t count)
{
    for (uint32_t i = from; i < from + count; i++) {
        if (!(marks[i / 8] >> i % 8 & 1))
            return false;
    }
    return true;
}

bool request_write_input(struct session *session, struct request *request)
{
    const struct frame *frame = request->frame;
    uint8_t index = frame->payload[0];
    uint32_t offset = load_u32(frame->payload + 1);
    uint32_t count = frame->length - 5;
    if (!session->ready)
        return refuse(&request->failure, NO_MODEL, 0, "");
    if (index >= session->model.inputs)
        return refuse(&request->failure, BAD_INDEX, index, "");
    uint32_t bytes = model_input(&session->model, index).bytes;
    if (offset > bytes || count > bytes - offset)
        return refuse(&request->failure, OUT_OF_RANGE, bytes, "beyond the input");
    uint32_t start = input_start(&session->model, index) + offset;
    memcpy(session->port->inputs + start, frame->payload + 5, count);
    mark(session->port->input_marks, start, count);
    return true;
}

bool inputs_written(const struct session *session, struct failure *failure)
{
    for (uint8_t i = 0; i < session->model.inputs; i++) {
        uint32_t start = input_start(&session->model, i);
        if (!is_marked(session->port->input_marks, start, model_input(&session->model, i).bytes))
            return refuse(failure, INPUT_MISSING, i, "");
    }
    return true;
}

void copy_inputs(const struct session *session)
{
    const uint8_t *from = session->port->inputs;
    for (uint8_t i = 0; i < session->model.inputs; i++) {
        struct tensor input = model_input(&session->model, i);
        memcpy(input.data, from, input.bytes);
        from += input.bytes;
    }
}

/* One sample: the first copy of the inputs lies before the clock is read, further ones inside. */
static bool iterate(const struct session *session, uint32_t repeats, uint64_t *ticks, struct failure *failure)
{
    bool good = true;
    copy_inputs(session);
    uint64_t start = session->port->ticks();
    for (uint32_t repeat = 0; repeat < repeats && good; repeat++) {
        if (repeat > 0)
            copy_inputs(session);
        good = interpreter_run(&session->model, failure);
    }
    *ticks = session->port->ticks() - start;
    return good;
}

static bool run_all(struct session *session, uint32_t warm_up, uint16_t iterations, uint32_t repeats,
                    struct failure *failure)
{
    uint64_t ticks;
    for (uint32_t i = 0; i < warm_up; i++) {
        if (!iterate(session, repeats, &ticks, failure))
            return false;
    }
    for (uint16_t i = 0; i < iterations; i++) {
        if (!iterate(session, repeats, &session->port->samples[i], failure))
            return false;
    }
    session->samples = iterations;
    return true;
}

static void note_stack(struct session *session, const uint8_t *entry)
{
    uint32_t depth = stack_depth(session->port->stack_low, entry);
    if (session->stack_peak == NOT_MEASURED || depth > session->stack_peak)
        session->stack_peak = depth;
}

bool request_run(struct session *session, struct request *request)
{
    const uint8_t *payload = request->frame->payload;
    const uint8_t *entry = __builtin_frame_address(0);
    uint16_t iterations = load_u16(payload + 2);
    uint16_t repeats = load_u16(payload + 4);
    if (!session->ready)
        return refuse(&request->failure, NO_MODEL, 0, "");
    if (repeats == 0)
        return refuse(&request->failure, BAD_REQUEST, 4, "repeats");
    if (load_u16(payload + 6) != 0)
        return refuse(&request->failure, BAD_REQUEST, 6, "flags");
    if (iterations > session->port->sample_capacity)
        return refuse(&request->failure, OUT_OF_RANGE, session->port->sample_capacity, "iterations");
    if (!inputs_written(session, &request->failure))
        return false;
    session->samples = 0;
    if (session->port->stack_low != NULL)
        stack_paint(session->port->stack_low);
    bool good = run_all(session, load_u16(payload), iterations, repeats, &request->failure);
    if (session->port->stack_low != NULL)
        note_stack(session, entry);
    reply_u16(request, iterations);
    return good;
}
