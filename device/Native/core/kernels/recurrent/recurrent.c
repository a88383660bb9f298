#include "recurrent.h"

#include "../dense/dot_rows.h"
#include "../lanes_mve.h"
#include "../packed/packed_pairs.h"
#include "../rescaling.h"

/* Shifts of row_value's quick way. */
enum { LARGEST_QUICK_SHIFT = 22, LARGEST_RAISE = 16 };

struct rows_i8 rows_of(const struct operation *op, unsigned matrix, const int32_t *bias, unsigned scale, int32_t gates,
                       int32_t hidden, int32_t columns)
{
    struct rows_i8 rows = {op->in[matrix].data, bias, op->in[scale].data, op->in[scale + 1].data,
                           1, gates * hidden, columns, op->double_rounding, op->version == 2,
                           !op->double_rounding && gates * hidden % DOT_ROWS == 0};
    if (op->in[scale + 1].bytes == (uint32_t)gates)
        rows.rows_per_scale = hidden;
    rows.quick = rows.quick && (rows.rows_per_scale == 1 || hidden % DOT_ROWS == 0);
    for (uint32_t i = 0; i < op->in[scale + 1].bytes; i++)
        rows.quick = rows.quick && (uint32_t)(-2 - rows.shift[i]) <= LARGEST_QUICK_SHIFT;
    return rows;
}

#ifndef RUNNER_INT8_ONLY /* a small build leaves these to requantize */
/* As requantize; shifts above -2 quickly too, where the sum leaves room to be raised. */
static __attribute__((noinline)) int32_t other_value(int32_t sum, int32_t multiplier, int32_t shift,
                                                     bool double_rounding)
{
    int32_t up = shift + 2;
    if (double_rounding || up < 0 || up > LARGEST_RAISE || shift_left(sum, up) >> up != sum)
        return requantize(sum, multiplier, shift, double_rounding);
    return rescale_quickly(shift_left(sum, up), multiplier, 0, 1);
}
#endif

/* requantize(sum), in 32 bits where the shift allows it. */
#ifdef RUNNER_INT8_ONLY
#define other_value requantize
#endif
static inline int32_t row_value(int32_t sum, int32_t multiplier, int32_t shift, bool double_rounding)
{
    int32_t n = -2 - shift;
    if ((uint32_t)n > LARGEST_QUICK_SHIFT || double_rounding)
        return other_value(sum, multiplier, shift, double_rounding);
    return rescale_quickly(sum, multiplier, n, 1);
}

/* A vector, and its end as packed rows want it. */
struct vector {
    const int8_t *x;
    int32_t zero_point;
    int32_t zero; /* of pairs_zero */
    int8_t last[BLOCK_ROWS];
};

static inline void packed_sums(const struct rows_i8 *rows, int32_t row, const struct vector *vector, int32_t sums[BLOCK_ROWS])
{
    int32_t padded = (rows->columns + 3) & ~3;
    const uint8_t *weights = (const uint8_t *)rows->matrix + row * padded;
    pairs_block(weights, vector->x, rows->columns, vector->last, vector->zero, BLOCK_ROWS, sums);
}

/* Sums of four rows, or of those that are left, without bias. */
static inline void row_sums(const struct rows_i8 *rows, int32_t row, const struct vector *vector, int32_t sums[DOT_ROWS])
{
    const int8_t *weights = rows->matrix + row * rows->columns;
    if (HAS_PACKING(PAIRS) && rows->packed) {
        packed_sums(rows, row, vector, sums);
        return;
    }
    for (int32_t i = 0; i < DOT_ROWS; i++)
        sums[i] = 0;
    dot_some_rows(vector->x, weights, rows->columns, vector->zero_point, sums, rows->rows - row);
}

static struct vector vector_of(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point)
{
    struct vector vector = {x, zero_point, pairs_zero(zero_point), {0}};
    for (int32_t i = 0; i < BLOCK_ROWS; i++)
        vector.last[i] = (int8_t)zero_point;
    for (int32_t i = rows->columns & ~(BLOCK_ROWS - 1); i < rows->columns; i++)
        vector.last[i & (BLOCK_ROWS - 1)] = x[i];
    return vector;
}

struct row_scale {
    int32_t multiplier;
    int32_t shift;
};

static inline int16_t row_result(const struct rows_i8 *rows, struct row_scale scale, int32_t sum, int32_t before)
{
    int32_t value = saturate16(row_value(sum, scale.multiplier, scale.shift, rows->double_rounding));
    return (int16_t)saturate16(before + value);
}

#ifdef RUNNER_INT8_ONLY /* a small build has one way */
#define quick_rows other_rows
#elif defined(__ARM_FEATURE_MVE)

static inline int32x4_t saturate16_lanes(int32x4_t value)
{
    return clamp_i32(value, INT16_MIN, INT16_MAX);
}

/* Blocks of four rows, each of its own scale or all of one. */
static void quick_rows(const struct rows_i8 *rows, const struct vector *vector, int16_t *y, bool onto)
{
    bool each = rows->rows_per_scale == 1;
    for (int32_t row = 0; row < rows->rows; row += DOT_ROWS, y += DOT_ROWS) {
        int32_t sums[DOT_ROWS];
        int32_t scale = each ? row : row / rows->rows_per_scale;
        int32x4_t multiplier = each ? vld1q_s32(rows->multiplier + scale) : vdupq_n_s32(rows->multiplier[scale]);
        int32x4_t shift = each ? vldrbq_s32(rows->shift + scale) : vdupq_n_s32(rows->shift[scale]);
        row_sums(rows, row, vector, sums);
        int32x4_t of_rows = vld1q_s32(sums);
        if (rows->bias != NULL)
            of_rows = vaddq_s32(of_rows, vld1q_s32(rows->bias + row));
        int32x4_t value = rescale_lanes(of_rows, multiplier, vsubq_s32(vdupq_n_s32(-2), shift), 1);
        value = saturate16_lanes(value);
        if (onto)
            value = saturate16_lanes(vaddq_s32(value, vldrhq_s32(y)));
        vstrhq_s32(y, value);
    }
}

#else

/* Blocks of four rows, each of its own scale or all of one. */
static void quick_rows(const struct rows_i8 *rows, const struct vector *vector, int16_t *y, bool onto)
{
    static const int32_t no_bias[1];
    const int32_t *bias = rows->bias != NULL ? rows->bias : no_bias;
    int32_t bias_step = rows->bias != NULL;
    const int32_t *multiplier = rows->multiplier;
    const int8_t *shift = rows->shift;
    int32_t step = rows->rows_per_scale == 1;
    int32_t left = rows->rows_per_scale;
    for (int32_t row = 0; row < rows->rows; row += DOT_ROWS) {
        int32_t sums[DOT_ROWS];
        row_sums(rows, row, vector, sums);
        for (const int32_t *sum = sums; sum < sums + DOT_ROWS; sum++, y++) {
            int32_t value = saturate16(rescale_quickly(*sum + *bias, *multiplier, ~*shift - 1, 1));
            *y = (int16_t)(onto ? saturate16(*y + value) : value);
            bias += bias_step;
            multiplier += step;
            shift += step;
        }
        left -= DOT_ROWS;
        if (step == 0 && left == 0) {
            left = rows->rows_per_scale;
            multiplier++;
            shift++;
        }
    }
}

#endif

/* Any rows; `onto` what is in y, or onto 0. */
static void other_rows(const struct rows_i8 *rows, const struct vector *vector, int16_t *y, bool onto)
{
    int32_t scale = 0;
    int32_t left = rows->rows_per_scale;
    for (int32_t row = 0; row < rows->rows; row += DOT_ROWS) {
        int32_t sums[DOT_ROWS];
        int32_t count = rows->rows - row < DOT_ROWS ? rows->rows - row : DOT_ROWS;
        row_sums(rows, row, vector, sums);
        for (int32_t i = 0; i < count; i++, y++) {
            struct row_scale of_row = {rows->multiplier[scale], rows->shift[scale]};
            int32_t bias = rows->bias != NULL ? rows->bias[row + i] : 0;
            *y = row_result(rows, of_row, sums[i] + bias, onto ? *y : 0);
            if (--left == 0) {
                left = rows->rows_per_scale;
                scale++;
            }
        }
    }
}

static void for_rows(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y, bool onto)
{
    struct vector vector = vector_of(rows, x, zero_point);
    if (rows->quick)
        quick_rows(rows, &vector, y, onto);
    else
        other_rows(rows, &vector, y, onto);
}

void rows_into(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y)
{
    for_rows(rows, x, zero_point, y, false);
}

void rows_onto(const struct rows_i8 *rows, const int8_t *x, int32_t zero_point, int16_t *y)
{
    for_rows(rows, x, zero_point, y, true);
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

/* Packed: blocks of four rows of groups of four columns, four bytes for each row and column. */
static bool is_matrix(const struct operation *op, unsigned input, int32_t rows, int32_t columns)
{
    const struct tensor *matrix = &op->in[input];
    if (op->version != 2)
        return holds(matrix, matrix->type, rows, columns, 1, 1);
    if (columns < 1 || columns > INT32_MAX - 3 || !matrix->constant)
        return false;
    return holds(matrix, I8, (rows + 3) & ~3, (columns + 3) & ~3, 1, 1);
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
    if (op->version == 2 && (type != I8 || op->packing != PAIRS || op->in[1].type != I8 || op->in[2].type != I8))
        return "recurrent: x, W or R";
    if (!holds(&op->in[0], type, t, i, 1, 1) || !is_matrix(op, 1, rows, i) || !is_matrix(op, 2, rows, h))
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
