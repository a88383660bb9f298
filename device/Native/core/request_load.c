#include "blob.h"
#include "session.h"
#include "sha256.h"

#include <string.h>

/* What is baked into the image needs no bytes from the wire. */
static bool is_baked(const struct port *port, uint32_t length, const uint8_t *digest)
{
    return port->baked != NULL && length == port->baked_length &&
           blob_compare(digest, port->baked + length - MODEL_DIGEST, MODEL_DIGEST) == 0;
}

bool request_load_begin(struct session *session, struct request *request)
{
    const uint8_t *payload = request->frame->payload;
    const struct port *port = session->port;
    uint32_t length = load_u32(payload);
    bool baked = is_baked(port, length, payload + 4);
    if (length > port->model_capacity && !baked)
        return refuse(&request->failure, MODEL_TOO_LARGE, port->model_capacity, "");
    if (length <= MODEL_DIGEST)
        return refuse(&request->failure, BAD_REQUEST, 0, "a model is longer than its digest");
    if (length != session->load_length || memcmp(payload + 4, session->load_digest, MODEL_DIGEST) != 0) {
        session_forget_model(session);
        session->load_length = length;
        session->load_received = baked ? length : 0;
        session->blob = baked ? port->baked : port->model;
        memcpy(session->load_digest, payload + 4, MODEL_DIGEST);
    }
    reply_u32(request, session->load_received);
    reply_u16(request, port->max_payload - 4u);
    reply_u32(request, port->window);
    return true;
}

bool request_load_data(struct session *session, struct request *request)
{
    const struct frame *frame = request->frame;
    uint32_t offset = load_u32(frame->payload);
    uint32_t count = frame->length - 4;
    if (session->load_length == 0)
        return refuse(&request->failure, NO_MODEL, 0, "no LOAD_BEGIN yet");
    if (offset == session->load_received) {
        if (count > session->load_length - offset)
            return refuse(&request->failure, OUT_OF_RANGE, session->load_length, "beyond the model's length");
        memcpy(session->port->model + offset, frame->payload + 4, count);
        session->load_received += count;
    }
    reply_u32(request, session->load_received);
    return true;
}

#ifdef RUNNER_MODEL_IN_PROGRAM_MEMORY
/* The tool that flashed the image has compared every byte, and LOAD_BEGIN the digest. */
static bool digest_holds(const struct session *session)
{
    return session->load_length != 0;
}
#else
/* What was sent, what was announced and what the blob itself says must be one digest. */
static bool digest_holds(const struct session *session)
{
    uint32_t covered = session->load_length - MODEL_DIGEST;
    uint8_t digest[SHA256_BYTES];
    sha256(session->blob, covered, digest);
    return memcmp(digest, session->load_digest, MODEL_DIGEST) == 0 &&
           memcmp(digest, session->blob + covered, MODEL_DIGEST) == 0;
}
#endif

static bool inputs_fit(const struct session *session)
{
    uint32_t left = session->port->input_capacity;
    for (uint8_t i = 0; i < session->model.inputs; i++) {
        uint32_t bytes = model_input(&session->model, i).bytes;
        if (bytes > left)
            return false;
        left -= bytes;
    }
    return true;
}

static void make_ready(struct session *session)
{
    const struct port *port = session->port;
    memset(port->arena, 0, session->model.arena_bytes);
    memset(port->input_marks, 0, (port->input_capacity + 7) / 8);
    session->samples = 0;
    session->stack_peak = NOT_MEASURED;
    session->model.alive = port->alive;
    session->ready = true;
}

bool request_load_end(struct session *session, struct request *request)
{
    const struct port *port = session->port;
    session->ready = false;
    if (session->load_length == 0 || session->load_received != session->load_length)
        return refuse(&request->failure, NO_MODEL, 0, "bytes are missing");
    if (!digest_holds(session)) {
        session_forget_model(session); /* or a later LOAD_BEGIN would resume the same wrong bytes */
        return refuse(&request->failure, DIGEST_MISMATCH, 0, "");
    }
    if (!model_open(&session->model, session->blob, session->load_length, port->arena, port->arena_capacity,
                    &request->failure))
        return false;
    if (!inputs_fit(session))
        return refuse(&request->failure, INPUT_TOO_LARGE, port->input_capacity, "");
    make_ready(session);
    reply_u32(request, model_ram(&session->model));
    reply_u16(request, session->model.operators);
    reply_u8(request, session->model.inputs);
    reply_u8(request, session->model.outputs);
    return true;
}
