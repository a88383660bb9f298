#include "interpreter.h"

#include "operators.h"
#include "stage.h"

bool interpreter_run(const struct model *model, struct failure *failure)
{
    struct operation operation;
    uint32_t at = model->operator_table;
    for (uint16_t i = 0; i < model->operators; i++) {
        model_operation(model, at, &operation);
        stage_constants(model, &operation);
        if (!operation.kind->run(&operation))
            return refuse(failure, INFERENCE_FAILED, i, "a run-time check failed");
        at += operation.size;
        if (model->alive != NULL)
            model->alive();
    }
    return true;
}
