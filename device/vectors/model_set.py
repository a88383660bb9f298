"""What the scripts that make models share: random tensors, and the set of models written so far."""
import math
import pathlib

import numpy as np

import reference as ref
from model_writer import ABSENT, TYPES, ModelWriter

HERE = pathlib.Path(__file__).parent
F = np.float32
INF = math.inf
random = np.random.RandomState(20260102)
models = {}


def i8(*dims, low=-128):
    return random.randint(low, 128, dims)


def i16(*dims, low=-32768):
    return random.randint(low, 32768, dims)


def f32(*dims, size=1.0):
    return (random.uniform(-size, size, dims)).astype(F)


def scales(count, real, spread=2.0):
    pairs = [ref.quantize_multiplier(real * random.uniform(1 / spread, spread)) for _ in range(count)]
    return [m for m, _ in pairs], [s for _, s in pairs]


def ints(values):
    return [int(v) for v in np.ravel(values)]


def floats(values):
    return [F(v) for v in np.ravel(values)]


def save(name, writer, inputs, outputs, distinct=3):
    """inputs and outputs: numpy arrays in the model's order."""
    blob = writer.blob()
    assert len(blob) < 4096, (name, len(blob))
    models[name] = writer
    HERE.joinpath("models", name + ".pbm").write_bytes(blob)
    HERE.joinpath("models", name + ".input.bin").write_bytes(b"".join(a.tobytes() for a in inputs))
    HERE.joinpath("models", name + ".output.bin").write_bytes(b"".join(a.tobytes() for a in outputs))
    for array in outputs:  # a vector that is constant or saturated proves little
        assert len(np.unique(array)) >= distinct, (name, array)


def single(name, operator, x, x_zero, constants, y_dims, y_zero, parameters, y, double=False, type_="i8", extra=(),
           y_type=None):
    """A model of one operator with one input and one output. constants: (type, values) or ABSENT."""
    writer = ModelWriter(double)
    y_type = y_type or type_
    source = writer.input(type_, x.shape, x_zero, 0.05)
    operands = [source] + [ABSENT if c is ABSENT else writer.constant(*c) for c in constants]
    target = writer.activation(y_type, y_dims, y_zero, 0.1)
    writer.output(target)
    writer.operator(operator, operands + list(extra), [target], parameters)
    save(name, writer, [x.astype(TYPES[type_][1])], [np.array(y, TYPES[y_type][1])])
