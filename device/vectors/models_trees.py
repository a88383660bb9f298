"""Models of TREE_ENSEMBLE (MODEL.md, section 12)."""
import operator
import struct

import numpy as np

import reference as ref
from model_set import F, f32, ints, random, save
from model_writer import TYPES, ModelWriter

random.seed(20261104)
MODES = [operator.le, operator.lt, operator.ge, operator.gt, operator.eq, operator.ne]


def bits(value):
    return struct.unpack("<i", struct.pack("<f", value))[0]


def grow(tables, features, depth, threshold, weight, classes):
    """A random tree; its root's index, or that of its leaf."""
    nodes, leaves, votes = tables
    if depth == 0 or (depth < 3 and random.randint(4) == 0):
        count = random.randint(0, 3)
        leaves.append([len(votes), count])
        votes += [[random.randint(classes), weight()] for _ in range(count)]
        return ~(len(leaves) - 1)
    at = len(nodes)
    nodes.append([random.randint(features), random.randint(6), threshold(), 0, 0])
    nodes[at][3] = grow(tables, features, depth - 1, threshold, weight, classes)
    nodes[at][4] = grow(tables, features, depth - 1, threshold, weight, classes)
    return at


def ensemble(name, type_, features, trees, classes, double=False):
    tables = [], [], []
    if type_ == "i8":
        x, base = random.randint(-6, 7, features), random.randint(-3000, 3000, classes)
        roots = [grow(tables, features, 4, lambda: random.randint(-6, 7), lambda: random.randint(-60000, 60000), classes)
                 for _ in range(trees)]
        factor, zero = ref.quantize_multiplier(0.0006), 7
    else:
        x, base = f32(features, size=2), f32(classes)
        x[2] = F(0.5)
        roots = [grow(tables, features, 4, lambda: random.choice([F(0.5), F(random.uniform(-1, 1))]),
                      lambda: F(random.uniform(-1, 1)), classes) for _ in range(trees)]
        factor, zero = (0, 0), 0
    roots.append(~0)  # a tree that is a leaf
    nodes, leaves, votes = tables
    sums = list(base) if type_ == "f32" else ints(base)
    for root in roots:
        at = root
        while at >= 0:
            feature, mode, threshold, yes, no = nodes[at]
            at = yes if MODES[mode](x[feature], threshold) else no
        first, count = leaves[~at]
        for class_, weight in votes[first:first + count]:
            sums[class_] = sums[class_] + weight
    y = sums if type_ == "f32" else [ref.clamp(ref.requantize(int(s), *factor, double) + zero, -128, 127) for s in sums]
    if type_ == "f32":
        nodes = [[a, b, bits(c), d, e] for a, b, c, d, e in nodes]
        votes = [[class_, bits(weight)] for class_, weight in votes]
    writer = ModelWriter(double)
    source = writer.input(type_, [features])
    constants = [writer.constant("i32", table) for table in (nodes, roots, leaves, votes)]
    constants.append(writer.constant("f32" if type_ == "f32" else "i32", base))
    target = writer.activation(type_, [classes])
    writer.output(target)
    writer.operator("TREE_ENSEMBLE", [source] + constants, [target], [
        features, len(nodes), len(roots), len(leaves), len(votes), classes, *factor, zero])
    save(name, writer, [x.astype(TYPES[type_][1])], [np.array(y, TYPES[type_][1])])


ensemble("trees-i8", "i8", 6, 7, 4)
ensemble("trees-i8-double", "i8", 5, 6, 3, double=True)
ensemble("trees-f32", "f32", 6, 7, 3)
