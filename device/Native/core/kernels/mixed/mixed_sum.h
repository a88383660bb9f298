/*
 * Included once per pair of types, with MIXED_NAME, MIXED_X, MIXED_SUM, MIXED_VALUE(x) and either MIXED_W, the type of one
 * weight, or MIXED_NIBBLES for two to a byte.
 */
#define MIXED_JOIN2(a, b) a##b
#define MIXED_JOIN(a, b) MIXED_JOIN2(a, b)
#define MIXED_RUN MIXED_JOIN(run_, MIXED_NAME)

static inline MIXED_SUM MIXED_RUN(const MIXED_X *x, const void *weights, int32_t at, int32_t count, int32_t zero_point,
                                  MIXED_SUM sum)
{
    (void)zero_point;
#ifdef MIXED_NIBBLES
    const uint8_t *w = (const uint8_t *)weights + (at >> 1);
    const MIXED_X *end = x + count;
    if (at & 1 && x < end) {
        sum += high_nibble(*w++) * MIXED_VALUE(*x);
        x++;
    }
    for (; end - x > 1; x += 2, w++) {
        sum += low_nibble(*w) * MIXED_VALUE(x[0]);
        sum += high_nibble(*w) * MIXED_VALUE(x[1]);
    }
    if (x < end)
        sum += low_nibble(*w) * MIXED_VALUE(*x);
#else
    const MIXED_W *w = (const MIXED_W *)weights + at;
    for (; count >= 4; count -= 4, x += 4, w += 4) {
        sum += w[0] * MIXED_VALUE(x[0]);
        sum += w[1] * MIXED_VALUE(x[1]);
        sum += w[2] * MIXED_VALUE(x[2]);
        sum += w[3] * MIXED_VALUE(x[3]);
    }
    for (; count > 0; count--)
        sum += *w++ * MIXED_VALUE(*x++);
#endif
    return sum;
}

static int64_t MIXED_NAME(const struct block *block, const void *x, int32_t x_at, const void *weights, int32_t weights_at,
                          int32_t zero_point)
{
    MIXED_SUM sum = 0;
    for (int32_t row = 0; row < block->rows; row++) {
        const MIXED_X *from = (const MIXED_X *)x + x_at;
        int32_t at = weights_at;
        for (int32_t run = 0; run < block->runs; run++) {
            sum = MIXED_RUN(from, weights, at, block->run, zero_point, sum);
            from += block->x_run;
            at += block->weights_run;
        }
        x_at += block->x_row;
        weights_at += block->weights_row;
    }
    return sum;
}

#undef MIXED_RUN
#undef MIXED_JOIN
#undef MIXED_JOIN2
#undef MIXED_NAME
#undef MIXED_X
#undef MIXED_SUM
#undef MIXED_VALUE
#undef MIXED_W
#undef MIXED_NIBBLES
