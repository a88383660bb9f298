"""Writes a device model (MODEL.md, section 1) and remembers where each part lies, so that tests can damage it."""
import hashlib
import re
import struct
from pathlib import Path

import numpy as np

TYPES = {"i8": (1, np.int8), "i16": (2, np.int16), "i32": (3, np.int32), "f32": (4, np.float32), "u8": (5, np.uint8),
         "u16": (6, np.uint16), "i64": (7, np.int64), "i4": (8, np.int8)}
# The rows of MODEL.md, section 2.
OPCODES = {name: int(code) for code, name in re.findall(
    r"^\| (\d+) \| ([A-Z0-9_]+) \|", (Path(__file__).parent.parent / "MODEL.md").read_text().split("## 2. Operators")[1].split("\n## ")[0], re.M)}
ABSENT = None


def align(value, to):
    return (value + to - 1) // to * to


def size_of(type_, dims):
    count = int(np.prod(dims))
    return (count + 1) // 2 if type_ == "i4" else count * np.dtype(TYPES[type_][1]).itemsize


def bytes_of(type_, values):
    if type_ == "i4":
        nibbles = [int(v) % 16 for v in values] + [0] * (len(values) % 2)
        return bytes(low | high << 4 for low, high in zip(nibbles[::2], nibbles[1::2]))
    return values.astype("<" + np.dtype(TYPES[type_][1]).str[1:]).tobytes()


class ModelWriter:
    def __init__(self, double=False):
        self.double = double
        self.tensors = []  # [type, place, dims, zero point, scale, values or arena offset]
        self.operators = []
        self.arena = 0
        self.inputs = []
        self.outputs = []

    def constant(self, type_, values, dims=None):
        values = np.asarray(values, dtype=TYPES[type_][1])
        self.tensors.append([type_, 1, list(dims or values.shape), 0, 0.0, values.ravel()])
        return len(self.tensors) - 1

    def activation(self, type_, dims, zero=0, scale=0.0, at=None):
        """An arena tensor; `at` puts it over others, as a planner does when lifetimes do not meet."""
        size = size_of(type_, dims)
        offset = self.arena if at is None else at
        self.arena = max(self.arena, align(offset + size, 4))
        self.tensors.append([type_, 0, list(dims), zero, scale, offset])
        return len(self.tensors) - 1

    def input(self, type_, dims, zero=0, scale=0.0):
        self.inputs.append(self.activation(type_, dims, zero, scale))
        return self.inputs[-1]

    def output(self, *tensors):
        self.outputs += tensors

    def operator(self, name, inputs, outputs, parameters):
        """Parameters in the order of MODEL.md; floats travel as their bits."""
        words = [struct.unpack("<i", struct.pack("<f", p))[0] if isinstance(p, float) else int(p) for p in parameters]
        self.operators.append((name, inputs, outputs, words))

    def blob(self):
        indices = struct.pack(f"<{len(self.inputs + self.outputs)}H", *self.inputs, *self.outputs)
        self.tensor_table = 48 + align(len(indices), 4)
        self.operator_table = self.tensor_table + 36 * len(self.tensors)
        records = b"".join(self.record(*o) for o in self.operators)
        self.constants = align(self.operator_table + len(records), 16)
        data = b""
        table = b""
        for type_, place, dims, zero, scale, values in self.tensors:
            code, size = TYPES[type_][0], size_of(type_, dims)
            offset = values
            if place == 1:
                data += bytes(-len(data) % 4)
                offset = self.constants + len(data)
                data += bytes_of(type_, values)
            table += struct.pack("<BBBBIIif4I", code, place, len(dims), 0, offset, size, zero, scale, *(dims + [1] * 4)[:4])
        data += bytes(-len(data) % 4)
        length = self.constants + len(data) + 32
        header = struct.pack("<4sBBBBIIIHHIIIIBBHI", b"PBM1", 1, 0, int(self.double), 0, length, self.arena,
                             self.tensor_table, len(self.tensors), len(self.operators), self.operator_table, len(records),
                             self.constants, len(data), len(self.inputs), len(self.outputs), 0, 0)
        body = header + indices + bytes(-len(indices) % 4) + table + records
        body += bytes(self.constants - len(body)) + data
        return body + hashlib.sha256(body).digest()

    def record(self, name, inputs, outputs, parameters):
        operands = [0xFFFF if t is ABSENT else t for t in inputs + outputs]
        indices = struct.pack(f"<{len(operands)}H", *operands)
        indices += bytes(-len(indices) % 4)
        size = 8 + len(indices) + 4 * len(parameters)
        return struct.pack("<BBBBHH", OPCODES[name], 1, len(inputs), len(outputs), size, 0) + indices + struct.pack(
            f"<{len(parameters)}i", *parameters)

    # Positions in the blob, after blob().

    def tensor_at(self, tensor):
        return self.tensor_table + 36 * tensor

    def operator_at(self, index):
        return self.operator_table + sum(len(self.record(*o)) for o in self.operators[:index])

    def parameter_at(self, index, parameter):
        name, inputs, outputs, _ = self.operators[index]
        return self.operator_at(index) + 8 + align(2 * len(inputs + outputs), 4) + 4 * parameter

    def constant_at(self, tensor):
        at = self.constants
        for index, (type_, place, dims, _, _, values) in enumerate(self.tensors):
            if place == 1:
                at = align(at, 4)
                if index == tensor:
                    return at
                at += len(bytes_of(type_, values))
        raise KeyError(tensor)
