/*
 * Constants in flash that pointers do not reach are copied behind the arena, one operator's at a time, so that the
 * kernels read them as any others. Where pointers reach everything there is nothing to do.
 */
#ifndef STAGE_H
#define STAGE_H

#include "model.h"

#ifdef RUNNER_MODEL_IN_PROGRAM_MEMORY
/* Bytes that the operator's constants need. */
uint32_t stage_needs(const struct operation *operation);
void stage_constants(const struct model *model, struct operation *operation);
#else
static inline uint32_t stage_needs(const struct operation *operation)
{
    (void)operation;
    return 0;
}

static inline void stage_constants(const struct model *model, struct operation *operation)
{
    (void)model;
    (void)operation;
}
#endif

#endif
