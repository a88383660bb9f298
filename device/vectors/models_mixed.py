"""Models of layers whose data are i16 or whose weights are i4 or i16 (MODEL.md, section 9), and of TRANSPOSE_CONV2D."""
import math

import numpy as np

import reference as ref
from model_set import INF, f32, floats, i8, i16, ints, random, save, scales, single
from model_writer import ABSENT, ModelWriter
from reference_general import LIMITS, pair_sum

random.seed(20261103)
RANGES = {"i4": (-8, 8), "i8": (-127, 128), "i16": (-255, 256)}


def weights_of(type_, *dims):
    return random.randint(*RANGES[type_], dims)


def operands(x_type, w_type, taps, channels, outputs, bias):
    """Bias (None, or of type i32 or i64), multipliers and shifts that leave most results inside the range."""
    spread = {"i8": 74, "i16": 19000}[x_type] * {"i4": 4.6, "i8": 74, "i16": 148}[w_type] * math.sqrt(taps)
    target = {"i8": 60, "i16": 14000}[x_type]
    values = None if bias is None else [int(random.uniform(-1, 1) * spread) for _ in range(outputs)]
    return values, *scales(channels, target / spread)


def layer(name, operator, x, x_type, w, w_type, bias_type, channels, y_dims, p, run, double):
    outputs = p["N"] if "N" in p else p["O"]
    taps = w.size // outputs
    wide = x_type == "i16" and bias_type != "i32"
    bias, ms, ss = operands(x_type, w_type, taps, channels, outputs, bias_type)
    y = run(ints(x), ints(w), bias, ms, ss, dict(p, wide=wide), double)
    constants = [(w_type, w), ABSENT if bias is None else (bias_type, bias), ("i32", ms), ("i8", ss)]
    single(name, operator, x, p["zx"], constants, y_dims, p["zy"], p.values(), y, double, type_=x_type)


def fully_connected(x_type, w_type, bias_type, m, k, n, zx=0, zy=0, per_channel=True, double=False, suffix=""):
    low, high = LIMITS[x_type]
    p = dict(M=m, K=k, N=n, zx=zx, zy=zy, low=low, high=high - 7)
    x = {"i8": i8, "i16": i16}[x_type](m, k)
    layer(f"fc-{x_type}-by-{w_type}{suffix}", "FULLY_CONNECTED", x, x_type, weights_of(w_type, n, k), w_type, bias_type,
          n if per_channel else 1, [m, n], p, lambda *a: ref.fully_connected(*a, False), double)


def convolution(name, operator, types, size, kernel, channels, stride, dilation, pad, out, groups, zx=0, zy=0,
                per_channel=True, double=False):
    (x_type, w_type, bias_type), (h, width), (kh, kw), (c, o) = types, size, kernel, channels
    low, high = LIMITS.get(x_type, (-INF, INF))
    p = dict(H=h, W=width, C=c, OH=out[0], OW=out[1], O=o, KH=kh, KW=kw, stride_h=stride[0], stride_w=stride[1],
             dilation_h=dilation[0], dilation_w=dilation[1], pad_top=pad[0], pad_left=pad[1], groups=groups, zx=zx, zy=zy,
             low=low, high=high)
    shape = (kh, kw, o) if operator == "DEPTHWISE_CONV2D" else (o, kh, kw, c // groups)
    if operator == "TRANSPOSE_CONV2D":
        def run(*a):
            return ref.transpose_convolution(*a, x_type == "f32")
    else:
        def run(*a):
            return ref.convolution(*a, False, operator == "DEPTHWISE_CONV2D")
    if x_type == "f32":
        x, w, b = f32(h, width, c), f32(*shape), f32(o) if bias_type else None
        y = run(floats(x), floats(w), floats(b) if bias_type else None, None, None, p, False)
        constants = [("f32", w), ("f32", b) if bias_type else ABSENT, ABSENT, ABSENT]
        single(name, operator, x, 0, constants, [*out, o], 0, p.values(), y, type_="f32")
        return
    x = {"i8": i8, "i16": i16}[x_type](h, width, c)
    layer(name, operator, x, x_type, weights_of(w_type, *shape), w_type, bias_type, o if per_channel else 1, [*out, o], p, run,
          double)


def requantizers():
    """REQUANTIZE between the types and within i16, ADD of i16."""
    writer = ModelWriter()
    x, b = i16(24), i16(24)
    source, other = writer.input("i16", [24]), writer.input("i16", [24])
    narrow, wide, again, total = (writer.activation(t, [24]) for t in ("i8", "i16", "i16", "i16"))
    down, up, near = (ref.quantize_multiplier(v) for v in (0.0041, 201.5, 1.37))
    writer.operator("REQUANTIZE", [source], [narrow], [24, *down, 0, -9, -120, 127])
    writer.operator("REQUANTIZE", [narrow], [wide], [24, *up, -9, 0, -32768, 32000])
    writer.operator("REQUANTIZE", [source], [again], [24, *near, 0, 0, -32768, 32767])
    p = dict(za=0, multiplier_a=0, shift_a=0, zb=0, multiplier_b=0, shift_b=0, zy=0, multiplier_y=0, shift_y=0, low=-30000,
             high=32767)
    for key, real in (("a", 0.5), ("b", 0.27), ("y", 1.6 / 2**15)):
        p["multiplier_" + key], p["shift_" + key] = ref.quantize_multiplier(real)
    writer.operator("ADD", [wide, other], [total], [24, *p.values()])
    writer.output(narrow, wide, again, total)
    ys = [[ref.clamp(ref.requantize(q, *down, False) - 9, -120, 127) for q in ints(x)]]
    ys.append([ref.clamp(ref.requantize(q + 9, *up, False), -32768, 32000) for q in ys[0]])
    ys.append([ref.sat16(ref.requantize(q, *near, False)) for q in ints(x)])
    ys.append([pair_sum(qa, qb, p, False, "i16") for qa, qb in zip(ys[1], ints(b))])
    save("elementwise-i16", writer, [x.astype(np.int16), b.astype(np.int16)],
         [np.array(ys[0], np.int8)] + [np.array(y, np.int16) for y in ys[1:]])


def pools_and_moves():
    """MAX_POOL2D, AVERAGE_POOL2D, TRANSPOSE and GATHER of i16."""
    for name, operator in (("max", "MAX_POOL2D"), ("average", "AVERAGE_POOL2D")):
        p = dict(H=6, W=5, C=3, OH=3, OW=3, KH=3, KW=2, stride_h=2, stride_w=2, pad_top=1, pad_left=1, low=-20000, high=32767)
        x = i16(6, 5, 3)
        y = ref.pool(ints(x), p, False, name == "average")
        single(f"{name}-pool-i16", operator, x, 0, [], [3, 3, 3], 0, p.values(), y, type_="i16")
    x = i16(3, 4, 2)
    writer = ModelWriter()
    source = writer.input("i16", [3, 4, 2])
    turned, picked = writer.activation("i16", [4, 2, 3]), writer.activation("i16", [2, 2, 3])
    writer.operator("TRANSPOSE", [source], [turned], [2, 3, 3, 4, 2, 1, 1, 2, 0, 3])
    writer.operator("GATHER", [turned, writer.constant("i32", [3, 1])], [picked], [1, 4, 12, 2])
    writer.output(turned, picked)
    y = np.transpose(x, (1, 2, 0)).astype(np.int16)
    save("moves-i16", writer, [x.astype(np.int16)], [np.ascontiguousarray(y), y[[3, 1]]])


requantizers()
pools_and_moves()
fully_connected("i8", "i4", "i32", 3, 17, 5, -7, 11)
fully_connected("i8", "i4", None, 2, 16, 4, 20, -3, per_channel=False, double=True, suffix="-double")
fully_connected("i8", "i16", "i32", 2, 19, 6, 30, 5)
fully_connected("i16", "i8", "i64", 3, 17, 5)
fully_connected("i16", "i8", "i32", 2, 12, 6, double=True, suffix="-narrow-bias-double")
fully_connected("i16", "i8", None, 2, 33, 4, per_channel=False, suffix="-no-bias")
fully_connected("i16", "i4", "i64", 2, 15, 7)
CONV = ((7, 6), (3, 3), (3, 4), (2, 2), (1, 1), (1, 1), (4, 3), 1)
GROUPED = ((6, 5), (3, 2), (6, 4), (1, 2), (1, 2), (1, 1), (6, 3), 2)
DEPTHWISE = ((6, 7), (3, 3), (3, 6), (2, 2), (1, 1), (1, 1), (3, 4), 3)
for x_type, w_type, bias_type in (("i8", "i4", "i32"), ("i8", "i16", None), ("i16", "i8", "i64"), ("i16", "i4", "i64")):
    zeros = dict(zx=-9, zy=4) if x_type == "i8" else {}
    convolution(f"conv2d-{x_type}-by-{w_type}", "CONV2D", (x_type, w_type, bias_type), *CONV, **zeros)
    convolution(f"conv2d-groups-{x_type}-by-{w_type}", "CONV2D", (x_type, w_type, bias_type), *GROUPED, **zeros, double=True)
    convolution(f"depthwise-{x_type}-by-{w_type}", "DEPTHWISE_CONV2D", (x_type, w_type, bias_type), *DEPTHWISE, **zeros)
TRANSPOSED = ((3, 4), (3, 3), (2, 3), (2, 2), (1, 1), (1, 1), (6, 8), 1)
for x_type, w_type, bias_type in (("i8", "i8", "i32"), ("i8", "i4", None), ("i16", "i8", "i64"), ("f32", "f32", "f32")):
    zeros = dict(zx=21, zy=-6) if x_type == "i8" else {}
    convolution(f"transpose-conv2d-{x_type}-by-{w_type}", "TRANSPOSE_CONV2D", (x_type, w_type, bias_type), *TRANSPOSED, **zeros)
# Strides above, equal to and below the kernel; dilation that shares a factor with the stride; outputs that no tap reaches.
convolution("transpose-conv2d-dilated-groups", "TRANSPOSE_CONV2D", ("i8", "i8", "i32"), (4, 3), (3, 4), (4, 6), (4, 6), (2, 4),
            (0, 3), (19, 22), 2, zx=-5, zy=9, double=True, per_channel=False)
convolution("transpose-conv2d-dilated-f32", "TRANSPOSE_CONV2D", ("f32", "f32", None), (3, 5), (4, 2), (2, 2), (3, 1), (2, 3),
            (2, 0), (9, 9), 2)
