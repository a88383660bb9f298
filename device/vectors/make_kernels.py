#!/usr/bin/python3
"""Writes kernels.json: integer arithmetic of MODEL.md, sections 4, 5 and 8, computed with Python's unbounded integers.

Each group is a list of rows; the last number of a row (or the last list) is the expected result.
requantize_single, requantize_double  [x, multiplier, shift, result]
requantize_64                         [x, multiplier, shift, result]
srdhm                                 [a, b, result]
rdivpot                               [v, n, result]
softmax_exp                           [v in Q5.26, result in Q0.31]
softmax_reciprocal                    [sum in Q12.19, exponent k, result in Q0.31]
softmax                               [multiplier, shift, diff_min, [x...], [y...]]
sigmoid, tanh                         [x in Q3.12, result in Q0.15], with sigmoid_table
cell_tanh                             [cell, exponent, result in Q0.15]
"""
import json
import pathlib
import random

from reference import (cell_tanh, exp_q26, quantize_multiplier, rdivpot, reciprocal, requantize, sigmoid_table, softmax_row,
                       srdhm, tanh_q12, sigmoid_q12, requantize64)

random.seed(20260101)
I32 = 2**31
edges = [0, 1, -1, 2, -2, 3, -3, 127, -128, 2**15, -2**15, 2**24 - 1, -2**24, 2**30, -2**30, I32 - 1, -I32]
multipliers = [0, 2**30, 2**30 + 1, 1518500250, I32 - 1]
groups = {}
for name, double in (("requantize_single", False), ("requantize_double", True)):
    rows = [[x, m, s] for x in edges for m in multipliers for s in (-31, -30, -8, -1, 0, 1, 7, 30)]
    rows += [[random.randrange(-2**20, 2**20), random.randrange(2**30, I32), random.randrange(-16, 3)] for _ in range(300)]
    # Exact halves: x * 2^30 * 2^(s-31) = odd / 2.
    rows += [[x, 2**30, s] for s in (0, -1, -2) for x in range(-9, 10)]
    groups[name] = [row + [requantize(*row, double)] for row in rows]
groups["srdhm"] = [[a, b, srdhm(a, b)] for a in edges for b in edges if (a, b) != (-I32, -I32)]
groups["rdivpot"] = [[v, n, rdivpot(v, n)] for v in edges for n in (0, 1, 2, 3, 12, 30, 31)]
values = [0, -1, -2, -2**24, -2**24 - 1, -2**24 + 1, -2**25, -2**26, -3 * 2**26, -31 * 2**26]
values += [-random.randrange(1, 31 * 2**26) for _ in range(200)]
groups["softmax_exp"] = [[v, exp_q26(v)] for v in values]
sums = [1, 2, 524288, 524287, 524289, 2**20, 2**20 - 1, 10 * 2**19, 511 * 2**19, 2**31 - 1, 2**31, 2**32 - 1]
sums += [random.randrange(2**19, 2**29) for _ in range(100)]
groups["softmax_reciprocal"] = [[s, *reversed(reciprocal(s))] for s in sums]
rows = []
for scale, depth in ((0.1, 1), (0.1, 2), (0.05, 10), (0.2, 16), (1.0, 12), (0.001, 40), (4.0, 5), (0.02, 600), (0.0001, 512)):
    multiplier, shift = quantize_multiplier(min(scale * 2**26, I32 - 1))
    diff_min = -(31 * 2**26 // 2**shift)
    for kind in range(3):
        x = [[random.randrange(-128, 128), random.randrange(-3, 4), random.choice((-128, 127))][kind] for _ in range(depth)]
        rows.append([multiplier, shift, diff_min, x, softmax_row(x, multiplier, shift, diff_min)])
groups["softmax"] = rows
table = sigmoid_table()
points = sorted({x for c in (0, 170, 171, 341, 512, 4096, 8192, 21760, 21845, 32767) for d in (-1, 0, 1)
                 for x in (c + d, -c - d) if -32768 <= x <= 32767} | {-32768} | {random.randrange(-32768, 32768) for _ in range(300)})
groups["sigmoid_table"] = [table]
groups["sigmoid"] = [[x, sigmoid_q12(x, table)] for x in points]
groups["tanh"] = [[x, tanh_q12(x, table)] for x in points]
groups["cell_tanh"] = [[c, p, cell_tanh(c, p, table)] for p in range(-15, 0) for c in points[::12] + [-32768, -1, 0, 1, 32767]]

random.seed(20261102)
rows = [[x, m, s] for x in (0, 1, -1, 2**15, -2**15, 2**31 - 1, -2**31, 2**40 + 1, -2**40 - 1, 2**47)
        for m in (0, 2**30, 0x7FFEFFFF, 0x7FFF0000, I32 - 1) for s in (-31, -16, -1, 0, 1, 14)]
rows += [[random.randrange(-2**38, 2**38), random.randrange(2**30, I32), random.randrange(-25, 3)] for _ in range(300)]
rows += [[x, 2**30, s] for s in (0, -1) for x in range(-9, 10)]
groups["requantize_64"] = [row + [requantize64(*row)] for row in rows]

text = ",\n".join(json.dumps(name) + ": [\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]"
                  for name, rows in groups.items())
pathlib.Path(__file__).with_name("kernels.json").write_text("{\n" + text + "\n}\n")
