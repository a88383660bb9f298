#!/usr/bin/python3
"""Run every ONNX file of candidates.json over the test split in numpy and compare with the recorded metrics.

usage: check_onnx.py

Needs Debian's python3-onnx. The operators are evaluated one by one in float32 with a batch of one, so this
checks the files themselves, without torch. It also prints each family's operators.
"""
import collections
import csv
import json
import pathlib

import numpy
import onnx
from onnx import numpy_helper

HERE = pathlib.Path(__file__).resolve().parent
WINDOW = 16


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


def gru(x, w, r, b, lengths, h):
    w, r, h = w[0], r[0], h[0]
    n = r.shape[1]
    bias_w, bias_r = b[0, :3 * n], b[0, 3 * n:]
    outputs = []
    for step in x:
        a, c = step @ w.T + bias_w, h @ r.T + bias_r
        z, reset = sigmoid(a[:, :n] + c[:, :n]), sigmoid(a[:, n:2 * n] + c[:, n:2 * n])
        h = (1 - z) * numpy.tanh(a[:, 2 * n:] + reset * c[:, 2 * n:]) + z * h
        outputs.append(h[None])
    return numpy.array(outputs), h[None]


def lstm(x, w, r, b, lengths, h, c):
    w, r, h, c = w[0], r[0], h[0], c[0]
    n = r.shape[1]
    bias = b[0, :4 * n] + b[0, 4 * n:]
    outputs = []
    for step in x:
        i, o, f, g = numpy.split(step @ w.T + h @ r.T + bias, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * numpy.tanh(g)
        h = sigmoid(o) * numpy.tanh(c)
        outputs.append(h[None])
    return numpy.array(outputs), h[None], c[None]


def conv(x, w, b, attributes):
    left, right = attributes["pads"]
    padded = numpy.pad(x[0], ((0, 0), (left, right)))
    columns = numpy.lib.stride_tricks.sliding_window_view(padded, w.shape[2], axis=1)
    return (numpy.einsum("ctk,ock->ot", columns, w) + b[:, None])[None]


def evaluate(op, x, a):
    """The outputs of one node from its inputs x and attributes a."""
    if op == "Gather":
        return numpy.take(x[0], x[1], axis=a.get("axis", 0))
    if op == "Slice":
        cuts = [slice(None)] * x[0].ndim
        for start, end, axis in zip(x[1], x[2], x[3]):
            cuts[axis] = slice(start, end)
        return x[0][tuple(cuts)]
    if op == "Gemm":
        return x[0] @ (x[1].T if a.get("transB") else x[1]) + x[2]
    if op == "Conv":
        return conv(*x, a)
    if op == "MaxPool":
        assert a["kernel_shape"] == a["strides"] == [2] and a.get("pads", [0, 0]) == [0, 0]
        return x[0].reshape(x[0].shape[:2] + (-1, 2)).max(axis=3)
    if op == "GRU":
        assert a["linear_before_reset"] == 1
        return gru(*x)
    if op == "LSTM":
        return lstm(*x)
    simple = {"Relu": lambda: numpy.maximum(x[0], 0), "Flatten": lambda: x[0].reshape(x[0].shape[0], -1),
              "Transpose": lambda: x[0].transpose(a["perm"]), "Shape": lambda: numpy.array(x[0].shape),
              "Unsqueeze": lambda: numpy.expand_dims(x[0], tuple(x[1])), "Squeeze": lambda: x[0].squeeze(tuple(x[1])),
              "Concat": lambda: numpy.concatenate(x, axis=a["axis"]),
              "Expand": lambda: numpy.broadcast_to(x[0], numpy.broadcast_shapes(x[0].shape, tuple(x[1]))),
              "GlobalAveragePool": lambda: x[0].mean(axis=2, keepdims=True)}
    return simple[op]()


class Graph:
    def __init__(self, path):
        graph = onnx.load(str(path)).graph
        self.constants = {t.name: numpy_helper.to_array(t) for t in graph.initializer} | {"": None}
        self.nodes = []
        self.operators = collections.Counter(node.op_type for node in graph.node)
        for node in graph.node:
            attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
            if node.op_type == "Constant":
                self.constants[node.output[0]] = numpy_helper.to_array(attributes["value"])
            else:
                self.nodes.append((node.op_type, list(node.input), list(node.output), attributes))
        shapes = [(v.name, v.type.tensor_type.elem_type, [d.dim_value for d in v.type.tensor_type.shape.dim])
                  for v in (*graph.input, *graph.output)]
        assert shapes[0] == ("history", onnx.TensorProto.INT64, [1, WINDOW]), shapes
        assert shapes[1][:2] == ("logits", onnx.TensorProto.FLOAT) and len(shapes) == 2, shapes

    def run(self, history):
        values = self.constants | {"history": history}
        for op, inputs, outputs, attributes in self.nodes:
            result = evaluate(op, [values[name] for name in inputs], attributes)
            values.update(zip(outputs, result if isinstance(result, tuple) else (result,)))
        return values["logits"]


def main():
    workloads = collections.defaultdict(list)
    with open(HERE / "phases.csv", newline="") as file:
        for row in csv.DictReader(file):
            workloads[row["workload"]].append((row["split"], int(row["phase"])))
    windows = [[phase for _, phase in rows[i - WINDOW:i + 1]] for rows in workloads.values()
               for i in range(WINDOW, len(rows)) if rows[i][0] == "test"]
    windows = numpy.array(windows)
    families = collections.defaultdict(collections.Counter)
    for fact in json.loads((HERE / "candidates" / "candidates.json").read_text()):
        graph = Graph(HERE / fact["file"])
        families[fact["family"]] |= graph.operators
        logits = numpy.concatenate([graph.run(row[None, :WINDOW]) for row in windows]).astype(numpy.float64)
        logits -= logits.max(axis=1, keepdims=True)
        cost = numpy.log2(numpy.exp(logits).sum(axis=1)) - logits[numpy.arange(len(windows)), windows[:, -1]] / numpy.log(2)
        accuracy = (logits.argmax(axis=1) == windows[:, -1]).mean()
        difference = abs(cost.mean() - fact["fp32_bits_per_symbol"])
        right = difference < 2e-4 and abs(accuracy - fact["fp32_accuracy"]) < 6e-4
        print(f"{fact['id']:14} accuracy {accuracy:.5f}  bits per symbol {cost.mean():.5f}  {'ok' if right else 'DIFFERS'}")
    for family, operators in families.items():
        print(family, dict(sorted(operators.items())))


if __name__ == "__main__":
    main()
