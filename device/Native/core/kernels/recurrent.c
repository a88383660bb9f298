#include "recurrent.h"

struct rows_i8 rows_of(const struct operation *op, unsigned matrix, const int32_t *bias, unsigned scale, int32_t gates,
                       int32_t hidden, int32_t columns)
{
    struct rows_i8 rows = {op->in[matrix].data, bias, op->in[scale].data, op->in[scale + 1].data,
                           1, gates * hidden, columns, op->double_rounding};
    if (op->in[scale + 1].bytes == (uint32_t)gates)
        rows.rows_per_scale = hidden;
    return rows;
}

static int32_t row_value(const struct rows_i8 *rows, int32_t row, int32_t scale, const int8_t *x, int32_t zero_point)
{
    int32_t bias = rows->bias != NULL ? rows->bias[row] : 0;
    int32_t sum = dot_i8(x, rows->matrix + row * rows->columns, rows->columns, zero_point, bias);
    return saturate16(requantize(sum, rows->multiplier[scale], rows->shift[scale], rows->double_rounding));
}

void rows_into(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y)
{
    for (int32_t row = 0, scale = 0; row < rows->rows; scale++) {
        for (int32_t end = row + rows->rows_per_scale; row < end; row++)
            y[row] = (int16_t)row_value(rows, row, scale, x, zero_point);
    }
}

void rows_onto(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y)
{
    for (int32_t row = 0, scale = 0; row < rows->rows; scale++) {
        for (int32_t end = row + rows->rows_per_scale; row < end; row++)
            y[row] = (int16_t)saturate16(y[row] + row_value(rows, row, scale, x, zero_point));
    }
}

static const char *check_integers(const struct operation *op, int32_t gates, unsigned first, int32_t rows)
{
    if (!are_scales(&op->in[first], &op->in[first + 1], I8, gates, rows) ||
        !are_scales(&op->in[first + 2], &op->in[first + 3], I8, gates, rows))
        return "recurrent: multipliers or shifts";
    return holds(&op->in[first + 4], U16, 256, 1, 1, 1) ? NULL : "recurrent: sigmoid table";
}

static const char *check_absent(const struct operation *op, unsigned first)
{
    for (unsigned i = first; i < first + 5; i++) {
        if (op->in[i].data != NULL)
            return "recurrent: f32 has no multipliers and no table";
    }
    return NULL;
}

bool recurrent_is_mixed(const struct operation *op)
{
    return op->in[0].type == I16 || op->in[1].type == I4 || op->in[2].type == I4;
}

/* With i16 data all sums have 64 bits, those of R too. */
static bool are_types(const struct operation *op, unsigned first_scale)
{
    uint8_t type = op->in[0].type;
    uint8_t w = op->in[1].type;
    uint8_t r = op->in[2].type;
    if (type == F32)
        return w == F32 && r == F32;
    if ((type != I8 && type != I16) || (w != I8 && w != I4) || (r != I8 && r != I4))
        return false;
    return type == I8 || (are_shifts_of_64_bits(&op->in[first_scale + 1]) && are_shifts_of_64_bits(&op->in[first_scale + 3]));
}

const char *recurrent_check(const struct operation *op, int32_t gates, unsigned biases, struct scratch_bytes scratch_bytes)
{
    int32_t t = op->parameters[0];
    int32_t i = op->parameters[1];
    int32_t h = op->parameters[2];
    uint8_t type = op->in[0].type;
    if (!is_number_type(type) || h < 1 || h > MOST_HIDDEN)
        return "recurrent: type of x or hidden size";
    int32_t rows = gates * h;
    if (!holds(&op->in[0], type, t, i, 1, 1) || !holds(&op->in[1], op->in[1].type, rows, i, 1, 1) ||
        !holds(&op->in[2], op->in[2].type, rows, h, 1, 1))
        return "recurrent: x, W or R";
    for (unsigned b = 3; b < 3 + biases; b++) {
        if (!holds(&op->in[b], type == F32 ? F32 : type == I16 ? I64 : I32, rows, 1, 1, 1))
            return "recurrent: bias";
    }
    const char *why = type == F32 ? check_absent(op, 3 + biases) : check_integers(op, gates, 3 + biases, rows);
    if (why != NULL)
        return why;
    if (!are_types(op, 3 + biases))
        return "recurrent: types of W and R, or shifts";
    const struct tensor *scratch = &op->in[3 + biases + 5];
    int64_t needed = (int64_t)(type == F32 ? scratch_bytes.f32 : type == I16 ? scratch_bytes.i16 : scratch_bytes.i8) * h;
    if (scratch->data == NULL || scratch->constant || scratch->bytes < (uint64_t)needed)
        return "recurrent: scratch";
    if (op->out[0].data == NULL && op->out[1].data == NULL)
        return "recurrent: no output";
    if ((op->out[0].data != NULL && !holds(&op->out[0], type, t, h, 1, 1)) ||
        (op->out[1].data != NULL && !holds(&op->out[1], type, h, 1, 1, 1)))
        return "recurrent: Y or Y_h";
    return NULL;
}
