/* Runs a model that model_open() accepted. */
#ifndef INTERPRETER_H
#define INTERPRETER_H

#include "model.h"

MUST_CHECK bool interpreter_run(const struct model *model, struct failure *failure);

#endif
