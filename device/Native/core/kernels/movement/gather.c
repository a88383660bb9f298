#include "../kernel.h"

struct parameters {
    int32_t outer, axis, inner, count;
};

const char *gather_check(const struct operation *op);
bool gather_run(const struct operation *op);

const char *gather_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const struct tensor *table = &op->in[0];
    if (table->data == NULL || !is_plain_type(table->type))
        return "GATHER: table";
    int32_t size = (int32_t)element_bytes(table->type);
    if (p->inner < 1 || p->inner % size != 0)
        return "GATHER: inner bytes";
    if (!holds(table, table->type, p->outer, p->axis, p->inner / size, 1) || !holds(&op->in[1], I32, p->count, 1, 1, 1) ||
        !holds(&op->out[0], table->type, p->outer, p->count, p->inner / size, 1))
        return "GATHER: table, indices or y";
    return NULL;
}

bool gather_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const int32_t *indices = op->in[1].data;
    const uint8_t *table = op->in[0].data;
    uint8_t *y = op->out[0].data;
    for (int32_t outer = 0; outer < p->outer; outer++, table += p->axis * p->inner) {
        for (int32_t i = 0; i < p->count; i++, y += p->inner) {
            int32_t index = indices[i];
            if (index < 0 || index >= p->axis)
                return false;
            memmove(y, table + index * p->inner, (uint32_t)p->inner);
        }
    }
    return true;
}
