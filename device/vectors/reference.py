"""MODEL.md in straightforward Python: the third opinion beside the C# and the C engine.

Integers are Python's own; f32 is numpy.float32 in the order MODEL.md gives. Written from the document alone.
"""
import math

import numpy as np

F = np.float32
np.seterr(all="ignore")


def wrap32(v):
    return (v + 2**31) % 2**32 - 2**31


def clamp(v, low, high):
    return max(low, min(high, v))


def sat16(v):
    return clamp(v, -32768, 32767)


# Section 4

def srdhm(a, b):
    return (a * b + 2**30) // 2**31


def rdivpot(v, n):
    if n == 0:
        return v
    size = (abs(v) + 2 ** (n - 1)) >> n
    return size if v >= 0 else -size


def requantize(x, multiplier, shift, double):
    if double:
        # A left shift that leaves i32 wraps: MODEL.md takes results as i32.
        return wrap32(rdivpot(srdhm(wrap32(x << max(shift, 0)), multiplier), max(-shift, 0)))
    return wrap32((x * multiplier + 2 ** (30 - shift)) >> (31 - shift))


# Section 9

def requantize64(v, multiplier, shift):
    m = (multiplier + 2**15) >> 16 if multiplier < 0x7FFF0000 else 0x7FFF
    return wrap32((v * m + 2 ** (14 - shift)) >> (15 - shift))


def quantize_multiplier(real):
    """M in [2^30, 2^31) and shift of a real factor."""
    if real == 0:
        return 0, 0
    fraction, shift = math.frexp(real)
    multiplier = int(math.floor(fraction * 2**31 + 0.5))
    if multiplier == 2**31:
        multiplier, shift = 2**30, shift + 1
    return multiplier, shift


# Section 5

def exp_q26(v):
    if v == 0:
        return 2**31 - 1
    a = v % 2**24 - 2**24
    t = a << 5
    p = t + 2**28
    p2 = srdhm(p, p)
    p3 = srdhm(p2, p)
    p4 = srdhm(p2, p2)
    u = rdivpot(p4, 2)
    w = srdhm(u + p3, 715827883) + p2
    w = rdivpot(w, 1)
    e = 1895147668 + srdhm(1895147668, p + w)
    r = a - v
    for i, c in enumerate((1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242)):
        if r >> (24 + i) & 1:
            e = srdhm(e, c)
    return e


def rounding_half_sum(a, b):
    total = a + b
    adjusted = total + (1 if total >= 0 else -1)
    return int(math.copysign(abs(adjusted) // 2, adjusted))


def reciprocal(total):
    """Mantissa in Q0.31 and exponent k of 1 / total, total in Q12.19."""
    h = 32 - total.bit_length()
    k = 12 - h
    u = (total << h) - 2**31
    half = rounding_half_sum(u, 2**31 - 1)
    r = 1515870810 + srdhm(half, -1010580540)
    for _ in range(3):
        r += clamp(srdhm(r, 2**29 - srdhm(half, r)) * 4, -(2**31), 2**31 - 1)
    return clamp(r * 2, -(2**31), 2**31 - 1), k


def softmax_row(x, multiplier, shift, diff_min):
    m = max(x)
    exps = [exp_q26(srdhm((q - m) << shift, multiplier)) if q - m >= diff_min else None for q in x]
    r, k = reciprocal(sum(rdivpot(e, 12) for e in exps if e is not None))
    return [-128 if e is None else clamp(rdivpot(srdhm(r, e), k + 23) - 128, -128, 127) for e in exps]


# Section 7

def exp_f32(x):
    x = F(x)
    if not x >= F(-87):
        return F(0)
    n = np.floor(x * F(1.44269504) + F(0.5))
    r = (x - n * F(0.693359375)) + n * F(2.12194440e-4)
    p = F(1.9875691500e-4)
    for c in (1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1):
        p = p * r + F(c)
    return (p * r * r + r + F(1)) * F(2.0 ** int(n))


def sigmoid_f32(x):
    x = F(x)
    if x >= 0:
        return F(1) / (F(1) + exp_f32(-x))
    e = exp_f32(x)
    return e / (F(1) + e)


def tanh_f32(x):
    x = F(x)
    t = exp_f32(F(-2) * abs(x))
    y = (F(1) - t) / (F(1) + t)
    return -y if x < 0 else y


# Section 8

def sigmoid_table():
    s = [65536 / (1 + math.exp(-i / 48)) for i in range(512)]
    return [math.floor(s[2 * i] + (2 * s[2 * i + 1] - s[2 * i] - s[2 * i + 2]) / 4 + 0.5) for i in range(255)] + [65535]


def sigmoid_q12(x, table):
    d = 3 * abs(x)
    i = d >> 9
    r = 0x7FFF << 10 if i >= 255 else (table[i] << 9) + (d & 511) * (table[i + 1] - table[i])
    y = (r + 512) >> 10 if x >= 0 else (2**25 - r + 511) >> 10
    return min(y, 32767)


def tanh_of(d, negative, table):
    i = d >> 8
    r = 0xFFFF << 8 if i >= 255 else (table[i] << 8) + (d & 255) * (table[i + 1] - table[i])
    y = (2**23 - r + 127) >> 8 if negative else (r - 2**23 + 128) >> 8
    return clamp(y, -32767, 32767)


def tanh_q12(x, table):
    return tanh_of(3 * abs(x), x < 0, table)


def cell_tanh(cell, p, table):
    d = 3 * cell
    m = -(p + 12)
    d = d << (p + 12) if p + 12 >= 0 else (d + 2 ** (m - 1)) >> m
    return tanh_of(abs(d), d < 0, table)


# Operators. x, weights and so on are flat lists; p is the dict of parameters; the result is a flat list per output.

def per_channel(values, channel):
    return values[0] if len(values) == 1 else values[channel]


def close(total, bias, multiplier, shift, channel, p, double):
    """p["wide"]: sums of 64 bits (section 9)."""
    total = total + (bias[channel] if bias else 0)
    factor = per_channel(multiplier, channel), per_channel(shift, channel)
    q = requantize64(total, *factor) if p.get("wide") else requantize(wrap32(total), *factor, double)
    return clamp(q + p["zy"], p["low"], p["high"])


def fully_connected(x, weights, bias, multiplier, shift, p, double, f32):
    y = []
    for m in range(p["M"]):
        for n in range(p["N"]):
            if f32:
                total = bias[n] if bias else F(0)
                for k in range(p["K"]):
                    total = total + weights[n * p["K"] + k] * x[m * p["K"] + k]
                y.append(clamp(total, p["low"], p["high"]))
            else:
                total = sum(weights[n * p["K"] + k] * (x[m * p["K"] + k] - p["zx"]) for k in range(p["K"]))
                y.append(close(total, bias, multiplier, shift, n, p, double))
    return y


def convolution(x, weights, bias, multiplier, shift, p, double, f32, depthwise):
    y = []
    depth = 1 if depthwise else p["C"] // p["groups"]
    for oy in range(p["OH"]):
        for ox in range(p["OW"]):
            for o in range(p["O"]):
                total = (bias[o] if bias else F(0)) if f32 else 0
                for ky in range(p["KH"]):
                    for kx in range(p["KW"]):
                        iy = oy * p["stride_h"] - p["pad_top"] + ky * p["dilation_h"]
                        ix = ox * p["stride_w"] - p["pad_left"] + kx * p["dilation_w"]
                        if not (0 <= iy < p["H"] and 0 <= ix < p["W"]):
                            continue
                        for c in range(depth):
                            if depthwise:
                                channel = o // (p["O"] // p["C"])
                                weight = weights[(ky * p["KW"] + kx) * p["O"] + o]
                            else:
                                channel = o // (p["O"] // p["groups"]) * depth + c
                                weight = weights[((o * p["KH"] + ky) * p["KW"] + kx) * depth + c]
                            value = x[(iy * p["W"] + ix) * p["C"] + channel]
                            total = total + (weight * value if f32 else weight * (value - p["zx"]))
                if f32:
                    y.append(clamp(total, p["low"], p["high"]))
                else:
                    y.append(close(total, bias, multiplier, shift, o, p, double))
    return y


def transpose_convolution(x, weights, bias, multiplier, shift, p, double, f32):
    """Every input element is spread over the output."""
    inputs, outputs = p["C"] // p["groups"], p["O"] // p["groups"]
    totals = [(bias[o] if bias else F(0)) if f32 else 0 for _ in range(p["OH"] * p["OW"]) for o in range(p["O"])]
    for iy in reversed(range(p["H"])):
        for ix in reversed(range(p["W"])):
            for ky in range(p["KH"]):
                for kx in range(p["KW"]):
                    oy = iy * p["stride_h"] + ky * p["dilation_h"] - p["pad_top"]
                    ox = ix * p["stride_w"] + kx * p["dilation_w"] - p["pad_left"]
                    if not (0 <= oy < p["OH"] and 0 <= ox < p["OW"]):
                        continue
                    for o in range(p["O"]):
                        for c in range(inputs):
                            value = x[(iy * p["W"] + ix) * p["C"] + o // outputs * inputs + c]
                            weight = weights[((o * p["KH"] + ky) * p["KW"] + kx) * inputs + c]
                            totals[(oy * p["OW"] + ox) * p["O"] + o] += weight * (value if f32 else value - p["zx"])
    if f32:
        return [clamp(total, p["low"], p["high"]) for total in totals]
    return [close(total, bias, multiplier, shift, i % p["O"], p, double) for i, total in enumerate(totals)]


def pool(x, p, f32, average):
    y = []
    for oy in range(p["OH"]):
        for ox in range(p["OW"]):
            for c in range(p["C"]):
                taps = []
                for ky in range(p["KH"]):
                    for kx in range(p["KW"]):
                        iy = oy * p["stride_h"] - p["pad_top"] + ky
                        ix = ox * p["stride_w"] - p["pad_left"] + kx
                        if 0 <= iy < p["H"] and 0 <= ix < p["W"]:
                            taps.append(x[(iy * p["W"] + ix) * p["C"] + c])
                n = len(taps)
                if not average:
                    value = max(taps)
                elif f32:
                    value = F(0)
                    for tap in taps:
                        value = value + tap
                    value = value / F(n)
                else:
                    total = sum(taps)
                    value = (total + n // 2) // n if total > 0 else -((-total + n // 2) // n)
                y.append(clamp(value, p["low"], p["high"]))
    return y


def softmax_f32(x, rows, depth):
    y = []
    for row in range(rows):
        values = x[row * depth:(row + 1) * depth]
        exps = [exp_f32(v - max(values)) for v in values]
        total = F(0)
        for e in exps:
            total = total + e
        y += [e / total for e in exps]
    return y


def add_i8(a, b, p, double):
    """MODEL.md does not say it: both operands are shifted left by 20 first, as TensorFlow Lite does."""
    y = []
    for qa, qb in zip(a, b):
        left = requantize((qa - p["za"]) << 20, p["multiplier_a"], p["shift_a"], double)
        right = requantize((qb - p["zb"]) << 20, p["multiplier_b"], p["shift_b"], double)
        y.append(clamp(requantize(left + right, p["multiplier_y"], p["shift_y"], double) + p["zy"], p["low"], p["high"]))
    return y


def row_sum(matrix, row, x, zero, start):
    return start + sum(w * (q - zero) for w, q in zip(matrix[row * len(x):(row + 1) * len(x)], x))


def scale_of(values, row, hidden, rows):
    return values[row] if len(values) == rows else values[row // hidden]


def times(p):
    return range(p["T"] - 1, -1, -1) if p["reverse"] else range(p["T"])


def lstm_i8(x, W, R, bias, mx, sx, mh, sh, table, p, double):
    T, I, H, rows = p["T"], p["I"], p["H"], 4 * p["H"]
    c, h, y = [0] * H, [p["zh"]] * H, [0] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        a = []
        for g in range(rows):
            ax = sat16(requantize(row_sum(W, g, xt, p["zx"], bias[g]), scale_of(mx, g, H, rows), scale_of(sx, g, H, rows), double))
            ah = sat16(requantize(row_sum(R, g, h, p["zh"], 0), scale_of(mh, g, H, rows), scale_of(sh, g, H, rows), double))
            a.append(sat16(ax + ah))
        n = 30 + p["cell_exponent"]
        for j in range(H):
            i, o, f = (sigmoid_q12(a[k * H + j], table) for k in range(3))
            g = tanh_q12(a[3 * H + j], table)
            c[j] = sat16(sat16(requantize(f * c[j], 2**30, -14, double)) + sat16(requantize(i * g, 2**30, 1 - n, double)))
            out = requantize(cell_tanh(c[j], p["cell_exponent"], table) * o, p["multiplier_out"], p["shift_out"], double)
            h[j] = clamp(out + p["zh"], -128, 127)
        y[t * H:(t + 1) * H] = h
    return y, h


def gru_i8(x, W, R, bias_x, bias_h, mx, sx, mh, sh, table, p, double):
    T, I, H, rows = p["T"], p["I"], p["H"], 3 * p["H"]
    h16, h8, y = [0] * H, [0] * H, [0] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        ax = [sat16(requantize(row_sum(W, g, xt, p["zx"], bias_x[g]), scale_of(mx, g, H, rows), scale_of(sx, g, H, rows), double)) for g in range(rows)]
        ah = [sat16(requantize(row_sum(R, g, h8, 0, bias_h[g]), scale_of(mh, g, H, rows), scale_of(sh, g, H, rows), double)) for g in range(rows)]
        for j in range(H):
            z = sigmoid_q12(sat16(ax[j] + ah[j]), table)
            r = sigmoid_q12(sat16(ax[H + j] + ah[H + j]), table)
            n = tanh_q12(sat16(ax[2 * H + j] + ((r * ah[2 * H + j] + 2**14) >> 15)), table)
            h16[j] = sat16(n + ((z * (h16[j] - n) + 2**14) >> 15))
        h8 = [min(127, (v + 128) >> 8) for v in h16]
        y[t * H:(t + 1) * H] = h8
    return y, h8


def matvec_f32(matrix, row, x):
    total = F(0)
    for k, value in enumerate(x):
        total = total + matrix[row * len(x) + k] * value
    return total


def lstm_f32(x, W, R, bias, p):
    T, I, H = p["T"], p["I"], p["H"]
    c, h, y = [F(0)] * H, [F(0)] * H, [F(0)] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        a = [(bias[g] + matvec_f32(W, g, xt)) + matvec_f32(R, g, h) for g in range(4 * H)]
        for j in range(H):
            i, o, f = (sigmoid_f32(a[k * H + j]) for k in range(3))
            c[j] = f * c[j] + i * tanh_f32(a[3 * H + j])
            h[j] = o * tanh_f32(c[j])
        y[t * H:(t + 1) * H] = h
    return y, h


def gru_f32(x, W, R, bias_x, bias_h, p):
    T, I, H = p["T"], p["I"], p["H"]
    h, y = [F(0)] * H, [F(0)] * (T * H)
    for t in times(p):
        xt = x[t * I:(t + 1) * I]
        ax = [bias_x[g] + matvec_f32(W, g, xt) for g in range(3 * H)]
        ah = [bias_h[g] + matvec_f32(R, g, h) for g in range(3 * H)]
        for j in range(H):
            z = sigmoid_f32(ax[j] + ah[j])
            r = sigmoid_f32(ax[H + j] + ah[H + j])
            n = tanh_f32(ax[2 * H + j] + r * ah[2 * H + j])
            h[j] = n + z * (h[j] - n)
        y[t * H:(t + 1) * H] = h
    return y, h
