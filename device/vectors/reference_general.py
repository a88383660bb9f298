"""MODEL.md, sections 10 and 11, beside reference.py: functions of one f32, and operators over any shape."""
import itertools
import math

import numpy as np

from reference import F, clamp, exp_f32, requantize, requantize64, sigmoid_f32, tanh_f32, wrap32

LIMITS = {"i8": (-128, 127), "i16": (-32768, 32767)}


def saturate(v, type_):
    return clamp(v, *LIMITS[type_])


# Section 10

def exponential(x):
    if np.isnan(x):
        return x
    return F(np.inf) if x > 88 else exp_f32(x)


def logarithm(x):
    if x < 0:
        return F(np.nan)
    if x == 0:
        return F(-np.inf)
    if np.isnan(x) or np.isinf(x):
        return x
    m, e = np.frexp(x)
    m, e = F(m), F(e)
    if m < F(0.70710678):
        m, e = F(2) * m - F(1), e - F(1)
    else:
        m = m - F(1)
    z = m * m
    p = F(7.0376836292e-2)
    for c in (-1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
              -2.4999993993e-1, 3.3333331174e-1):
        p = p * m + F(c)
    y = p * m * z
    y = y - F(2.12194440e-4) * e
    y = y - F(0.5) * z
    return (m + y) + F(0.693359375) * e


def power(x, a):
    if float(a).is_integer() and abs(a) <= 64:
        y = F(1)
        for _ in range(abs(int(a))):
            y = y * x
        return F(1) / y if a < 0 else y
    if x < 0:
        return F(np.nan)
    if x == 0:
        return F(0) if a > 0 else F(np.inf)
    return exponential(a * logarithm(x))


def error_function(x):
    if abs(x) < F(0.5):
        z = x * x
        return x * F(1.12837917) * (F(1) - z / F(3) + z**2 / F(10) - z**3 / F(42) + z**4 / F(216) - z**5 / F(1320))
    t = F(1) / (F(1) + F(0.3275911) * abs(x))
    p = F(1.061405429)
    for c in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        p = p * t + F(c)
    y = F(1) - p * t * exponential(-x * x)
    return -y if x < 0 else y


def clip(v, a, b):
    return F(a) if v < a else F(b) if v > b else v


FUNCTIONS = [
    ("affine", lambda x, a, b: a * x + b),
    ("sigmoid", lambda x, a, b: sigmoid_f32(x)),
    ("tanh", lambda x, a, b: tanh_f32(x)),
    ("leaky relu", lambda x, a, b: a * x if x < 0 else x),
    ("elu", lambda x, a, b: b * a * (exponential(x) - F(1)) if x < 0 else b * x),
    ("hard sigmoid", lambda x, a, b: clip(a * x + b, 0, 1)),
    ("hard swish", lambda x, a, b: x * clip(x / F(6) + F(0.5), 0, 1)),
    ("gelu", lambda x, a, b: F(0.5) * x * (F(1) + error_function(x * F(0.70710678)))),
    ("gelu tanh", lambda x, a, b: F(0.5) * x * (F(1) + tanh_f32(F(0.79788456) * (x + F(0.044715) * x * x * x)))),
    ("softplus", lambda x, a, b: x + logarithm(F(1) + exponential(-x)) if x > 0 else logarithm(F(1) + exponential(x))),
    ("exp", lambda x, a, b: exponential(x)),
    ("log", lambda x, a, b: logarithm(x)),
    ("sqrt", lambda x, a, b: np.sqrt(x)),
    ("reciprocal", lambda x, a, b: a / x),
    ("power", lambda x, a, b: power(x, a)),
    ("abs", lambda x, a, b: abs(x)),
    ("erf", lambda x, a, b: error_function(x)),
    ("softsign", lambda x, a, b: x / (F(1) + abs(x))),
    ("floor", lambda x, a, b: np.floor(x)),
    ("ceil", lambda x, a, b: np.ceil(x)),
    ("round", lambda x, a, b: np.rint(x)),
    ("sign", lambda x, a, b: F(1) if x > 0 else F(-1) if x < 0 else F(0)),
    ("thresholded relu", lambda x, a, b: x if x > a else F(0)),
    ("celu", lambda x, a, b: a * (exponential(x / a) - F(1)) if x < 0 else x),
]


def unary(x, code, alpha, beta):
    return [F(FUNCTIONS[code][1](v, F(alpha), F(beta))) for v in x]


# Section 11

def quantize(x, scale, zy, type_):
    y = []
    for v in x:
        v = v / F(scale)
        q = zy if np.isnan(v) else int(np.rint(clamp(v, F(-1e6), F(1e6)))) + zy
        y.append(saturate(q, type_))
    return y


def dequantize(x, scale, zx):
    return [F(scale) * F(q - zx) for q in x]


def pair_sum(a, b, p, double, type_, subtract=False):
    headroom = 15 if type_ == "i16" else 20
    left = requantize((a - p["za"]) << headroom, p["multiplier_a"], p["shift_a"], double)
    right = requantize((b - p["zb"]) << headroom, p["multiplier_b"], p["shift_b"], double)
    total = wrap32(left - right if subtract else left + right)
    return clamp(requantize(total, p["multiplier_y"], p["shift_y"], double) + p["zy"], p["low"], p["high"])


def binary_integer(function, a, b, p, double, type_):
    da, db = a - p["za"], b - p["zb"]
    if function in ("add", "subtract"):
        return pair_sum(a, b, p, double, type_, function == "subtract")
    if function == "maximum":
        y = max(a, b)
    elif function == "minimum":
        y = min(a, b)
    elif function == "prelu" and da >= 0:
        y = requantize(da, p["multiplier_a"], p["shift_a"], double) + p["zy"]
    else:
        y = requantize(da * db, p["multiplier_y"], p["shift_y"], double) + p["zy"]
    return clamp(y, p["low"], p["high"])


BINARY = {"add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b,
          "divide": lambda a, b: a / b, "power": power, "maximum": max, "minimum": min,
          "prelu": lambda a, b: a * b if a < 0 else a}


def binary(function, a, b, dims, steps_a, steps_b, p, double, type_):
    y = []
    for index in itertools.product(*map(range, dims)):
        va = a[sum(i * s for i, s in zip(index, steps_a))]
        vb = b[sum(i * s for i, s in zip(index, steps_b))]
        if type_ == "f32":
            y.append(clamp(F(BINARY[function](va, vb)), p["low"], p["high"]))
        else:
            y.append(binary_integer(function, va, vb, p, double, type_))
    return y


def reduce_(x, outer, n, inner, function, multiplier, shift, zx, zy, double, type_):
    y = []
    for o in range(outer):
        for i in range(inner):
            values = [x[(o * n + k) * inner + i] for k in range(n)]
            if type_ != "f32":
                y.append(max(values) if function == 1 else min(values) if function == 2 else saturate(
                    requantize(wrap32(sum(values) - n * zx), multiplier, shift, double) + zy, type_))
                continue
            terms = [v * v for v in values] if function == 4 else [abs(v) for v in values] if function == 5 else values
            total = terms[0]
            for term in terms[1:]:
                total = max(total, term) if function == 1 else min(total, term) if function == 2 else \
                    total * term if function == 3 else total + term
            y.append(total * F(multiplier))
    return y


def matmul(a, b, p, double, type_):
    y = []
    M, K, N = p["M"], p["K"], p["N"]
    for batch in range(p["batches"]):
        for m in range(M):
            for n in range(N):
                pairs = [(a[batch * p["step_a"] + m * K + k], b[batch * p["step_b"] + k * N + n]) for k in range(K)]
                if type_ == "f32":
                    total = F(0)
                    for va, vb in pairs:
                        total = total + va * vb
                else:
                    total = sum((va - p["za"]) * (vb - p["zb"]) for va, vb in pairs)
                    total = requantize64(total, p["multiplier"], p["shift"]) if type_ == "i16" else \
                        requantize(total, p["multiplier"], p["shift"], double)
                    total += p["zy"]
                y.append(clamp(total, p["low"], p["high"]))
    return y


def layer_norm(x, rows, depth, epsilon, gamma, beta):
    y = []
    for row in range(rows):
        values = x[row * depth:(row + 1) * depth]
        total, squares = F(0), F(0)
        for v in values:
            total = total + v
        mean = total / F(depth)
        for v in values:
            squares = squares + (v - mean) * (v - mean)
        deviation = np.sqrt(squares / F(depth) + F(epsilon))
        for i, v in enumerate(values):
            v = (v - mean) / deviation * (gamma[i] if gamma is not None else F(1))
            y.append(v + (beta[i] if beta is not None else F(0)))
    return y


def argmax(x, outer, n, inner, flags):
    y = []
    for o in range(outer):
        for i in range(inner):
            values = [x[(o * n + k) * inner + i] for k in range(n)]
            best = min(values) if flags & 1 else max(values)
            y.append(n - 1 - values[::-1].index(best) if flags & 2 else values.index(best))
    return y


# What the approximations are worth, against the library's functions.
for _x in np.linspace(-6, 6, 97, dtype=F):
    assert abs(error_function(_x) - math.erf(_x)) < 1e-6, _x
    assert _x <= 0 or abs(logarithm(_x) - math.log(_x)) < 1e-6, _x
    assert abs(exponential(_x) - math.exp(_x)) < 1e-6 * (1 + math.exp(_x)), _x
