#include "blob.h"
#include "operators.h"
#include "packing.h"
#include "session.h"
#include "text.h"

#define PROTOCOL_MAJOR 1
#define PROTOCOL_MINOR 2

/* PROTOCOL.md, section 4. */
enum {
    BOARD = 1,
    RUNNER = 2,
    IMAGE = 3,
    ENGINE = 4,
    MAX_PAYLOAD = 5,
    MODEL_CAPACITY = 6,
    ARENA_CAPACITY = 7,
    INPUT_CAPACITY = 8,
    SAMPLE_CAPACITY = 9,
    OPERATORS = 10,
    TYPES = 11,
    WINDOW = 12,
    BAD_FRAMES = 13,
    MODEL = 14,
    MODEL_VERSION = 15,
    BAKED = 16,
    PACKING = 17,
    MARKER = 18
};

static void field(struct request *request, uint8_t tag, const void *value, uint32_t length)
{
    reply_u8(request, tag);
    reply_u8(request, (uint8_t)length);
    reply_bytes(request, value, length);
}

static void text_field(struct request *request, uint8_t tag, const char *text)
{
    uint32_t length = (uint32_t)text_length(text);
    reply_u8(request, tag);
    reply_u8(request, (uint8_t)length);
    reply_text(request, text, length);
}

static void u16_field(struct request *request, uint8_t tag, uint32_t value)
{
    reply_u8(request, tag);
    reply_u8(request, 2);
    reply_u16(request, value);
}

static void u32_field(struct request *request, uint8_t tag, uint32_t value)
{
    reply_u8(request, tag);
    reply_u8(request, 4);
    reply_u32(request, value);
}

static void capabilities(const struct session *session, struct request *request)
{
    static const uint8_t model_version[2] = {MODEL_MAJOR, MODEL_MINOR};
    static const uint8_t packing = WANTED_PACKING;
    const struct port *port = session->port;
    uint8_t operators[32];
    operator_bits(operators);
    text_field(request, BOARD, port->board);
    text_field(request, RUNNER, RUNNER_VERSION);
    text_field(request, IMAGE, RUNNER_IMAGE);
    text_field(request, ENGINE, "native");
    u16_field(request, MAX_PAYLOAD, port->max_payload);
    u32_field(request, MODEL_CAPACITY, port->model_capacity);
    u32_field(request, ARENA_CAPACITY, port->arena_capacity);
    u32_field(request, INPUT_CAPACITY, port->input_capacity);
    u16_field(request, SAMPLE_CAPACITY, port->sample_capacity);
    field(request, OPERATORS, operators, sizeof operators);
    u32_field(request, TYPES, ELEMENT_TYPES);
    u32_field(request, WINDOW, port->window);
    u32_field(request, BAD_FRAMES, session->decoder.bad_frames);
    if (session->ready)
        field(request, MODEL, session->load_digest, MODEL_DIGEST);
    field(request, MODEL_VERSION, model_version, sizeof model_version);
    field(request, PACKING, &packing, sizeof packing);
    if (port->marker != NULL)
        text_field(request, MARKER, port->marker_name);
    /* In the smallest reply there may be no room left for it. */
    if (port->baked != NULL && request->length + 2 + MODEL_DIGEST <= port->max_payload) {
        uint8_t digest[MODEL_DIGEST];
        blob_copy(digest, port->baked + port->baked_length - MODEL_DIGEST, MODEL_DIGEST);
        field(request, BAKED, digest, sizeof digest);
    }
}

/* The host's version is not judged here: the host compares, with what both know. */
bool request_hello(struct session *session, struct request *request)
{
    uint32_t nonce = load_u32(request->frame->payload + 2);
    if (nonce == 0)
        return refuse(&request->failure, BAD_REQUEST, 2, "boot nonce");
    if (session->nonce == 0) {
        session->nonce = nonce;
        session->id = (uint16_t)nonce != 0 ? (uint16_t)nonce : 1;
    }
    reply_u8(request, PROTOCOL_MAJOR);
    reply_u8(request, PROTOCOL_MINOR);
    reply_u32(request, session->nonce);
    capabilities(session, request);
    return true;
}
