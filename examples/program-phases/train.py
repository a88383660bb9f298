#!/usr/bin/python3
"""Train every candidate predictor on phases.csv and write candidates/*.onnx and candidates/candidates.json.

usage: train.py [CANDIDATE...]     (without names: all)

Needs Debian's python3-torch 1.13 and python3-onnx. Only the train split is fitted; the calibration
split chooses smoothing strengths and stops training early; the test split is only measured.
"""
import csv
import json
import math
import pathlib
import sys
import time

import numpy
import onnx
import torch
from torch import nn

HERE = pathlib.Path(__file__).resolve().parent
WINDOW = 16
EPOCHS, PATIENCE, BATCH, RATE = 40, 6, 64, 0.004


def load(path):
    """Windows and targets of each split, and the number of phases."""
    workloads = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            workloads.setdefault(row["workload"], []).append((row["split"], int(row["phase"])))
    parts = {"train": [], "calibration": [], "test": []}
    for rows in workloads.values():
        phases = [phase for _, phase in rows]
        for i in range(WINDOW, len(rows)):
            parts[rows[i][0]].append(phases[i - WINDOW:i + 1])
    count = 1 + max(phase for rows in workloads.values() for _, phase in rows)
    tensors = {name: torch.tensor(rows) for name, rows in parts.items()}
    return {name: (t[:, :WINDOW].contiguous(), t[:, WINDOW].contiguous()) for name, t in tensors.items()}, count


class Table(nn.Module):
    """Log-probabilities looked up by the last `order` phases."""

    def __init__(self, table, order):
        super().__init__()
        self.register_buffer("table", torch.tensor(table, dtype=torch.float32))
        self.order = order

    def forward(self, history):
        rows = self.table
        if not torch.onnx.is_in_onnx_export():
            return rows[tuple(history[:, -back] for back in range(self.order, 0, -1))]
        # With a batch of one every look-up drops the leading axis: Gather of Gather of the table.
        for back in range(self.order, 0, -1):
            rows = rows[history[0, -back]]
        return rows.unsqueeze(0)


class Mlp(nn.Module):
    """Embedded last n phases, flattened; one hidden layer, or none if width is 0."""

    def __init__(self, phases, last, embedding, width):
        super().__init__()
        self.last = last
        self.embedding = nn.Embedding(phases, embedding)
        flat = last * embedding
        self.layers = (nn.Sequential(nn.Linear(flat, width), nn.ReLU(), nn.Linear(width, phases)) if width
                       else nn.Linear(flat, phases))

    def forward(self, history):
        return self.layers(self.embedding(history[:, -self.last:]).flatten(1))


class Convolution(nn.Module):
    """Embedding, then 1-D convolutions over time; `head` says how the time axis is closed."""

    def __init__(self, phases, embedding, channels, head):
        super().__init__()
        self.embedding = nn.Embedding(phases, embedding)
        first = nn.Conv1d(embedding, channels, 3, padding=1)
        second = nn.Conv1d(channels, channels, 3, padding=1)
        if head == "flat":
            closing = [nn.MaxPool1d(2), nn.Flatten(), nn.Linear(channels * WINDOW // 4, phases)]
        else:
            closing = [nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(channels, phases)]
        self.layers = nn.Sequential(first, nn.ReLU(), nn.MaxPool1d(2), second, nn.ReLU(), *closing)

    def forward(self, history):
        return self.layers(self.embedding(history).transpose(1, 2))


class Recurrent(nn.Module):
    """Embedding, one GRU or LSTM layer with its initial state left to torch, and the last output."""

    def __init__(self, phases, kind, embedding, width):
        super().__init__()
        self.embedding = nn.Embedding(phases, embedding)
        self.cell = {"gru": nn.GRU, "lstm": nn.LSTM}[kind](embedding, width)
        self.head = nn.Linear(width, phases)

    def forward(self, history):
        outputs, _ = self.cell(self.embedding(history.transpose(0, 1)))
        return self.head(outputs[-1])


def bits(logits, targets):
    return float(nn.functional.cross_entropy(logits, targets)) / math.log(2)


def last_value(data, phases):
    history, target = data["train"]
    stay = float((history[:, -1] == target).double().mean())
    table = numpy.full((phases, phases), math.log((1 - stay) / (phases - 1)))
    numpy.fill_diagonal(table, math.log(stay))
    return Table(table, 1)


def markov(data, phases, order):
    """Counts of each order, interpolated with the next lower; strengths tuned on the calibration split."""
    history, target = (t.numpy() for t in data["train"])
    check, answer = data["calibration"]
    table = (numpy.bincount(target, minlength=phases) + 0.5) / (len(target) + 0.5 * phases)
    for length in range(1, order + 1):
        counts = numpy.zeros((phases,) * (length + 1))
        numpy.add.at(counts, tuple(history[:, -back] for back in range(length, 0, -1)) + (target,), 1)
        mixed = [(counts + strength * table) / (counts.sum(axis=-1, keepdims=True) + strength)
                 for strength in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)]
        table = min(mixed, key=lambda m: bits(Table(numpy.log(m), length)(check), answer))
    return Table(numpy.log(table), order)


def fit(model, data, seed):
    """Adam with early stopping: the weights of the best calibration epoch are kept."""
    history, target = data["train"]
    check, answer = data["calibration"]
    order = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE, weight_decay=1e-5)
    best, kept, since = math.inf, None, 0
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(target), generator=order).split(BATCH):
            optimiser.zero_grad()
            nn.functional.cross_entropy(model(history[rows]), target[rows]).backward()
            optimiser.step()
        with torch.no_grad():
            score = bits(model(check), answer)
        since += 1
        if score < best:
            best, kept, since = score, {name: t.clone() for name, t in model.state_dict().items()}, 0
        if since == PATIENCE:
            break
    model.load_state_dict(kept)
    return model


def plan(phases):
    """Every candidate: id, family, seed, and how to make it from the data."""
    nets = [("linear-8", "mlp", Mlp, (8, 8, 0))]
    nets += [(f"mlp-{n}x{e}-{w}", "mlp", Mlp, (n, e, w))
             for n, e, w in ((2, 4, 8), (4, 4, 16), (4, 8, 32), (8, 8, 32), (16, 8, 32), (16, 12, 64))]
    nets += [(f"conv-{c}-{head}", "conv", Convolution, (e, c, head))
             for e, c, head in ((4, 8, "flat"), (8, 16, "flat"), (8, 32, "flat"), (8, 24, "mean"))]
    nets += [(f"{kind}-{w}", kind, Recurrent, (kind, e, w))
             for kind in ("gru", "lstm") for e, w in ((4, 8), (8, 16), (8, 32), (8, 48))]
    yield "last-value", "last-value", None, lambda data: last_value(data, phases)
    for order in (1, 2, 3):
        yield f"markov-{order}", "markov", None, lambda data, order=order: markov(data, phases, order)
    for seed, (name, family, kind, sizes) in enumerate(nets, 1000):
        def make(data, kind=kind, sizes=sizes, seed=seed):
            torch.manual_seed(seed)
            return fit(kind(phases, *sizes), data, seed)
        yield name, family, seed, make


def export(model, path):
    """Write one ONNX file. The exporter's default folding leaves the chain of a recurrent net's initial state."""
    torch.onnx.export(model, torch.zeros(1, WINDOW, dtype=torch.int64), str(path), opset_version=13,
                      input_names=["history"], output_names=["logits"])
    onnx.checker.check_model(onnx.load(str(path)), full_check=True)


def measured(model, data, file):
    """Test metrics; a batch of one must agree with the whole batch."""
    history, target = data["test"]
    with torch.no_grad():
        logits = model(history)
        single = torch.cat([model(history[i:i + 1]) for i in range(0, len(target), 50)])
    assert torch.isfinite(logits).all() and (single - logits[::50]).abs().max() < 1e-4, file
    return {"fp32_accuracy": round(float((logits.argmax(1) == target).double().mean()), 5),
            "fp32_bits_per_symbol": round(bits(logits.double(), target), 5)}


def main(wanted):
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    data, phases = load(HERE / "phases.csv")
    folder = HERE / "candidates"
    folder.mkdir(exist_ok=True)
    facts = []
    for name, family, seed, make in plan(phases):
        if wanted and name not in wanted:
            continue
        start = time.process_time()
        model = make(data).eval()
        seconds = time.process_time() - start
        path = folder / f"{name}.onnx"
        export(model, path)
        facts.append({"id": name, "file": f"candidates/{path.name}", "family": family,
                      "parameters": sum(t.numel() for t in model.state_dict().values()),
                      "training_seconds": round(seconds, 2), **measured(model, data, path.name), "seed": seed})
        print(json.dumps(facts[-1]), flush=True)
    if not wanted:
        (folder / "candidates.json").write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
