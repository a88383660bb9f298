/*
 * Two kinds of errors.
 * Bad input: anything that came over the wire, in a frame or in a model. It is answered with a status and
 * never stops the runner. A function that can meet it returns false after filling a struct failure.
 * Our own bug: a kernel called with what model_open() should have refused. There is no code for it: the tests
 * run everything under the address and undefined-behaviour sanitizers instead.
 */
#ifndef STATUS_H
#define STATUS_H

#include <stdbool.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))

/* PROTOCOL.md, section 3, error codes. */
enum status {
    UNKNOWN_REQUEST = 1,
    BAD_REQUEST = 2,
    STALE_SESSION = 3,
    NO_MODEL = 4,
    MODEL_TOO_LARGE = 5,
    ARENA_TOO_LARGE = 6,
    DIGEST_MISMATCH = 7,
    BAD_MODEL = 8,
    UNSUPPORTED_OPERATOR = 9,
    UNSUPPORTED_MODEL_VERSION = 10,
    BAD_INDEX = 11,
    OUT_OF_RANGE = 12,
    INPUT_MISSING = 13,
    INFERENCE_FAILED = 14,
    INPUT_TOO_LARGE = 15
};

struct failure {
    enum status code;
    uint32_t detail;
    const char *text; /* in flash; may be empty */
};

/* Always false, so that a caller can `return refuse(...)`. */
static inline bool refuse(struct failure *failure, enum status code, uint32_t detail, const char *text)
{
    failure->code = code;
    failure->detail = detail;
    failure->text = text;
    return false;
}

#endif
