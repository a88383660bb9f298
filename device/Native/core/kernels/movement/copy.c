#include "../kernel.h"

struct parameters {
    int32_t outer, step_x, offset_x, step_y, offset_y, length;
};

const char *copy_check(const struct operation *op);
bool copy_run(const struct operation *op);

/* The last of `outer` runs ends inside the tensor, and every run starts at an element. */
static bool runs_fit(const struct parameters *p, const struct tensor *tensor, int32_t step, int32_t offset)
{
    int32_t size = (int32_t)element_bytes(tensor->type);
    if (step < 0 || offset < 0 || step % size != 0 || offset % size != 0 || p->length % size != 0)
        return false;
    return (int64_t)(p->outer - 1) * step + offset + p->length <= (int64_t)tensor->bytes;
}

const char *copy_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const struct tensor *x = &op->in[0];
    const struct tensor *y = &op->out[0];
    if (x->data == NULL || y->data == NULL || !is_plain_type(x->type) || x->type != y->type)
        return "COPY: x or y";
    if (p->outer < 1 || p->length < 1)
        return "COPY: outer or length";
    if (!runs_fit(p, x, p->step_x, p->offset_x) || !runs_fit(p, y, p->step_y, p->offset_y))
        return "COPY: step or offset";
    return NULL;
}

bool copy_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    const uint8_t *x = (const uint8_t *)op->in[0].data + p->offset_x;
    uint8_t *y = (uint8_t *)op->out[0].data + p->offset_y;
    for (int32_t o = 0; o < p->outer; o++)
        memmove(y + o * p->step_y, x + o * p->step_x, (uint32_t)p->length);
    return true;
}
