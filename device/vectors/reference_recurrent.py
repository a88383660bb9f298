"""MODEL.md, sections 8 and 9, beside reference.py: RNN, GRU whose reset gate acts first, and i16 data."""
from reference import (F, cell_tanh, clamp, matvec_f32, requantize, requantize64, row_sum, sat16, scale_of,
                       sigmoid_f32, sigmoid_q12, tanh_f32, tanh_q12, times)

LIMITS = {"i8": (-128, 127), "i16": (-32768, 32767)}


class Matrix:
    """One of W and R: the pre-activation of a row of it."""
    def __init__(self, matrix, bias, multiplier, shift, hidden, rows, type_, double):
        self.matrix, self.bias, self.multiplier, self.shift = matrix, bias, multiplier, shift
        self.hidden, self.rows, self.wide, self.double = hidden, rows, type_ == "i16", double

    def row(self, g, x, zero):
        total = row_sum(self.matrix, g, x, zero, self.bias[g] if self.bias else 0)
        m, s = (scale_of(v, g, self.hidden, self.rows) for v in (self.multiplier, self.shift))
        return sat16(requantize64(total, m, s) if self.wide else requantize(total, m, s, self.double))


def operand(h16, type_):
    return h16 if type_ == "i16" else min(127, (h16 + 128) >> 8)


def lstm(x, W, R, bias, mx, sx, mh, sh, table, p, double, type_):
    T, I, H = p["T"], p["I"], p["H"]
    w, r = Matrix(W, bias, mx, sx, H, 4 * H, type_, double), Matrix(R, None, mh, sh, H, 4 * H, type_, double)
    c, h, y, half = [0] * H, [p["zh"]] * H, [0] * (T * H), 2**30
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        a = [sat16(w.row(g, xt, p["zx"]) + r.row(g, h, p["zh"])) for g in range(4 * H)]
        for j in range(H):
            i, o, f = (sigmoid_q12(a[k * H + j], table) for k in range(3))
            g = tanh_q12(a[3 * H + j], table)
            kept = sat16(requantize(f * c[j], half, -14, double))
            c[j] = sat16(kept + sat16(requantize(i * g, half, -29 - p["cell_exponent"], double)))
            out = requantize(cell_tanh(c[j], p["cell_exponent"], table) * o, p["multiplier_out"], p["shift_out"], double)
            h[j] = clamp(out + p["zh"], *LIMITS[type_])
        y[t * H:(t + 1) * H] = h
    return y, h


def gru(x, W, R, bias_x, bias_h, mx, sx, mh, sh, table, p, double, type_):
    T, I, H = p["T"], p["I"], p["H"]
    w, r = Matrix(W, bias_x, mx, sx, H, 3 * H, type_, double), Matrix(R, bias_h, mh, sh, H, 3 * H, type_, double)
    h16, y = [0] * H, [0] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        h = [operand(v, type_) for v in h16]
        gates = [sigmoid_q12(sat16(w.row(g, xt, p["zx"]) + r.row(g, h, 0)), table) for g in range(2 * H)]
        z, reset = gates[:H], gates[H:]
        if p["first"]:
            fed = [operand((a * v + 2**14) >> 15, type_) for a, v in zip(reset, h16)]
            inner = [r.row(2 * H + j, fed, 0) for j in range(H)]
        else:
            inner = [(reset[j] * r.row(2 * H + j, h, 0) + 2**14) >> 15 for j in range(H)]
        n = [tanh_q12(sat16(w.row(2 * H + j, xt, p["zx"]) + inner[j]), table) for j in range(H)]
        h16 = [sat16(n[j] + ((z[j] * (h16[j] - n[j]) + 2**14) >> 15)) for j in range(H)]
        y[t * H:(t + 1) * H] = [operand(v, type_) for v in h16]
    return y, [operand(v, type_) for v in h16]


def rnn(x, W, R, bias, mx, sx, mh, sh, table, p, double, type_):
    T, I, H = p["T"], p["I"], p["H"]
    w, r = Matrix(W, bias, mx, sx, H, H, type_, double), Matrix(R, None, mh, sh, H, H, type_, double)
    h, y = [0] * H, [0] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        h = [operand(tanh_q12(sat16(w.row(g, xt, p["zx"]) + r.row(g, h, 0)), table), type_) for g in range(H)]
        y[t * H:(t + 1) * H] = h
    return y, h


def rnn_f32(x, W, R, bias, p):
    T, I, H = p["T"], p["I"], p["H"]
    activation = [tanh_f32, lambda v: max(v, F(0)), sigmoid_f32][p["activation"]]
    h, y = [F(0)] * H, [F(0)] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        h = [activation((bias[g] + matvec_f32(W, g, xt)) + matvec_f32(R, g, h)) for g in range(H)]
        y[t * H:(t + 1) * H] = h
    return y, h


def gru_reset_f32(x, W, R, bias_x, bias_h, p):
    T, I, H = p["T"], p["I"], p["H"]
    h, y = [F(0)] * H, [F(0)] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        ax = [bias_x[g] + matvec_f32(W, g, xt) for g in range(3 * H)]
        gates = [sigmoid_f32(ax[g] + (bias_h[g] + matvec_f32(R, g, h))) for g in range(2 * H)]
        fed = [r * v for r, v in zip(gates[H:], h)]
        n = [tanh_f32(ax[g] + (bias_h[g] + matvec_f32(R, g, fed))) for g in range(2 * H, 3 * H)]
        h = [n[j] + gates[j] * (h[j] - n[j]) for j in range(H)]
        y[t * H:(t + 1) * H] = h
    return y, h
