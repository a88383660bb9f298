#include "../kernel.h"

#define AXES 4

struct parameters {
    int32_t element, rank, dims[AXES], permutation[AXES];
};

const char *transpose_check(const struct operation *op);
bool transpose_run(const struct operation *op);

const char *transpose_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[0].type;
    if (op->in[0].data == NULL || !is_plain_type(type) || p->element != (int32_t)element_bytes(type) || p->rank < 1 || p->rank > AXES)
        return "TRANSPOSE: element bytes or rank";
    uint32_t seen = 0;
    for (int32_t i = 0; i < AXES; i++) {
        int32_t from = p->permutation[i];
        bool used = i < p->rank;
        if (from < 0 || from >= AXES || (used ? from >= p->rank : from != i) || (!used && p->dims[i] != 1))
            return "TRANSPOSE: permutation or dims";
        seen |= 1u << from;
    }
    if (seen != 15)
        return "TRANSPOSE: permutation";
    if (!holds(&op->in[0], type, p->dims[0], p->dims[1], p->dims[2], p->dims[3]) ||
        !holds(&op->out[0], type, p->dims[0], p->dims[1], p->dims[2], p->dims[3]))
        return "TRANSPOSE: x or y";
    return NULL;
}

static void copy(uint8_t *to, const uint8_t *from, int32_t element)
{
    for (int32_t i = 0; i < element; i++)
        to[i] = from[i];
}

bool transpose_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    int32_t step[AXES] = {0, 0, 0, 0};
    int32_t size[AXES];
    int32_t stride = p->element;
    for (int32_t axis = AXES - 1; axis >= 0; axis--) {
        for (int32_t i = 0; i < AXES; i++) {
            if (p->permutation[i] == axis)
                step[i] = stride;
        }
        stride *= p->dims[axis];
    }
    for (int32_t i = 0; i < AXES; i++)
        size[i] = p->dims[p->permutation[i]];
    const uint8_t *x = op->in[0].data;
    uint8_t *y = op->out[0].data;
    for (int32_t a = 0; a < size[0]; a++) {
        for (int32_t b = 0; b < size[1]; b++) {
            for (int32_t c = 0; c < size[2]; c++) {
                const uint8_t *from = x + a * step[0] + b * step[1] + c * step[2];
                for (int32_t d = 0; d < size[3]; d++, from += step[3], y += p->element)
                    copy(y, from, p->element);
            }
        }
    }
    return true;
}
