/* What runs share: the loaded model's inputs, from the input store into the arena. */
#ifndef INPUTS_H
#define INPUTS_H

#include "session.h"

/* False: the failure names the first input of which bytes were never written. */
MUST_CHECK bool inputs_written(const struct session *session, struct failure *failure);

/* Before every inference: an arena may reuse an input's bytes. */
void copy_inputs(const struct session *session);

#endif
