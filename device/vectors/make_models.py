#!/usr/bin/python3
"""Writes models/: small complete models with an input and the output that MODEL.md demands, and bad-models.json.

NAME.pbm         the model
NAME.input.bin   its inputs, one after the other
NAME.output.bin  its outputs, one after the other: exact for integers, within 1e-4 * (1 + |v|) for f32

bad-models.json: {name, model, patches: [[offset, hex]], code}. A consumer copies models/MODEL.pbm, writes the patches'
bytes over it, computes the digest anew (SHA-256 of all but the last 32 bytes, written into the last 32) and expects the
error code of PROTOCOL.md, section 3, when it loads the result.
"""
import math

import numpy as np

import reference as ref
from model_set import F, INF, f32, floats, i8, ints, models, random, save, scales, single
from model_writer import ABSENT, ModelWriter


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

# Newer operators and types, each file with a seed of its own; then the damaged models.
import models_general  # noqa: E402, F401
import models_mixed  # noqa: E402, F401
import models_trees  # noqa: E402, F401
import models_recurrent  # noqa: E402, F401
import bad_models  # noqa: E402

bad_models.write()
print(len(models), "models,", len(bad_models.bad), "bad ones,", max(len(w.blob()) for w in models.values()), "bytes at most")
