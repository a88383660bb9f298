#include "../kernel.h"

#define ENTRIES 256

const char *table_check(const struct operation *op);
bool table_run(const struct operation *op);

const char *table_check(const struct operation *op)
{
    int32_t n = op->parameters[0];
    if (!holds(&op->in[0], I8, n, 1, 1, 1) || !holds(&op->in[1], I8, ENTRIES, 1, 1, 1) ||
        !holds(&op->out[0], I8, n, 1, 1, 1))
        return "TABLE: x, table or y";
    return NULL;
}

bool table_run(const struct operation *op)
{
    int32_t n = op->parameters[0];
    const int8_t *x = op->in[0].data;
    const int8_t *table = op->in[1].data;
    int8_t *y = op->out[0].data;
    for (int32_t i = 0; i < n; i++)
        y[i] = table[x[i] + ENTRIES / 2];
    return true;
}
