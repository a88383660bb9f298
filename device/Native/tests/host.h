/* A host and a runner in one program: frames go in through a port made of memory, replies are collected. */
#ifndef HOST_H
#define HOST_H

#include "../core/session.h"

#define HOST_NONCE 0x12345678u
#define HOST_SESSION 0x5678u

enum { HELLO = 1, LOAD_BEGIN, LOAD_DATA, LOAD_END, WRITE_INPUT, RUN_MODEL, READ_SAMPLES, READ_OUTPUT, READ_MEMORY, READ_CLOCK, SINK, WINDOW };

extern struct port port;
extern struct session session;
extern uint32_t clock_reads; /* each read of the fake clock advances it by 5 */

/* A runner that has just booted. */
void boot(void);

/* A runner that has had a HELLO with HOST_NONCE. */
void boot_and_greet(void);

/* Sends raw bytes and lets the runner take them, then notes nothing for a while. */
void put_on_wire(const void *bytes, uint32_t count);
void stay_silent(void);

/* Sends a frame with the next sequence, or with the last one once more. */
void request(uint8_t type, const void *payload, uint32_t length);
void request_again(void);
void next_sequence_is(uint8_t value);
void request_in_session(uint16_t id, uint8_t type, const void *payload, uint32_t length);

/* The next frame the runner sent, or false. */
bool next_reply(struct frame *frame);

/* Sends, and the reply must be one of its type with this many bytes: its payload. */
const uint8_t *expect(uint8_t type, const void *payload, uint32_t length, uint32_t reply_length);

/* Sends, and the reply must be this error: its detail. */
uint32_t expect_error(uint8_t type, const void *payload, uint32_t length, enum status code);

/* The next reply must be this error: its detail. */
uint32_t next_error(uint8_t type, enum status code);

/* Loads models/NAME.pbm in small pieces, and writes all inputs from models/NAME.input.bin. */
void load(const char *name);
void write_inputs(const char *name);
void begin_loading(const uint8_t *blob, uint32_t length, uint32_t expected_offset);
uint32_t send_piece(const uint8_t *blob, uint32_t offset, uint32_t count);

/* RUN with these figures must be done. */
void run_model(uint16_t warm_up, uint16_t iterations, uint16_t repeats);
void check_outputs(const char *name);

#endif
