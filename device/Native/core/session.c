#include "session.h"

#include "bytes.h"
#include "flash.h"
#include "messages.h"
#include "text.h"

#include <string.h>

#define MOST_TEXT 64u

struct request_kind {
    uint8_t type;
    uint8_t least; /* bytes of payload */
    bool longer;   /* may be followed by bytes */
    bool (*run)(struct session *session, struct request *request);
};

static const FLASH struct request_kind kinds[] = {
    {HELLO, 6, false, request_hello},
    {LOAD_BEGIN, 36, false, request_load_begin},
    {LOAD_DATA, 4, true, request_load_data},
    {LOAD_END, 0, false, request_load_end},
    {WRITE_INPUT, 5, true, request_write_input},
    {RUN, 8, false, request_run},
    {READ_SAMPLES, 4, false, request_read_samples},
    {READ_OUTPUT, 7, false, request_read_output},
    {READ_MEMORY, 0, false, request_read_memory},
    {READ_CLOCK, 2, false, request_read_clock},
    {SINK, 4, false, request_sink},
    {WINDOW, 8, false, request_window},
};

void reply_u8(struct request *request, uint8_t value)
{
    request->reply[request->length++] = value;
}

void reply_u16(struct request *request, uint32_t value)
{
    store_u16(request->reply + request->length, value);
    request->length += 2;
}

void reply_u32(struct request *request, uint32_t value)
{
    store_u32(request->reply + request->length, value);
    request->length += 4;
}

void reply_u64(struct request *request, uint64_t value)
{
    store_u64(request->reply + request->length, value);
    request->length += 8;
}

void reply_bytes(struct request *request, const void *bytes, uint32_t count)
{
    memcpy(request->reply + request->length, bytes, count);
    request->length += count;
}

void reply_text(struct request *request, const char *text, uint32_t count)
{
    text_copy(request->reply + request->length, text, count);
    request->length += count;
}

void session_start(struct session *session, const struct port *port)
{
    memset(session, 0, sizeof *session);
    session->port = port;
    frame_decoder_start(&session->decoder, port->receive, port->max_payload + FRAME_OVERHEAD);
    session_forget_model(session);
}

void session_forget_model(struct session *session)
{
    session->load_length = 0;
    session->load_received = 0;
    session->ready = false;
    session->samples = 0;
    session->stack_peak = NOT_MEASURED;
}

static void send(struct session *session, const struct frame *frame, uint8_t type, uint32_t length)
{
    const struct port *port = session->port;
    frame_send(port->transmit, type, frame->sequence, session->id, length, port->write);
    session->answered = frame->type != HELLO && frame->type != LOAD_DATA;
    session->last_type = frame->type;
    session->last_sequence = frame->sequence;
    session->last_crc = frame->crc;
    session->last_length = length;
}

static void send_error(struct session *session, struct request *request)
{
    const struct failure *failure = &request->failure;
    uint32_t text = (uint32_t)text_length(failure->text);
    request->length = 0;
    reply_u8(request, request->frame->type);
    reply_u16(request, failure->code);
    reply_u32(request, failure->detail);
    reply_text(request, failure->text, text < MOST_TEXT ? text : MOST_TEXT);
    send(session, request->frame, ERROR_REPLY, request->length);
}

static const FLASH struct request_kind *find_kind(uint8_t type)
{
    for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].type == type)
            return &kinds[i];
    }
    return NULL;
}

static bool execute(struct session *session, struct request *request)
{
    const struct frame *frame = request->frame;
    const FLASH struct request_kind *kind = find_kind(frame->type);
    if (frame->type != HELLO && frame->session != session->id)
        return refuse(&request->failure, STALE_SESSION, session->id, "");
    if (kind == NULL)
        return refuse(&request->failure, UNKNOWN_REQUEST, frame->type, "");
    if (frame->length < kind->least || (frame->length > kind->least && !kind->longer))
        return refuse(&request->failure, BAD_REQUEST, kind->least, "payload length");
    return kind->run(session, request);
}

/* The last request once more: the host did not get the reply. It is sent again and nothing is done twice. */
static bool is_repeated(const struct session *session, const struct frame *frame)
{
    return session->answered && frame->type == session->last_type && frame->sequence == session->last_sequence &&
           frame->crc == session->last_crc;
}

static void answer(struct session *session, const struct frame *frame)
{
    struct request request = {frame, session->port->transmit + FRAME_HEADER, 0, {BAD_REQUEST, 0, ""}};
    /* A reply on the way in is our own: the line echoes. To answer it would never end. */
    if ((frame->type & REPLY) != 0)
        return;
    if (is_repeated(session, frame)) {
        frame_repeat(session->port->transmit, session->last_length, session->port->write);
        return;
    }
    if (execute(session, &request))
        send(session, frame, frame->type | REPLY, request.length);
    else
        send_error(session, &request);
    session->idle = 0;
}

/* SINK's second answer. A repeated SINK request is answered with it again. */
static void finish_sink(struct session *session)
{
    const struct port *port = session->port;
    session->sinking = false;
    store_u32(port->transmit + FRAME_HEADER, session->sink_received);
    frame_send(port->transmit, SINK | REPLY, session->last_sequence, session->id, 4, port->write);
    session->last_length = 4;
}

bool request_sink(struct session *session, struct request *request)
{
    session->sinking = true;
    session->sink_wanted = load_u32(request->frame->payload);
    session->sink_received = 0;
    return true;
}

static void take(struct session *session, uint8_t byte)
{
    struct frame frame;
    if (session->sinking)
        session->sink_received++;
    else if (frame_decode(&session->decoder, byte, &frame))
        answer(session, &frame);
}

void session_poll(struct session *session)
{
    uint8_t byte;
    if (session->port->alive != NULL)
        session->port->alive();
    if (session->port->read(&byte)) {
        session->idle = 0;
        take(session, byte);
    } else if (session->idle < session->port->idle_reads) {
        session->idle++;
    }
    if (session->sinking &&
        (session->sink_received == session->sink_wanted || session->idle == session->port->idle_reads))
        finish_sink(session);
}
