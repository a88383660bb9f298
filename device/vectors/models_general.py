"""Models of the operators of MODEL.md, sections 10 and 11, that do not depend on a type of weights."""
import numpy as np

import reference as ref
import reference_general as general
from model_set import F, INF, f32, floats, i8, i16, ints, random, save, single
from model_writer import ABSENT, TYPES, ModelWriter

random.seed(20261101)
NEGATIVE = -INF


def data(type_, *dims, size=2.0):
    return {"i8": i8, "i16": i16}[type_](*dims) if type_ != "f32" else f32(*dims, size=size)


def flat(values, type_):
    return floats(values) if type_ == "f32" else ints(values)


def array(values, type_, shape):
    return np.array(values, TYPES[type_][1]).reshape(shape)


def quantizers():
    """QUANTIZE and DEQUANTIZE, i8 and i16, with halves, values beyond the range and what is no number."""
    for type_, scale, zero in (("i8", 0.25, -3), ("i16", 0.001, 0)):
        x = f32(30, size=40)
        x[:12] = np.array([0.125, -0.125, 0.375, -0.375, 0.625, 1e9, -1e9, INF, NEGATIVE, np.nan, 0, -0.0], F)
        x[12:18] = np.array([0.0005, 0.0015, -0.0025, 32.7, -33, 0.0035], F)
        writer = ModelWriter()
        source = writer.input("f32", [30])
        coded = writer.activation(type_, [30], zero, scale)
        back = writer.activation("f32", [30])
        writer.operator("QUANTIZE", [source], [coded], [30, float(scale), zero])
        writer.operator("DEQUANTIZE", [coded], [back], [30, float(scale), zero])
        writer.output(coded, back)
        y = general.quantize(floats(x), scale, zero, type_)
        save(f"quantize-{type_}", writer, [x], [array(y, type_, [30]), array(general.dequantize(y, scale, zero), "f32", [30])])


def functions():
    """Every function on points of its own: one model, an output each."""
    constants = {"affine": (1.5, -0.25), "leaky relu": (0.1, 0), "elu": (0.8, 1.2), "hard sigmoid": (0.2, 0.5),
                 "reciprocal": (0.7, 0), "power": (1.7, 0), "thresholded relu": (0.6, 0), "celu": (0.9, 0)}
    special = np.array([0.5, -0.5, 1.5, 2.5, -1.5, 3.0, -3.0, 6.5, -7.0, 1e-3, 0.49, -0.51, 88.5, -90.0], F)
    x = np.concatenate([special, f32(6, size=5)])
    writer = ModelWriter()
    source = writer.input("f32", [len(x)])
    positive = writer.activation("f32", [len(x)])
    writer.operator("UNARY", [source], [positive], [len(x), 15, 0.0, 0.0])
    results = []
    for code, (name, _) in enumerate(general.FUNCTIONS):
        alpha, beta = constants.get(name, (0, 0))
        # exp, log and power of what they can answer with a number.
        operand, values = (positive, abs(x)) if name in ("log", "sqrt", "power") else (source, x)
        values = np.minimum(values, F(80)) if name == "exp" else values
        if name == "exp":
            operand = writer.activation("f32", [len(x)])
            writer.operator("CLAMP", [source], [operand], [len(x), NEGATIVE, 80.0])
        target = writer.activation("f32", [len(x)])
        writer.operator("UNARY", [operand], [target], [len(x), code, float(alpha), float(beta)])
        writer.output(target)
        results.append(array(general.unary(floats(values), code, alpha, beta), "f32", [len(x)]))
    save("unary-f32", writer, [x], results, distinct=2)


def powers():
    """Whole exponents, positive and negative, in UNARY and in BINARY."""
    x = f32(3, 4, size=3)
    exponents = np.array([2, -1, 3, 0], F)
    writer = ModelWriter()
    source = writer.input("f32", [3, 4])
    squared, cubed, each = (writer.activation("f32", [3, 4]) for _ in range(3))
    writer.operator("UNARY", [source], [squared], [12, 14, 2.0, 0.0])
    writer.operator("UNARY", [source], [cubed], [12, 14, -3.0, 0.0])
    scale = [0] * 9 + [NEGATIVE, INF]
    writer.operator("BINARY", [source, writer.constant("f32", exponents)], [each], [4, 1, 1, 3, 4, 0, 0, 4, 1, 0, 0, 0, 1] + scale)
    writer.output(squared, cubed, each)
    save("power-f32", writer, [x], [array(general.unary(floats(x), 14, a, 0), "f32", [3, 4]) for a in (2, -3)] + [
        array([general.power(v, exponents[i % 4]) for i, v in enumerate(floats(x))], "f32", [3, 4])])


def scaling(function, type_, a, b, zy):
    """Plausible scales of a pair: half of all results lie inside the type's range."""
    headroom, span = (15, 32768) if type_ == "i16" else (20, 128)
    p = dict(za=a, multiplier_a=0, shift_a=0, zb=b, multiplier_b=0, shift_b=0, zy=zy, multiplier_y=0, shift_y=0)
    if function in ("add", "subtract"):
        p["multiplier_a"], p["shift_a"] = ref.quantize_multiplier(0.5)
        p["multiplier_b"], p["shift_b"] = ref.quantize_multiplier(0.31)
        p["multiplier_y"], p["shift_y"] = ref.quantize_multiplier(1.3 / 2**headroom)
    elif function in ("multiply", "prelu"):
        p["multiplier_a"], p["shift_a"] = ref.quantize_multiplier(0.8 if function == "prelu" else 0)
        p["multiplier_y"], p["shift_y"] = ref.quantize_multiplier(1.4 / span)
    return p


def binary(name, function, type_, y_dims, a_dims, b_dims, double=False, za=0, zb=0, zy=0, low=None, high=None):
    """Broadcasting as in numpy: a dimension of 1 has step 0."""
    def steps(dims):
        return [0 if d == 1 else int(np.prod(dims[i + 1:])) for i, d in enumerate(dims)]
    if type_ == "f32":
        p = dict.fromkeys("za multiplier_a shift_a zb multiplier_b shift_b zy multiplier_y shift_y".split(), 0)
        limits = (NEGATIVE, INF)
    else:
        p, limits = scaling(function, type_, za, zb, zy), general.LIMITS[type_]
    p["low"], p["high"] = limits[0] if low is None else low, limits[1] if high is None else high
    xa, xb = data(type_, *a_dims), data(type_, *b_dims)
    writer = ModelWriter(double)
    operands = [writer.input(type_, a_dims, za, 0.1), writer.input(type_, b_dims, zb, 0.1)]
    target = writer.activation(type_, y_dims, zy, 0.1)
    writer.output(target)
    code = list(general.BINARY).index(function)
    writer.operator("BINARY", operands, [target], [code] + y_dims + steps(a_dims) + steps(b_dims) + list(p.values()))
    y = general.binary(function, flat(xa, type_), flat(xb, type_), y_dims, steps(a_dims), steps(b_dims), p, double, type_)
    save(name, writer, [array(xa, type_, a_dims), array(xb, type_, b_dims)], [array(y, type_, y_dims)])


def reductions():
    x = i8(3, 7, 4)
    m, s = ref.quantize_multiplier(0.9 / 7)
    for name, function, double in (("mean", 0, False), ("mean-double", 0, True), ("max", 1, False), ("min", 2, False)):
        words = [3, 7, 4, function] + ([m, s, -9, 14] if function == 0 else [0, 0, 5, 5])
        y = general.reduce_(ints(x), *words, double, "i8")
        single(f"reduce-{name}-i8", "REDUCE", x, words[6], [], [3, 4], words[7], words, y, double)
    x = i16(2, 9, 3)
    m, s = ref.quantize_multiplier(1.9 / 9)
    y = general.reduce_(ints(x), 2, 9, 3, 0, m, s, 0, 0, False, "i16")
    single("reduce-mean-i16", "REDUCE", x, 0, [], [2, 3], 0, [2, 9, 3, 0, m, s, 0, 0], y, type_="i16")
    x = f32(2, 5, 3, size=1.5)
    writer = ModelWriter()
    source = writer.input("f32", [2, 5, 3])
    results = []
    for function in range(6):
        target = writer.activation("f32", [2, 3])
        writer.output(target)
        writer.operator("REDUCE", [source], [target], [2, 5, 3, function, 0.2 if function in (0, 4) else 1.0, 0, 0, 0])
        results.append(array(general.reduce_(floats(x), 2, 5, 3, function, 0.2 if function in (0, 4) else 1.0, 0, 0, 0, False,
                                             "f32"), "f32", [2, 3]))
    save("reduce-f32", writer, [x], results)


def copies():
    """Concatenation and a slice: COPY of two inputs into one y, and of its middle out of it."""
    a, b = i16(3, 2), i16(3, 5)
    writer = ModelWriter()
    left, right = writer.input("i16", [3, 2]), writer.input("i16", [3, 5])
    joined, middle = writer.activation("i16", [3, 7]), writer.activation("i16", [2, 4])
    writer.operator("COPY", [left], [joined], [3, 4, 0, 14, 0, 4])
    writer.operator("COPY", [right], [joined], [3, 10, 0, 14, 4, 10])
    writer.operator("COPY", [joined], [middle], [2, 14, 14 + 2, 8, 0, 8])
    writer.output(joined, middle)
    whole = np.concatenate([a, b], 1).astype(np.int16)
    save("copy-i16", writer, [a.astype(np.int16), b.astype(np.int16)], [whole, whole[1:, 1:5]])
    x = f32(4, 3)
    single("copy-f32", "COPY", x, 0, [], [4, 1], 0, [4, 12, 8, 4, 0, 4], x[:, 2:], type_="f32")


def pads():
    x = i8(2, 3, 2, 3)
    y = np.pad(x, ((0, 0), (1, 2), (2, 0), (0, 1)), constant_values=-7)
    single("pad-i8", "PAD", x, -7, [], list(y.shape), -7, list(x.shape) + [0, 1, 2, 0] + list(y.shape) + [-7], y)
    x = f32(1, 1, 3, 2)
    y = np.pad(x, ((1, 0), (0, 0), (1, 1), (1, 0)), constant_values=F(0.5))
    single("pad-f32", "PAD", x, 0, [], list(y.shape), 0, [1, 1, 3, 2, 1, 0, 1, 1, *y.shape, 0.5], y, type_="f32")
    x = i16(1, 2, 2, 2)
    y = np.pad(x, ((0, 0), (0, 0), (0, 1), (3, 0)), constant_values=-300)
    single("pad-i16", "PAD", x, 0, [], list(y.shape), 0, [1, 2, 2, 2, 0, 0, 0, 3, *y.shape, -300], y, type_="i16")


def norms():
    x, gamma, beta = f32(3, 10, size=4), f32(10, size=2), f32(10)
    for name, g, b in (("layer-norm-f32", gamma, beta), ("layer-norm-plain-f32", None, None)):
        y = general.layer_norm(floats(x), 3, 10, 1e-5, g, b)
        constants = [ABSENT if v is None else ("f32", v) for v in (g, b)]
        single(name, "LAYER_NORM", x, 0, constants, [3, 10], 0, [3, 10, 1e-5], y, type_="f32")


def argmaxes():
    x = random.randint(-4, 5, (3, 6, 5))
    for flags in range(4):
        y = general.argmax(ints(x), 3, 6, 5, flags)
        single(f"argmax-i8-{flags}", "ARGMAX", x, 0, [], [3, 5], 0, [3, 6, 5, flags], y, y_type="i32")
    for type_ in ("i16", "f32"):
        x = data(type_, 1, 9, 8)
        y = general.argmax(flat(x, type_), 1, 9, 8, 0)
        single(f"argmax-{type_}", "ARGMAX", x, 0, [], [8], 0, [1, 9, 8, 0], y, type_=type_, y_type="i32")


def matmul(name, type_, batches, m, k, n, shared=False, double=False, za=0, zb=0, zy=0, low=None, high=None):
    limits = (NEGATIVE, INF) if type_ == "f32" else general.LIMITS[type_]
    multiplier, shift = (0, 0) if type_ == "f32" else ref.quantize_multiplier(
        (1 / 110 if type_ == "i8" else 1 / 25000) / np.sqrt(k))
    p = dict(batches=batches, M=m, K=k, N=n, step_a=m * k, step_b=0 if shared else k * n, za=za, zb=zb,
             multiplier=multiplier, shift=shift, zy=zy, low=limits[0] if low is None else low,
             high=limits[1] if high is None else high)
    b_dims = [1 if shared else batches, k, n]
    xa, xb = data(type_, batches, m, k), data(type_, *b_dims)
    writer = ModelWriter(double)
    operands = [writer.input(type_, [batches, m, k], za), writer.input(type_, b_dims, zb)]
    target = writer.activation(type_, [batches, m, n], zy)
    writer.output(target)
    writer.operator("MATMUL", operands, [target], p.values())
    y = general.matmul(flat(xa, type_), flat(xb, type_), p, double, type_)
    save(name, writer, [array(xa, type_, xa.shape), array(xb, type_, xb.shape)], [array(y, type_, [batches, m, n])])


quantizers()
functions()
powers()
binary("binary-add-i8", "add", "i8", [2, 3, 4, 5], [2, 3, 4, 5], [1, 3, 1, 5], za=-6, zb=9, zy=20)
binary("binary-subtract-i8-double", "subtract", "i8", [1, 3, 4, 5], [1, 1, 4, 5], [1, 3, 4, 1], True, za=30, zb=-40, zy=1,
       low=-90, high=100)
binary("binary-multiply-i8", "multiply", "i8", [1, 4, 4, 6], [1, 4, 4, 6], [1, 1, 1, 6], za=-6, zb=9, zy=20)
binary("binary-multiply-i8-double", "multiply", "i8", [1, 1, 8, 6], [1, 1, 8, 6], [1, 1, 8, 1], True, za=11, zb=-128, zy=-7)
binary("binary-maximum-i8", "maximum", "i8", [1, 1, 5, 7], [1, 1, 5, 7], [1, 1, 5, 1], za=3, zb=3, zy=3, high=90)
binary("binary-minimum-i8", "minimum", "i8", [1, 1, 5, 7], [1, 1, 1, 7], [1, 1, 5, 7], za=3, zb=3, zy=3)
binary("binary-prelu-i8", "prelu", "i8", [1, 5, 4, 6], [1, 5, 4, 6], [1, 1, 1, 6], za=10, zb=-5, zy=-12)
for function in ("add", "subtract", "multiply", "maximum", "minimum", "prelu"):
    binary(f"binary-{function}-i16", function, "i16", [1, 2, 3, 7], [1, 2, 3, 7], [1, 2, 1, 7], double=function == "subtract")
for function in ("add", "subtract", "multiply", "divide", "maximum", "minimum", "prelu"):
    binary(f"binary-{function}-f32", function, "f32", [2, 2, 3, 2], [2, 1, 3, 2], [2, 2, 1, 2],
           high=1.5 if function == "add" else None)
reductions()
copies()
pads()
norms()
argmaxes()
matmul("matmul-i8", "i8", 2, 4, 9, 5, za=-7, zb=12, zy=3)
matmul("matmul-i8-shared-double", "i8", 3, 3, 12, 4, shared=True, double=True, za=5, zy=-30, low=-100, high=90)
matmul("matmul-i16", "i16", 2, 3, 11, 6)
matmul("matmul-f32", "f32", 2, 3, 7, 4, low=-3.0)
