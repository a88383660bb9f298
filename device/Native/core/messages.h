/* Message types (PROTOCOL.md, section 3). */
#ifndef MESSAGES_H
#define MESSAGES_H

enum {
    HELLO = 0x01,
    LOAD_BEGIN = 0x02,
    LOAD_DATA = 0x03,
    LOAD_END = 0x04,
    WRITE_INPUT = 0x05,
    RUN = 0x06,
    READ_SAMPLES = 0x07,
    READ_OUTPUT = 0x08,
    READ_MEMORY = 0x09,
    READ_CLOCK = 0x0A,
    SINK = 0x0B,
    WINDOW = 0x0C
};

/* The bit that makes a reply of a request's type, and the reply to a request that was refused. */
#define REPLY 0x80u
#define ERROR_REPLY 0xFFu

#endif
