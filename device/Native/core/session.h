/* One conversation with a host (PROTOCOL.md, sections 2 to 8): sessions, repeats, and the requests. */
#ifndef SESSION_H
#define SESSION_H

#include "frame.h"
#include "model.h"
#include "port.h"
#include "status.h"

#include <stdbool.h>
#include <stdint.h>

struct session {
    const struct port *port;
    struct frame_decoder decoder;
    uint32_t nonce; /* 0 until the first HELLO */
    uint16_t id;

    /* The request whose reply still lies in the transmit buffer. */
    bool answered;
    uint8_t last_type;
    uint8_t last_sequence;
    uint32_t last_crc;
    uint32_t last_length; /* of the reply's payload */

    const uint8_t *blob;  /* the port's model store, or what is baked in */
    uint32_t load_length; /* 0 = no LOAD_BEGIN yet */
    uint32_t load_received;
    uint8_t load_digest[MODEL_DIGEST];
    bool ready; /* the model is complete and checked */
    struct model model;

    uint16_t samples;
    uint32_t stack_peak;

    bool sinking;
    uint32_t sink_wanted;
    uint32_t sink_received;
    uint32_t idle;
};

/* A request being answered: the payload that came, and the place where the reply's payload grows. */
struct request {
    const struct frame *frame;
    uint8_t *reply;
    uint32_t length;
    struct failure failure;
};

/* The port's buffers are used from here on. */
void session_start(struct session *session, const struct port *port);

/* Takes what the port has read, or notes that it was nothing. Call it for ever. */
void session_poll(struct session *session);

/* Drops the model and everything learned from it. */
void session_forget_model(struct session *session);

/* One function per request: false = the failure says why. */
bool request_hello(struct session *session, struct request *request);
bool request_load_begin(struct session *session, struct request *request);
bool request_load_data(struct session *session, struct request *request);
bool request_load_end(struct session *session, struct request *request);
bool request_write_input(struct session *session, struct request *request);
bool request_run(struct session *session, struct request *request);
bool request_read_samples(struct session *session, struct request *request);
bool request_read_output(struct session *session, struct request *request);
bool request_read_memory(struct session *session, struct request *request);
bool request_read_clock(struct session *session, struct request *request);
bool request_sink(struct session *session, struct request *request);
bool request_window(struct session *session, struct request *request);

/* Appends to the reply. */
void reply_u8(struct request *request, uint8_t value);
void reply_u16(struct request *request, uint32_t value);
void reply_u32(struct request *request, uint32_t value);
void reply_u64(struct request *request, uint64_t value);
void reply_bytes(struct request *request, const void *bytes, uint32_t count);
void reply_text(struct request *request, const char *text, uint32_t count);

#endif
