#include "operators.h"

#include "packing.h"

#include <string.h>

/* One line per operator: opcode, inputs, outputs, parameters, kernel file. A port may leave files out: ONLY of its board.mk. */
#define OPERATORS(X)                          \
    X(1, 5, 1, 7, fully_connected)            \
    X(2, 5, 1, 19, conv2d)                    \
    X(3, 5, 1, 19, depthwise_conv2d)          \
    X(4, 1, 1, 13, max_pool2d)                \
    X(5, 1, 1, 13, average_pool2d)            \
    X(6, 2, 1, 4, gather)                     \
    X(7, 1, 1, 10, transpose)                 \
    X(8, 1, 1, 5, softmax)                    \
    X(9, 1, 1, 7, rescale)                    \
    X(10, 2, 1, 1, table)                     \
    X(11, 10, 2, 9, lstm)                     \
    X(12, 11, 2, 5, gru)                      \
    X(13, 2, 1, 12, add)                      \
    X(14, 1, 1, 3, clamp)                     \
    X(15, 1, 1, 3, quantize)                  \
    X(16, 1, 1, 3, dequantize)                \
    X(17, 1, 1, 4, unary)                     \
    X(18, 2, 1, 24, binary)                   \
    X(19, 1, 1, 8, reduce)                    \
    X(20, 1, 1, 6, copy)                      \
    X(21, 1, 1, 13, pad)                      \
    X(22, 5, 1, 19, transpose_conv2d)         \
    X(23, 10, 2, 6, rnn)                      \
    X(24, 3, 1, 3, layer_norm)                \
    X(25, 6, 1, 9, tree_ensemble)             \
    X(26, 1, 1, 4, argmax)                    \
    X(27, 2, 1, 13, matmul)

/* Kernel version 2: weights packed for the processor. */
#if BEST_PACKING == PLAIN
#define PACKED_OPERATORS(X)
#else
#define PACKED_OPERATORS(X)                   \
    X(1, 6, 1, 7, packed_fully_connected)     \
    X(2, 6, 1, 19, packed_conv2d)             \
    X(11, 10, 2, 9, lstm)                     \
    X(12, 11, 2, 5, gru)
#endif

#define DECLARE(opcode, inputs, outputs, parameters, name)         \
    __attribute__((weak)) const char *name##_check(const struct operation *operation); \
    __attribute__((weak)) bool name##_run(const struct operation *operation);
#define ENTRY(opcode, inputs, outputs, parameters, name) {opcode, inputs, outputs, parameters, name##_check, name##_run},

OPERATORS(DECLARE)
PACKED_OPERATORS(DECLARE)

const char operator_left_out[] = "";

static const FLASH struct operator_kind kinds[] = {OPERATORS(ENTRY)};

#if BEST_PACKING != PLAIN
static const FLASH struct operator_kind packed_kinds[] = {PACKED_OPERATORS(ENTRY)};
#endif

static const FLASH struct operator_kind *find(const FLASH struct operator_kind *kind, unsigned count, uint8_t opcode)
{
    for (; count > 0; count--, kind++) {
        if (kind->opcode == opcode)
            return kind->run != NULL ? kind : NULL;
    }
    return NULL;
}

const FLASH struct operator_kind *operator_kind(uint8_t opcode, uint8_t version)
{
    if (version == 1)
        return find(kinds, sizeof kinds / sizeof kinds[0], opcode);
#if BEST_PACKING != PLAIN
    if (version == 2)
        return find(packed_kinds, sizeof packed_kinds / sizeof packed_kinds[0], opcode);
#endif
    return NULL;
}

void operator_bits(uint8_t bits[32])
{
    memset(bits, 0, 32);
    for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].run != NULL)
            bits[kinds[i].opcode / 8] |= (uint8_t)(1u << kinds[i].opcode % 8);
    }
}
