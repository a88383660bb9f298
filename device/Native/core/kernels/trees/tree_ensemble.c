#include "../kernel.h"

#define MOST_CLASSES 64

enum { X, NODES, ROOTS, LEAVES, VOTES, BASE };
enum { LESS_OR_EQUAL, LESS, GREATER_OR_EQUAL, GREATER, EQUAL, NOT_EQUAL, MODES };

struct parameters {
    int32_t features, nodes, trees, leaves, votes, classes, multiplier, shift, zy;
};

struct node {
    int32_t feature, mode, threshold, if_true, if_false;
};

struct leaf {
    int32_t first, votes;
};

struct vote {
    int32_t class, weight;
};

const char *tree_ensemble_check(const struct operation *op);
bool tree_ensemble_run(const struct operation *op);

/* A node behind `above`, or a leaf. */
static bool is_next(const struct parameters *p, int32_t above, int32_t next)
{
    return next >= 0 ? next > above && next < p->nodes : ~next < p->leaves;
}

static const char *check_tables(const struct operation *op, const struct parameters *p)
{
    const struct node *nodes = op->in[NODES].data;
    const int32_t *roots = op->in[ROOTS].data;
    const struct leaf *leaves = op->in[LEAVES].data;
    const struct vote *votes = op->in[VOTES].data;
    for (int32_t i = 0; i < p->nodes; i++) {
        if (nodes[i].feature < 0 || nodes[i].feature >= p->features || nodes[i].mode < 0 || nodes[i].mode >= MODES)
            return "TREE_ENSEMBLE: feature or mode of a node";
        if (!is_next(p, i, nodes[i].if_true) || !is_next(p, i, nodes[i].if_false))
            return "TREE_ENSEMBLE: a node's successor";
    }
    for (int32_t i = 0; i < p->trees; i++) {
        if (!is_next(p, -1, roots[i]))
            return "TREE_ENSEMBLE: a root";
    }
    for (int32_t i = 0; i < p->leaves; i++) {
        if (leaves[i].first < 0 || leaves[i].votes < 0 || (int64_t)leaves[i].first + leaves[i].votes > p->votes)
            return "TREE_ENSEMBLE: a leaf's votes";
    }
    for (int32_t i = 0; i < p->votes; i++) {
        if (votes[i].class < 0 || votes[i].class >= p->classes)
            return "TREE_ENSEMBLE: a vote's class";
    }
    return NULL;
}

const char *tree_ensemble_check(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    uint8_t type = op->in[X].type;
    if (!is_data_type(type) || !holds(&op->in[X], type, p->features, 1, 1, 1) || p->classes > MOST_CLASSES ||
        !holds(&op->out[0], type, p->classes, 1, 1, 1))
        return "TREE_ENSEMBLE: x, y or classes";
    if (!holds(&op->in[NODES], I32, p->nodes, 5, 1, 1) || !holds(&op->in[ROOTS], I32, p->trees, 1, 1, 1) ||
        !holds(&op->in[LEAVES], I32, p->leaves, 2, 1, 1) || !holds(&op->in[VOTES], I32, p->votes, 2, 1, 1) ||
        !holds(&op->in[BASE], type == F32 ? F32 : I32, p->classes, 1, 1, 1))
        return "TREE_ENSEMBLE: tables";
    for (unsigned i = NODES; i <= BASE; i++) {
        if (!op->in[i].constant)
            return "TREE_ENSEMBLE: a table is not constant";
    }
    if (!is_scale(p->multiplier, p->shift) || !is_i8(p->zy))
        return "TREE_ENSEMBLE: multiplier, shift or zero point";
    return check_tables(op, p);
}

static bool holds_integer(const struct node *node, int32_t value)
{
    switch (node->mode) {
    case LESS_OR_EQUAL: return value <= node->threshold;
    case LESS: return value < node->threshold;
    case GREATER_OR_EQUAL: return value >= node->threshold;
    case GREATER: return value > node->threshold;
    case EQUAL: return value == node->threshold;
    default: return value != node->threshold;
    }
}

static bool holds_f32(const struct node *node, float value)
{
    float threshold = f32_of(node->threshold);
    switch (node->mode) {
    case LESS_OR_EQUAL: return value <= threshold;
    case LESS: return value < threshold;
    case GREATER_OR_EQUAL: return value >= threshold;
    case GREATER: return value > threshold;
    case EQUAL: return value == threshold;
    default: return value != threshold;
    }
}

/* The leaf that x reaches in this tree. */
static const struct leaf *leaf_of(const struct operation *op, int32_t tree)
{
    const struct node *nodes = op->in[NODES].data;
    int32_t at = ((const int32_t *)op->in[ROOTS].data)[tree];
    while (at >= 0) {
        const struct node *node = &nodes[at];
        bool is_true = op->in[X].type == F32 ? holds_f32(node, ((const float *)op->in[X].data)[node->feature])
                                             : holds_integer(node, ((const int8_t *)op->in[X].data)[node->feature]);
        at = is_true ? node->if_true : node->if_false;
    }
    return (const struct leaf *)op->in[LEAVES].data + ~at;
}

static void run_i8(const struct operation *op, const struct parameters *p)
{
    int32_t sums[MOST_CLASSES];
    int8_t *y = op->out[0].data;
    memcpy(sums, op->in[BASE].data, 4 * (uint32_t)p->classes);
    for (int32_t tree = 0; tree < p->trees; tree++) {
        const struct leaf *leaf = leaf_of(op, tree);
        const struct vote *votes = (const struct vote *)op->in[VOTES].data + leaf->first;
        for (int32_t i = 0; i < leaf->votes; i++)
            sums[votes[i].class] += votes[i].weight;
    }
    for (int32_t i = 0; i < p->classes; i++) {
        int32_t value = requantize(sums[i], p->multiplier, p->shift, op->double_rounding) + p->zy;
        y[i] = (int8_t)clamp(value, INT8_MIN, INT8_MAX);
    }
}

static void run_f32(const struct operation *op, const struct parameters *p)
{
    float sums[MOST_CLASSES];
    uint32_t bytes = 4 * (uint32_t)p->classes;
    memcpy(sums, op->in[BASE].data, bytes);
    for (int32_t tree = 0; tree < p->trees; tree++) {
        const struct leaf *leaf = leaf_of(op, tree);
        const struct vote *votes = (const struct vote *)op->in[VOTES].data + leaf->first;
        for (int32_t i = 0; i < leaf->votes; i++)
            sums[votes[i].class] += f32_of(votes[i].weight);
    }
    memcpy(op->out[0].data, sums, bytes);
}

bool tree_ensemble_run(const struct operation *op)
{
    const struct parameters *p = (const void *)op->parameters;
    if (op->in[X].type == F32)
        run_f32(op, p);
    else
        run_i8(op, p);
    return true;
}
