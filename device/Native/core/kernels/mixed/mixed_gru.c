/* GRU of i16 data, of i8 data with weights of 4 bits, and of all integers when the reset gate acts before R. */
#include "mixed_rows.h"
#include "../recurrent/recurrent.h"

#include "../../gates.h"

struct parameters {
    int32_t t, i, h, zx, flags;
};

enum { X, W, R, BIAS_X, BIAS_H, SCALE_X, SCALE_H = 7, SIGMOID = 9, SCRATCH };
enum { GATES = 3 };
enum { REVERSE = 1, RESET_FIRST = 2 };

/* What lies in the scratch buffer, h elements each unless it says otherwise. */
struct memory {
    int16_t *a_x;     /* z, r, n */
    int16_t *a_h;     /* z, r, n */
    int16_t *state;   /* Q0.15 */
    void *operand;    /* the state as R takes it: `state` itself, or i8 */
    void *reset;      /* r * state, likewise; only when the reset gate acts first */
};

static struct memory memory_of(const struct operation *op, int32_t h)
{
    struct memory memory;
    memory.a_x = op->in[SCRATCH].data;
    memory.a_h = memory.a_x + GATES * h;
    memory.state = memory.a_h + GATES * h;
    memory.operand = op->in[X].type == I16 ? memory.state : memory.state + h;
    memory.reset = (uint8_t *)memory.operand + (uint32_t)h * element_bytes(op->in[X].type);
    return memory;
}

static int32_t gate(const struct memory *memory, int32_t row, const uint16_t *table)
{
    return gate_sigmoid(saturate16(memory->a_x[row] + memory->a_h[row]), table);
}

/* The reset state into memory->reset, and R times it into the last rows of a_h. */
static void reset_first(const struct operation *op, const struct memory *memory, const struct mixed_rows *r, int32_t h)
{
    uint8_t type = op->in[X].type;
    for (int32_t j = 0; j < h; j++) {
        int32_t value = (gate(memory, h + j, op->in[SIGMOID].data) * memory->state[j] + (1 << 14)) >> 15;
        store_integer(memory->reset, type, j, state_of(type, value));
    }
    mixed_rows_into(r, 2 * h, 3 * h, memory->reset, 0, 0, memory->a_h);
}

static void update(const struct operation *op, const struct memory *memory, int32_t h, bool is_reset)
{
    uint8_t type = op->in[X].type;
    const uint16_t *table = op->in[SIGMOID].data;
    for (int32_t j = 0; j < h; j++) {
        int32_t z = gate(memory, j, table);
        int32_t from_state = memory->a_h[2 * h + j];
        if (!is_reset)
            from_state = (gate(memory, h + j, table) * from_state + (1 << 14)) >> 15;
        int32_t n = gate_tanh(saturate16(memory->a_x[2 * h + j] + from_state), table);
        int32_t value = saturate16(n + ((z * (memory->state[j] - n) + (1 << 14)) >> 15));
        memory->state[j] = (int16_t)value;
        store_integer(memory->operand, type, j, state_of(type, value));
    }
}

bool mixed_gru_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    struct mixed_rows w = mixed_rows_of(op, W, op->in[BIAS_X].data, SCALE_X, GATES, p->h, p->i);
    struct mixed_rows r = mixed_rows_of(op, R, op->in[BIAS_H].data, SCALE_H, GATES, p->h, p->h);
    struct memory memory = memory_of(op, p->h);
    bool is_reset = (p->flags & RESET_FIRST) != 0;
    uint32_t bytes = (uint32_t)p->h * element_bytes(op->in[X].type);
    memset(memory.state, 0, 2 * (uint32_t)p->h);
    memset(memory.operand, 0, bytes);
    for (int32_t step = 0; step < p->t; step++) {
        int32_t t = p->flags & REVERSE ? p->t - 1 - step : step;
        mixed_rows_into(&w, 0, GATES * p->h, op->in[X].data, t * p->i, p->zx, memory.a_x);
        mixed_rows_into(&r, 0, (is_reset ? 2 : GATES) * p->h, memory.operand, 0, 0, memory.a_h);
        if (is_reset)
            reset_first(op, &memory, &r, p->h);
        update(op, &memory, p->h, is_reset);
        if (op->out[0].data != NULL)
            memmove((uint8_t *)op->out[0].data + (uint32_t)t * bytes, memory.operand, bytes);
    }
    if (op->out[1].data != NULL)
        memmove(op->out[1].data, memory.operand, bytes);
    return true;
}
