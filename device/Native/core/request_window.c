/* WINDOW: many inferences on end for an energy meter (PROTOCOL.md, section 9). */
#include "bytes.h"
#include "inputs.h"
#include "interpreter.h"
#include "messages.h"
#include "session.h"

static bool infer(const struct session *session, struct failure *failure)
{
    copy_inputs(session);
    return interpreter_run(&session->model, failure);
}

/* The first of two replies: from here on nothing is on the wire. */
static void announce(const struct session *session, const struct frame *frame)
{
    const struct port *port = session->port;
    frame_send(port->transmit, (uint8_t)(frame->type | REPLY), frame->sequence, session->id, 0, port->write);
    if (port->flush != NULL)
        port->flush();
}

static void mark(const struct port *port, bool high)
{
    if (port->marker != NULL)
        port->marker(high);
}

bool request_window(struct session *session, struct request *request)
{
    const struct port *port = session->port;
    const uint8_t *payload = request->frame->payload;
    uint32_t iterations = load_u32(payload + 2);
    if (!session->ready)
        return refuse(&request->failure, NO_MODEL, 0, "");
    if (iterations == 0)
        return refuse(&request->failure, BAD_REQUEST, 2, "iterations");
    if (load_u16(payload + 6) != 0)
        return refuse(&request->failure, BAD_REQUEST, 6, "flags");
    if (!inputs_written(session, &request->failure))
        return false;
    for (uint16_t left = load_u16(payload); left > 0; left--) {
        if (!infer(session, &request->failure))
            return false;
    }
    announce(session, request->frame);
    bool good = true;
    mark(port, true);
    uint64_t start = port->ticks();
    uint64_t end = start;
    for (uint32_t left = iterations; left > 0 && good; left--) {
        good = infer(session, &request->failure);
        end = port->ticks(); /* each time: a narrow counter is not let wrap unseen */
    }
    mark(port, false);
    reply_u32(request, iterations);
    reply_u64(request, start);
    reply_u64(request, end);
    return good;
}
