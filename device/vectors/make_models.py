#!/usr/bin/python3
"""Writes models/: small complete models with an input and the output that MODEL.md demands, and bad-models.json.

NAME.pbm         the model
NAME.input.bin   its inputs, one after the other
NAME.output.bin  its outputs, one after the other: exact for integers, within 1e-4 * (1 + |v|) for f32

bad-models.json: {name, model, patches: [[offset, hex]], code}. A consumer copies models/MODEL.pbm, writes the patches'
bytes over it, computes the digest anew (SHA-256 of all but the last 32 bytes, written into the last 32) and expects the
error code of PROTOCOL.md, section 3, when it loads the result.
"""
import json
import math
import pathlib
import struct

import numpy as np

import reference as ref
from model_writer import ABSENT, ModelWriter

HERE = pathlib.Path(__file__).parent
F = np.float32
INF = math.inf
random = np.random.RandomState(20260102)
models = {}


def i8(*dims, low=-128):
    return random.randint(low, 128, dims)


def f32(*dims, size=1.0):
    return (random.uniform(-size, size, dims)).astype(F)


def scales(count, real, spread=2.0):
    pairs = [ref.quantize_multiplier(real * random.uniform(1 / spread, spread)) for _ in range(count)]
    return [m for m, _ in pairs], [s for _, s in pairs]


def ints(values):
    return [int(v) for v in np.ravel(values)]


def floats(values):
    return [F(v) for v in np.ravel(values)]


def save(name, writer, inputs, outputs):
    """inputs and outputs: numpy arrays in the model's order."""
    blob = writer.blob()
    assert len(blob) < 4096, (name, len(blob))
    models[name] = writer
    HERE.joinpath("models", name + ".pbm").write_bytes(blob)
    HERE.joinpath("models", name + ".input.bin").write_bytes(b"".join(a.tobytes() for a in inputs))
    HERE.joinpath("models", name + ".output.bin").write_bytes(b"".join(a.tobytes() for a in outputs))
    for array in outputs:  # a vector that is constant or saturated proves little
        assert len(np.unique(array)) > 2, (name, array)


def single(name, operator, x, x_zero, constants, y_dims, y_zero, parameters, y, double=False, type_="i8", extra=()):
    """A model of one operator with one input and one output. constants: (type, values) or ABSENT."""
    writer = ModelWriter(double)
    source = writer.input(type_, x.shape, x_zero, 0.05)
    operands = [source] + [ABSENT if c is ABSENT else writer.constant(*c) for c in constants]
    target = writer.activation(type_, y_dims, y_zero, 0.1)
    writer.output(target)
    writer.operator(operator, operands + list(extra), [target], parameters)
    save(name, writer, [x.astype(np.int8 if type_ == "i8" else F)], [np.array(y, np.int8 if type_ == "i8" else F)])


def fully_connected(name, m, k, n, zx, zy, low, high, channels, bias, double):
    p = dict(M=m, K=k, N=n, zx=zx, zy=zy, low=low, high=high)
    x, w = i8(m, k), i8(n, k, low=-127)
    b = random.randint(-4000, 4000, n) if bias else None
    ms, ss = scales(channels, 60 / (4000 * math.sqrt(k)))
    y = ref.fully_connected(ints(x), ints(w), ints(b) if bias else None, ms, ss, p, double, False)
    constants = [("i8", w), ("i32", b) if bias else ABSENT, ("i32", ms), ("i8", ss)]
    single(name, "FULLY_CONNECTED", x, zx, constants, [m, n], zy, p.values(), y, double)


fully_connected("fc-i8", 3, 17, 5, -7, 11, -128, 127, 1, True, False)
fully_connected("fc-i8-per-channel-double", 2, 16, 6, 5, -20, -20, 90, 6, False, True)
fully_connected("fc-i8-one-row", 1, 48, 40, 128 - 256, -5, -128, 127, 40, True, False)
x, w, b = f32(2, 9), f32(4, 9), f32(4)
p = dict(M=2, K=9, N=4, zx=0, zy=0, low=-0.5, high=INF)
y = ref.fully_connected(floats(x), floats(w), floats(b), None, None, p, False, True)
single("fc-f32", "FULLY_CONNECTED", x, 0, [("f32", w), ("f32", b), ABSENT, ABSENT], [2, 4], 0, p.values(), y, type_="f32")


def convolution(name, operator, size, kernel, channels, stride, dilation, pad, out, groups, zx=0, zy=0, low=-128, high=127,
                per_channel=True, bias=True, double=False, type_="i8"):
    (h, width), (kh, kw), (c, o) = size, kernel, channels
    depthwise = operator == "DEPTHWISE_CONV2D"
    p = dict(H=h, W=width, C=c, OH=out[0], OW=out[1], O=o, KH=kh, KW=kw, stride_h=stride[0], stride_w=stride[1],
             dilation_h=dilation[0], dilation_w=dilation[1], pad_top=pad[0], pad_left=pad[1], groups=groups, zx=zx, zy=zy,
             low=low, high=high)
    shape = (kh, kw, o) if depthwise else (o, kh, kw, c // groups)
    taps = kh * kw * (1 if depthwise else c // groups)
    y_dims = [out[0], out[1], o]
    if type_ == "f32":
        x, w, b = f32(h, width, c), f32(*shape), f32(o)
        y = ref.convolution(floats(x), floats(w), floats(b) if bias else None, None, None, p, double, True, depthwise)
        constants = [("f32", w), ("f32", b) if bias else ABSENT, ABSENT, ABSENT]
    else:
        x, w, b = i8(h, width, c), i8(*shape, low=-127), random.randint(-4000, 4000, o)
        ms, ss = scales(o if per_channel else 1, 60 / (5500 * math.sqrt(taps)))
        y = ref.convolution(ints(x), ints(w), ints(b) if bias else None, ms, ss, p, double, False, depthwise)
        constants = [("i8", w), ("i32", b) if bias else ABSENT, ("i32", ms), ("i8", ss)]
    single(name, operator, x, zx, constants, y_dims, zy, p.values(), y, double, type_)


convolution("conv2d-i8", "CONV2D", (7, 6), (3, 3), (3, 4), (2, 2), (1, 1), (1, 1), (4, 3), 1, zx=-9, zy=4)
convolution("conv2d-i8-1x1", "CONV2D", (4, 5), (1, 1), (8, 6), (1, 1), (1, 1), (0, 0), (4, 5), 1, zx=3, zy=-30, low=-30,
            per_channel=False)
convolution("conv2d-i8-dilated-groups-double", "CONV2D", (9, 8), (3, 2), (4, 6), (1, 2), (2, 3), (2, 1), (9, 4), 2, zx=21,
            zy=-3, double=True, bias=False)
convolution("conv2d-i8-one-dimension", "CONV2D", (1, 30), (1, 5), (2, 4), (1, 1), (1, 4), (0, 16), (1, 30), 1, zx=-128, zy=0)
convolution("conv2d-f32", "CONV2D", (6, 7), (3, 3), (4, 4), (2, 1), (1, 2), (1, 2), (3, 7), 2, low=0.0, high=6.0, type_="f32")
convolution("depthwise-i8", "DEPTHWISE_CONV2D", (8, 7), (3, 3), (3, 6), (2, 2), (1, 1), (1, 1), (4, 4), 3, zx=-17, zy=8)
convolution("depthwise-i8-double", "DEPTHWISE_CONV2D", (6, 6), (2, 3), (4, 4), (1, 1), (2, 1), (1, 1), (6, 6), 4, zx=60, zy=-1,
            per_channel=False, bias=False, double=True, high=50)
convolution("depthwise-f32", "DEPTHWISE_CONV2D", (5, 6), (3, 3), (2, 4), (1, 1), (2, 2), (2, 2), (5, 6), 2, low=-INF, high=INF,
            type_="f32")


def pool(name, operator, size, kernel, stride, pad, out, low, high, type_):
    (h, w, c), average = size, operator == "AVERAGE_POOL2D"
    p = dict(H=h, W=w, C=c, OH=out[0], OW=out[1], KH=kernel[0], KW=kernel[1], stride_h=stride[0], stride_w=stride[1],
             pad_top=pad[0], pad_left=pad[1], low=low, high=high)
    x = i8(h, w, c) if type_ == "i8" else f32(h, w, c, size=3)
    y = ref.pool(ints(x) if type_ == "i8" else floats(x), p, type_ == "f32", average)
    single(name, operator, x, 0, [], [out[0], out[1], c], 0, p.values(), y, type_=type_)


pool("max-pool-i8", "MAX_POOL2D", (7, 8, 3), (3, 2), (2, 2), (1, 0), (4, 4), -40, 100, "i8")
pool("average-pool-i8", "AVERAGE_POOL2D", (6, 7, 4), (3, 3), (2, 2), (1, 1), (3, 4), -128, 127, "i8")
pool("max-pool-f32", "MAX_POOL2D", (5, 5, 2), (2, 2), (1, 1), (1, 1), (6, 6), -INF, 2.5, "f32")
pool("average-pool-f32", "AVERAGE_POOL2D", (5, 6, 3), (5, 6), (1, 1), (0, 0), (1, 1), -INF, INF, "f32")


def gather():
    writer = ModelWriter()
    tokens = writer.input("i32", [7])
    table = i8(12, 6)
    rows = writer.constant("i8", table)
    embedded = writer.activation("i8", [7, 6])
    middle = writer.constant("i32", [2, 0, 5])
    picked = writer.activation("i8", [7, 3, 1])
    writer.operator("GATHER", [rows, tokens], [embedded], [1, 12, 6, 7])
    writer.operator("GATHER", [embedded, middle], [picked], [7, 6, 1, 3])
    writer.output(embedded, picked)
    x = np.array([0, 11, 3, 3, 7, 1, 10], np.int32)
    first = table[x].astype(np.int8)
    save("gather", writer, [x], [first, first[:, [2, 0, 5]]])


def gather_f32():
    writer = ModelWriter()
    tokens = writer.input("i32", [2, 2])
    table = f32(5, 3)
    target = writer.activation("f32", [2, 2, 3])
    writer.operator("GATHER", [writer.constant("f32", table), tokens], [target], [1, 5, 12, 4])
    writer.output(target)
    x = np.array([[4, 0], [2, 4]], np.int32)
    save("gather-f32", writer, [x], [table[x]])


def transpose(name, type_, dims, permutation):
    x = i8(*dims).astype(np.int8) if type_ == "i8" else f32(*dims)
    rank = len(dims)
    full = list(dims) + [1] * (4 - rank)
    y = np.transpose(x, permutation)
    parameters = [x.itemsize, rank] + full + list(permutation) + list(range(rank, 4))
    single(name, "TRANSPOSE", x, 0, [], list(y.shape), 0, parameters, y, type_=type_)


gather()
gather_f32()
transpose("transpose-i8", "i8", (3, 4, 5, 2), (2, 0, 3, 1))
transpose("transpose-f32", "f32", (4, 3, 5), (1, 2, 0))


def softmax(name, rows, depth, scale):
    x = i8(rows, depth)
    x[0] = 9
    multiplier, shift = ref.quantize_multiplier(min(scale * 2**26, 2**31 - 1))
    limit = -(31 * 2**26 // 2**shift)
    y = sum((ref.softmax_row(ints(row), multiplier, shift, limit) for row in x), [])
    single(name, "SOFTMAX", x, 3, [], [rows, depth], -128, [rows, depth, multiplier, shift, limit], y)


softmax("softmax-i8", 6, 10, 0.04)
softmax("softmax-i8-wide-scale", 5, 7, 0.9)
x = f32(3, 8, size=9)
single("softmax-f32", "SOFTMAX", x, 0, [], [3, 8], 0, [3, 8, 0, 0, 0], ref.softmax_f32(floats(x), 3, 8), type_="f32")


def elementwise(name, double):
    """REQUANTIZE, TABLE and ADD, with an output laid over the input: the runner must copy inputs before each iteration."""
    writer = ModelWriter(double)
    n = 40
    a = writer.input("i8", [n], 12, 0.05)
    b = writer.input("i8", [n], -30, 0.02)
    rescaled = writer.activation("i8", [n], -6, 0.08)
    mapped = writer.activation("i8", [n], 0, 0.01)
    total = writer.activation("i8", [n], 25, 0.09, at=0)
    table = i8(256)
    multiplier, shift = ref.quantize_multiplier(0.05 / 0.08)
    writer.operator("REQUANTIZE", [a], [rescaled], [n, multiplier, shift, 12, -6, -100, 110])
    writer.operator("TABLE", [b, writer.constant("i8", table)], [mapped], [n])
    top = 2 * 0.08
    ma, sa = ref.quantize_multiplier(0.08 / top)
    mb, sb = ref.quantize_multiplier(0.01 / top)
    my, sy = ref.quantize_multiplier(top / (2**20 * 0.09))
    p = dict(n=n, za=-6, multiplier_a=ma, shift_a=sa, zb=0, multiplier_b=mb, shift_b=sb, zy=25, multiplier_y=my, shift_y=sy,
             low=-120, high=120)
    writer.operator("ADD", [rescaled, mapped], [total], p.values())
    writer.output(total, mapped)
    xa, xb = i8(n), i8(n)
    first = [ref.clamp(ref.requantize(q - 12, multiplier, shift, double) - 6, -100, 110) for q in ints(xa)]
    second = [int(table[q + 128]) for q in ints(xb)]
    third = ref.add_i8(first, second, p, double)
    save(name, writer, [xa.astype(np.int8), xb.astype(np.int8)], [np.array(third, np.int8), np.array(second, np.int8)])


elementwise("elementwise-i8", False)
elementwise("elementwise-i8-double", True)
writer = ModelWriter()
a, b = writer.input("f32", [11]), writer.input("f32", [11])
summed, clamped = writer.activation("f32", [11]), writer.activation("f32", [11])
writer.operator("ADD", [a, b], [summed], [11, 0, 0, 0, 0, 0, 0, 0, 0, 0, -INF, 1.5])
writer.operator("CLAMP", [summed], [clamped], [11, -0.75, 1.0])
writer.output(summed, clamped)
xa, xb = f32(11, size=2), f32(11, size=2)
total = np.minimum(xa + xb, F(1.5))
save("elementwise-f32", writer, [xa, xb], [total, np.clip(total, F(-0.75), F(1.0))])


def recurrent(name, kind, t, i, h, reverse, per_row, double, outputs=(True, True), exponent=-11, zx=-5, zh=7, gain=0.5):
    gates = 4 if kind == "LSTM" else 3
    rows = gates * h
    writer = ModelWriter(double)
    source = writer.input("i8", [t, i], zx, 0.03)
    scratch = writer.activation("u8", [4 * -(-(11 if kind == "LSTM" else 15) * h // 4)])
    x, W, R = i8(t, i), i8(rows, i, low=-127), i8(rows, h, low=-127)
    biases = [random.randint(-3000, 3000, rows) for _ in range(1 if kind == "LSTM" else 2)]
    count = rows if per_row else gates
    mx, sx = scales(count, gain)
    mh, sh = scales(count, gain)
    table = ref.sigmoid_table()
    operands = [source, writer.constant("i8", W), writer.constant("i8", R)] + [writer.constant("i32", b) for b in biases]
    operands += [writer.constant(*c) for c in (("i32", mx), ("i8", sx), ("i32", mh), ("i8", sh), ("u16", table))] + [scratch]
    targets = [writer.activation("i8", dims) if wanted else ABSENT for wanted, dims in zip(outputs, ([t, h], [h]))]
    p = dict(T=t, I=i, H=h, zx=zx, zh=zh, cell_exponent=exponent, reverse=int(reverse))
    arguments = [ints(x), ints(W), ints(R)] + [ints(b) for b in biases] + [mx, sx, mh, sh, table]
    if kind == "LSTM":
        p["multiplier_out"], p["shift_out"] = ref.quantize_multiplier(2.0**-30 * 130)
        ys = ref.lstm_i8(*arguments, p, double)
        words = [t, i, h, zx, zh, exponent, p["multiplier_out"], p["shift_out"], int(reverse)]
    else:
        ys = ref.gru_i8(*arguments, p, double)
        words = [t, i, h, zx, int(reverse)]
    writer.operator(kind, operands + [], targets, words)
    writer.output(*[target for target in targets if target is not ABSENT])
    save(name, writer, [x.astype(np.int8)], [np.array(y, np.int8) for y, wanted in zip(ys, outputs) if wanted])


def recurrent_f32(name, kind, t, i, h, reverse):
    gates = 4 if kind == "LSTM" else 3
    rows = gates * h
    writer = ModelWriter()
    source = writer.input("f32", [t, i])
    scratch = writer.activation("f32", [(6 if kind == "LSTM" else 7) * h])
    x, W, R = f32(t, i, size=2), f32(rows, i), f32(rows, h)
    biases = [f32(rows) for _ in range(1 if kind == "LSTM" else 2)]
    operands = [source, writer.constant("f32", W), writer.constant("f32", R)] + [writer.constant("f32", b) for b in biases]
    operands += [ABSENT] * 5 + [scratch]
    targets = [writer.activation("f32", [t, h]), writer.activation("f32", [h])]
    p = dict(T=t, I=i, H=h, reverse=int(reverse))
    run = ref.lstm_f32 if kind == "LSTM" else ref.gru_f32
    ys = run(floats(x), floats(W), floats(R), *[floats(b) for b in biases], p)
    words = [t, i, h, 0, 0, 0, 0, 0, int(reverse)] if kind == "LSTM" else [t, i, h, 0, int(reverse)]
    writer.operator(kind, operands, targets, words)
    writer.output(*targets)
    save(name, writer, [x], [np.array(y, F) for y in ys])


recurrent("lstm-i8", "LSTM", 6, 5, 7, False, False, False)
recurrent("lstm-i8-reverse-double", "LSTM", 5, 4, 6, True, True, True, (True, False), exponent=-13, zx=40, zh=-20)
recurrent("lstm-i8-last-only", "LSTM", 4, 3, 5, False, True, False, (False, True), exponent=-15)
recurrent("gru-i8", "GRU", 6, 5, 7, False, False, False)
recurrent("gru-i8-reverse-double", "GRU", 5, 4, 6, True, True, True, zx=100)
# Long enough to meet exact halves in every rounding, and loud enough to saturate gates, cells and states.
recurrent("lstm-i8-long", "LSTM", 60, 2, 8, False, False, False, gain=0.3, exponent=-12)
recurrent("lstm-i8-saturating", "LSTM", 40, 2, 6, False, False, False, gain=12, exponent=-14, zh=0)
recurrent("gru-i8-long", "GRU", 60, 2, 8, False, False, False, gain=0.3)
recurrent("gru-i8-saturating", "GRU", 40, 2, 6, False, False, True, gain=12)
recurrent_f32("lstm-f32", "LSTM", 4, 3, 5, False)
recurrent_f32("lstm-f32-reverse", "LSTM", 4, 3, 5, True)
recurrent_f32("gru-f32", "GRU", 4, 3, 5, False)
recurrent_f32("gru-f32-reverse", "GRU", 3, 4, 4, True)

# Damaged models.

BAD_MODEL, ARENA_TOO_LARGE, UNSUPPORTED_OPERATOR, UNSUPPORTED_VERSION = 8, 6, 9, 10
bad = []


def damage(name, model, *patches, code=BAD_MODEL):
    bad.append({"name": name, "model": model, "patches": [[at, bytes(value).hex()] for at, value in patches], "code": code})


def u16(value):
    return struct.pack("<H", value)


def u32(value):
    return struct.pack("<I", value % 2**32)


def bits(value):
    return struct.pack("<f", value)


def parameter(model, index, value, operator=0):
    return models[model].parameter_at(operator, index), value if isinstance(value, bytes) else u32(value)


def tensor(model, index, field, value):
    return models[model].tensor_at(index) + field, value


fc = models["fc-i8"]
length = len(fc.blob())
first = fc.operator_at(0)
damage("wrong magic", "fc-i8", (0, b"PBM2"))
damage("major version 2", "fc-i8", (4, b"\2"), code=UNSUPPORTED_VERSION)
damage("major version 0", "fc-i8", (4, b"\0"), code=UNSUPPORTED_VERSION)
damage("unknown flag", "fc-i8", (6, b"\2"))
damage("unknown packing", "fc-i8", (7, b"\1"))
damage("length too long", "fc-i8", (8, u32(length + 4)))
damage("length too short", "fc-i8", (8, u32(length - 4)))
damage("arena larger than any board's", "fc-i8", (12, u32(0x20000000)), code=ARENA_TOO_LARGE)
damage("arena smaller than its tensors", "fc-i8", (12, u32(4)))
damage("tensor table inside the header", "fc-i8", (16, u32(44)))
damage("tensor table unaligned", "fc-i8", (16, u32(fc.tensor_table + 1)))
damage("tensor table beyond the blob", "fc-i8", (16, u32(0xFFFFFFFC)))
damage("no tensors", "fc-i8", (20, u16(0)))
damage("more tensors than their section holds", "fc-i8", (20, u16(0xFFFF)))
damage("no operators", "fc-i8", (22, u16(0)))
damage("more operators than records", "fc-i8", (22, u16(2)))
damage("operators before the tensors", "fc-i8", (24, u32(fc.tensor_table)))
damage("operator bytes beyond the blob", "fc-i8", (28, u32(0x7FFFFFF0)))
damage("operator bytes overflow", "fc-i8", (28, u32(0xFFFFFFFC)))
damage("operator bytes too few", "fc-i8", (28, u32(8)))
damage("constants not aligned to 16", "fc-i8", (32, u32(fc.constants + 4)))
damage("constants over the digest", "fc-i8", (36, u32(length - fc.constants)))
damage("no inputs", "fc-i8", (40, b"\0"))
damage("no outputs", "fc-i8", (41, b"\0"))
damage("input index out of range", "fc-i8", (48, u16(len(fc.tensors))))
damage("input is a constant", "fc-i8", (48, u16(1)))
damage("output is absent", "fc-i8", (50, u16(0xFFFF)))
damage("element type 0", "fc-i8", tensor("fc-i8", 0, 0, b"\0"))
damage("element type 7", "fc-i8", tensor("fc-i8", 0, 0, b"\7"))
damage("place 2", "fc-i8", tensor("fc-i8", 0, 1, b"\2"))
damage("rank 5", "fc-i8", tensor("fc-i8", 0, 2, b"\5"))
damage("arena tensor unaligned", "fc-i8", tensor("fc-i8", 0, 4, u32(1)))
damage("arena tensor beyond the arena", "fc-i8", tensor("fc-i8", 0, 4, u32(fc.arena)))
damage("arena offset overflows with its size", "fc-i8", tensor("fc-i8", 0, 4, u32(0xFFFFFFFC)))
damage("constant tensor in the header", "fc-i8", tensor("fc-i8", 1, 4, u32(0)))
damage("constant tensor over the digest", "fc-i8", tensor("fc-i8", 1, 4, u32(length - 32)))
damage("bytes differ from the dimensions", "fc-i8", tensor("fc-i8", 0, 8, u32(4)))
damage("dimension 0", "fc-i8", tensor("fc-i8", 0, 20, u32(0)))
damage("dimensions overflow to the same bytes", "fc-i8", tensor("fc-i8", 0, 2, b"\4"), tensor("fc-i8", 0, 28, u32(0x10001)),
       tensor("fc-i8", 0, 32, u32(0xFFFF0001)))
damage("unused dimension is not 1", "fc-i8", tensor("fc-i8", 0, 28, u32(2)))
damage("opcode 0", "fc-i8", (first, b"\0"), code=UNSUPPORTED_OPERATOR)
damage("opcode 200", "fc-i8", (first, b"\xc8"), code=UNSUPPORTED_OPERATOR)
damage("kernel version 2", "fc-i8", (first + 1, b"\2"), code=UNSUPPORTED_OPERATOR)
damage("one input too few", "fc-i8", (first + 2, b"\4"))
damage("255 inputs", "fc-i8", (first + 2, b"\xff"))
damage("no output operand", "fc-i8", (first + 3, b"\0"))
damage("record of 4 bytes", "fc-i8", (first + 4, u16(4)))
damage("record beyond its section", "fc-i8", (first + 4, u16(0xFFFC)))
damage("record size not a multiple of 4", "fc-i8", (first + 4, u16(46)))
damage("tensor index out of range", "fc-i8", (first + 8, u16(0x7FFF)))
damage("data input absent", "fc-i8", (first + 8, u16(0xFFFF)))
damage("weights of the wrong type", "fc-i8", (first + 10, u16(2)))
damage("multipliers absent", "fc-i8", (first + 14, u16(0xFFFF)))
damage("output is a constant", "fc-i8", (first + 18, u16(1)))
damage("K larger than x", "fc-i8", parameter("fc-i8", 1, 18))
damage("K negative", "fc-i8", parameter("fc-i8", 1, -1))
damage("M 0", "fc-i8", parameter("fc-i8", 0, 0))
damage("M x K overflows to 0", "fc-i8", parameter("fc-i8", 0, 0x10000), parameter("fc-i8", 1, 0x10000))
damage("N larger than the weights", "fc-i8", parameter("fc-i8", 2, 6))
damage("zero point of x outside i8", "fc-i8", parameter("fc-i8", 3, 128))
damage("zero point of y outside i8", "fc-i8", parameter("fc-i8", 4, -129))
damage("low above high", "fc-i8", parameter("fc-i8", 5, 100), parameter("fc-i8", 6, 99))
damage("high outside i8", "fc-i8", parameter("fc-i8", 6, 128))
damage("shift 31", "fc-i8", (fc.constant_at(4), b"\x1f"))
damage("shift -32", "fc-i8", (fc.constant_at(4), b"\xe0"))
damage("multiplier negative", "fc-i8", (fc.constant_at(3), u32(-1)))
damage("f32 bounds out of order", "fc-f32", parameter("fc-f32", 5, bits(1.0)), parameter("fc-f32", 6, bits(-1.0)))
damage("multipliers in a float operator", "fc-f32", (models["fc-f32"].operator_at(0) + 14, u16(2)))
damage("stride 0", "conv2d-i8", parameter("conv2d-i8", 8, 0))
damage("dilation 0", "conv2d-i8", parameter("conv2d-i8", 10, 0))
damage("groups 0", "conv2d-i8", parameter("conv2d-i8", 14, 0))
damage("groups do not divide the channels", "conv2d-i8", parameter("conv2d-i8", 14, 2))
damage("padding negative", "conv2d-i8", parameter("conv2d-i8", 12, -1))
damage("kernel larger than the weights", "conv2d-i8", parameter("conv2d-i8", 6, 4))
damage("stride that overflows", "conv2d-i8", parameter("conv2d-i8", 8, 0x7FFFFFFF))
damage("output larger than y", "conv2d-i8", parameter("conv2d-i8", 3, 5))
damage("depthwise with fewer groups than channels", "depthwise-i8", parameter("depthwise-i8", 14, 1))
damage("first window outside the image", "average-pool-i8", parameter("average-pool-i8", 9, 3))
damage("last window outside the image", "average-pool-i8", parameter("average-pool-i8", 7, 20))
damage("pool of 0 rows", "max-pool-i8", parameter("max-pool-i8", 5, 0))
damage("axis longer than the table", "gather", parameter("gather", 1, 13))
damage("more indices than there are", "gather", parameter("gather", 3, 8))
damage("inner bytes 0", "gather", parameter("gather", 2, 0))
damage("permutation names an axis twice", "transpose-i8", parameter("transpose-i8", 6, 0))
damage("permutation out of range", "transpose-i8", parameter("transpose-i8", 6, 4))
damage("element bytes of another type", "transpose-i8", parameter("transpose-i8", 0, 4))
damage("rank 0 to transpose", "transpose-i8", parameter("transpose-i8", 1, 0))
damage("diff_min positive", "softmax-i8", parameter("softmax-i8", 4, 1))
damage("softmax shift negative", "softmax-i8", parameter("softmax-i8", 3, -1))
damage("rows larger than x", "softmax-i8", parameter("softmax-i8", 0, 7))
damage("more elements than x", "elementwise-i8", parameter("elementwise-i8", 0, 41))
damage("table of 255 entries", "elementwise-i8", tensor("elementwise-i8", 5, 8, u32(255)), tensor("elementwise-i8", 5, 20, u32(255)))
damage("ADD shift out of range", "elementwise-i8", parameter("elementwise-i8", 3, 31, operator=2))
damage("cell exponent 0", "lstm-i8", parameter("lstm-i8", 5, 0))
damage("cell exponent -16", "lstm-i8", parameter("lstm-i8", 5, -16))
damage("more steps than x", "lstm-i8", parameter("lstm-i8", 0, 7))
damage("hidden size that overflows", "lstm-i8", parameter("lstm-i8", 2, 0x40000000))
damage("scratch is a constant", "lstm-i8", (models["lstm-i8"].operator_at(0) + 8 + 18, u16(2)))
damage("sigmoid table absent", "gru-i8", (models["gru-i8"].operator_at(0) + 8 + 18, u16(0xFFFF)))
damage("recurrent bias absent", "gru-i8", (models["gru-i8"].operator_at(0) + 8 + 6, u16(0xFFFF)))
damage("clamp bounds out of order", "elementwise-f32", parameter("elementwise-f32", 1, bits(2.0), operator=1))
damage("clamp bound is not a number", "elementwise-f32", parameter("elementwise-f32", 1, b"\0\0\xc0\x7f", operator=1))

text = ",\n".join("  " + json.dumps(row) for row in bad)
HERE.joinpath("bad-models.json").write_text("[\n" + text + "\n]\n")
print(len(models), "models,", len(bad), "bad ones,", max(len(w.blob()) for w in models.values()), "bytes at most")
