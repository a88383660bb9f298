"""Models of RNN, of GRU whose reset gate acts before R, and of recurrent layers with i16 data or i4 weights."""
import math

import numpy as np

import reference as ref
import reference_recurrent as recurrent
from model_set import F, f32, floats, i8, i16, ints, random, save, scales
from model_writer import ABSENT, TYPES, ModelWriter

random.seed(20261105)
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
# Bytes of scratch for each hidden unit: i8, i16, f32; then with the reset gate first.
SCRATCH = {"LSTM": (11, 12, 24), "GRU": (15, 14, 28), "RNN": (3, 4, 8)}
RESET_FIRST = (16, 16, 32)


def weights(type_, *dims):
    return random.randint(-8, 8, dims) if type_ == "i4" else i8(*dims, low=-127)


def layer(name, kind, types, t, i, h, reverse=False, first=False, per_row=False, double=False, outputs=(True, True), zx=0, zh=0,
          exponent=-11, gain=1.0):
    """types: of x, W and R. gain 1: pre-activations of about 1."""
    x_type, w_type, r_type = types
    wide, rows = x_type == "i16", GATES[kind] * h
    x = i16(t, i) if wide else i8(t, i)
    spread = {"i8": 74, "i4": 4.6}
    size_x = (19000 if wide else 74) * spread[w_type] * math.sqrt(i)
    size_h = (10000 if wide else 40) * spread[r_type] * math.sqrt(h)
    W, R = weights(w_type, rows, i), weights(r_type, rows, h)
    biases = [(random.uniform(-0.5, 0.5, rows) * size).astype(np.int64) for size in ((size_x, size_h) if kind == "GRU" else (size_x,))]
    count = rows if per_row else GATES[kind]
    mx, sx = scales(count, gain * 4096 / size_x)
    mh, sh = scales(count, gain * 4096 / size_h)
    table = ref.sigmoid_table()
    flags = int(reverse) + 2 * first
    p = dict(T=t, I=i, H=h, zx=zx, zh=zh, cell_exponent=exponent, reverse=int(reverse), first=first)
    p["multiplier_out"], p["shift_out"] = ref.quantize_multiplier(2.0**-30 * (32000 if wide else 130))
    words = {"LSTM": [t, i, h, zx, zh, exponent, p["multiplier_out"], p["shift_out"], flags], "GRU": [t, i, h, zx, flags],
             "RNN": [t, i, h, zx, flags, 0]}[kind]
    run = {"LSTM": recurrent.lstm, "GRU": recurrent.gru, "RNN": recurrent.rnn}[kind]
    ys = run(ints(x), ints(W), ints(R), *[ints(b) for b in biases], mx, sx, mh, sh, table, p, double, x_type)
    writer = ModelWriter(double)
    source = writer.input(x_type, [t, i], zx, 0.03)
    each = (RESET_FIRST if first else SCRATCH[kind])[1 if wide else 0]
    scratch = writer.activation("u8", [-(-each * h // 4) * 4])
    operands = [source, writer.constant(w_type, W), writer.constant(r_type, R)]
    operands += [writer.constant("i64" if wide else "i32", b) for b in biases]
    operands += [writer.constant(*c) for c in (("i32", mx), ("i8", sx), ("i32", mh), ("i8", sh), ("u16", table))] + [scratch]
    targets = [writer.activation(x_type, dims) if wanted else ABSENT for wanted, dims in zip(outputs, ([t, h], [h]))]
    writer.operator(kind, operands, targets, words)
    writer.output(*[target for target in targets if target is not ABSENT])
    dtype = TYPES[x_type][1]
    save(name, writer, [x.astype(dtype)], [np.array(y, dtype) for y, wanted in zip(ys, outputs) if wanted])


def layer_f32(name, kind, t, i, h, reverse=False, first=False, activation=0):
    rows = GATES[kind] * h
    x, W, R = f32(t, i, size=2), f32(rows, i), f32(rows, h, size=0.7)
    biases = [f32(rows) for _ in range(2 if kind == "GRU" else 1)]
    p = dict(T=t, I=i, H=h, reverse=int(reverse), activation=activation)
    run = recurrent.gru_reset_f32 if kind == "GRU" else recurrent.rnn_f32
    ys = run(floats(x), floats(W), floats(R), *[floats(b) for b in biases], p)
    flags = int(reverse) + 2 * first
    writer = ModelWriter()
    source = writer.input("f32", [t, i])
    scratch = writer.activation("f32", [(RESET_FIRST if first else SCRATCH[kind])[2] // 4 * h])
    operands = [source] + [writer.constant("f32", v) for v in (W, R, *biases)] + [ABSENT] * 5 + [scratch]
    targets = [writer.activation("f32", [t, h]), writer.activation("f32", [h])]
    writer.operator(kind, operands, targets, [t, i, h, 0, flags] + [activation] * (kind == "RNN"))
    writer.output(*targets)
    save(name, writer, [x], [np.array(y, F) for y in ys])


layer("rnn-i8", "RNN", ("i8", "i8", "i8"), 6, 5, 7, zx=-5)
layer("rnn-i8-reverse-double", "RNN", ("i8", "i8", "i4"), 9, 4, 6, True, per_row=True, double=True, zx=60, gain=2)
layer("rnn-i16", "RNN", ("i16", "i8", "i8"), 6, 5, 7, per_row=True)
layer("rnn-i16-by-i4-last-only", "RNN", ("i16", "i4", "i4"), 20, 3, 5, reverse=True, outputs=(False, True))
layer("gru-reset-first-i8", "GRU", ("i8", "i8", "i8"), 8, 5, 7, first=True, zx=12)
layer("gru-reset-first-i8-reverse-double", "GRU", ("i8", "i8", "i8"), 6, 4, 6, True, True, per_row=True, double=True, zx=-30, gain=3)
layer("gru-i8-by-i4", "GRU", ("i8", "i4", "i4"), 6, 5, 7, zx=4)
layer("gru-i16", "GRU", ("i16", "i8", "i8"), 8, 5, 7)
layer("gru-i16-saturating", "GRU", ("i16", "i8", "i4"), 30, 3, 6, True, per_row=True, gain=8)
layer("gru-reset-first-i16", "GRU", ("i16", "i8", "i8"), 8, 4, 6, first=True)
layer("lstm-i8-by-i4", "LSTM", ("i8", "i4", "i4"), 6, 5, 7, zx=-5, zh=7)
layer("lstm-i8-by-i4-double", "LSTM", ("i8", "i8", "i4"), 8, 4, 5, True, per_row=True, double=True, exponent=-13, zx=40, zh=-20)
layer("lstm-i16", "LSTM", ("i16", "i8", "i8"), 8, 5, 7)
layer("lstm-i16-by-i4-reverse-double", "LSTM", ("i16", "i4", "i8"), 6, 4, 6, True, per_row=True, double=True, exponent=-15)
layer("lstm-i16-saturating", "LSTM", ("i16", "i8", "i8"), 30, 2, 6, outputs=(False, True), exponent=-14, gain=8)
for name, activation in (("tanh", 0), ("relu", 1), ("sigmoid", 2)):
    layer_f32(f"rnn-{name}-f32", "RNN", 4, 3, 9, activation == 0, activation=activation)
layer_f32("gru-reset-first-f32", "GRU", 5, 3, 5, first=True)
layer_f32("gru-reset-first-f32-reverse", "GRU", 4, 4, 4, True, True)
