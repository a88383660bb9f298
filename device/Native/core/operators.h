/* The operators this runner was built with. */
#ifndef OPERATORS_H
#define OPERATORS_H

#include "flash.h"
#include "model.h"

struct operator_kind {
    uint8_t opcode;
    uint8_t inputs;
    uint8_t outputs;
    uint8_t parameters;
    /* The rules of MODEL.md that concern this operator: NULL when they hold, else the one that does not. */
    const char *(*check)(const struct operation *operation);
    /* False when something that only shows at run time was wrong, such as a token outside its table. */
    bool (*run)(const struct operation *operation);
};

/* What a check returns when a build left out the form of the operator that the model wants. */
extern const char operator_left_out[];

/* NULL when the opcode is not supported in this kernel version. */
const FLASH struct operator_kind *operator_kind(uint8_t opcode, uint8_t version);

/* HELLO tag 10: 32 bytes, bit (opcode) set = supported. */
void operator_bits(uint8_t bits[32]);

#endif
