#!/usr/bin/python3
"""Cluster basic-block vectors into phases, after SimPoint, and write phases.csv.

usage: make_phases.py BBV-FOLDER PHASES.CSV

Each interval's vector is normalised to sum 1 and projected at random to 15 dimensions; k-means is
fitted to the train intervals of all workloads together and every interval takes its nearest centroid.
"""
import json
import pathlib
import sys

import numpy

WORKLOADS = ("gzip", "bzip2", "xz", "cc1", "python3", "perl", "sqlite3", "sort", "mawk", "tclsh")
SEED = 20
DIMENSIONS = 15
K_RANGE = range(8, 17)
RESTARTS = 20
BIC_SHARE = 0.9  # SimPoint takes the smallest k whose BIC reaches this share of the range seen
TRAIN, CALIBRATION = 0.6, 0.1


def projection(path, number):
    """A random row for every basic block of one program, drawn from its address, not from its number in the trace.

    Blocks of two programs never share a row, even in a library both use.
    """
    addresses = {}
    with open(path) as lines:
        for line in lines:
            _, block, address, *_ = line.split(":")
            addresses[int(block)] = int(address, 16)
    matrix = numpy.zeros((max(addresses) + 1, DIMENSIONS))
    for block, address in addresses.items():
        matrix[block] = numpy.random.Generator(numpy.random.PCG64([SEED, number, address])).uniform(-1, 1, DIMENSIONS)
    return matrix


def projected(folder, name, number):
    """One workload's intervals, chronologically, as rows of 15 projected dimensions."""
    matrix = projection(folder / f"{name}.pc", number)
    rows = []
    with open(folder / f"{name}.bb") as lines:
        for line in lines:
            if line.startswith("T"):
                pairs = numpy.array(line[1:].replace(":", " ").split(), dtype=numpy.int64).reshape(-1, 2)
                rows.append((pairs[:, 1:] / pairs[:, 1].sum() * matrix[pairs[:, 0]]).sum(axis=0))
    return numpy.array(rows)


def nearest(points, centroids):
    """Index of the nearest centroid of every point, and the squared distance to it."""
    squares = ((points ** 2).sum(axis=1)[:, None] - 2 * (points @ centroids.T) + (centroids ** 2).sum(axis=1))
    index = squares.argmin(axis=1)
    return index, numpy.maximum(squares[numpy.arange(len(points)), index], 0)


def plus_plus(points, k, rng):
    """Starting centroids by k-means++."""
    centroids = [points[rng.integers(len(points))]]
    squares = ((points - centroids[0]) ** 2).sum(axis=1)
    while len(centroids) < k:
        centroids.append(points[rng.choice(len(points), p=squares / squares.sum())])
        squares = numpy.minimum(squares, ((points - centroids[-1]) ** 2).sum(axis=1))
    return numpy.array(centroids)


def k_means(points, k, rng):
    """Centroids and the summed squared distance of one run of Lloyd's algorithm."""
    centroids = plus_plus(points, k, rng)
    for _ in range(100):
        index, _ = nearest(points, centroids)
        moved = centroids.copy()
        for j in range(k):
            if (index == j).any():
                moved[j] = points[index == j].mean(axis=0)
        if numpy.array_equal(moved, centroids):
            break
        centroids = moved
    return centroids, float(nearest(points, centroids)[1].sum())


def bic(points, centroids):
    """Bayesian information criterion of spherical clusters of one variance (Pelleg and Moore)."""
    index, squares = nearest(points, centroids)
    count, (k, dimensions) = len(points), centroids.shape
    variance = squares.sum() / (dimensions * (count - k))
    sizes = numpy.bincount(index, minlength=k)
    sizes = sizes[sizes > 0]
    likelihood = ((sizes * numpy.log(sizes / count)).sum() - count * dimensions / 2 * numpy.log(2 * numpy.pi * variance)
                  - dimensions * (count - k) / 2)
    return float(likelihood - k * (dimensions + 1) / 2 * numpy.log(count))


def split_of(position, total):
    share = position / total
    return "train" if share < TRAIN else "calibration" if share < TRAIN + CALIBRATION else "test"


def main(folder, target):
    vectors = {name: projected(pathlib.Path(folder), name, number) for number, name in enumerate(WORKLOADS)}
    splits = {name: [split_of(i, len(rows)) for i in range(len(rows))] for name, rows in vectors.items()}
    train = numpy.concatenate([rows[numpy.array(splits[name]) == "train"] for name, rows in vectors.items()])

    fits = {}
    for k in K_RANGE:
        runs = [k_means(train, k, numpy.random.default_rng([SEED, k, restart])) for restart in range(RESTARTS)]
        fits[k] = min(runs, key=lambda run: run[1])[0]
    scores = {k: bic(train, centroids) for k, centroids in fits.items()}
    threshold = min(scores.values()) + BIC_SHARE * (max(scores.values()) - min(scores.values()))
    chosen = min(k for k in K_RANGE if scores[k] >= threshold)
    centroids = fits[chosen]

    # Phase 0 is the commonest in the train intervals, and so on.
    sizes = numpy.bincount(nearest(train, centroids)[0], minlength=chosen)
    centroids = centroids[numpy.argsort(-sizes, kind="stable")]
    facts = {"k": chosen, "bic": {k: round(score, 1) for k, score in scores.items()}, "workloads": {}}
    with open(target, "w", newline="\n") as out:
        out.write("workload,interval,split,phase\n")
        for name, rows in vectors.items():
            phases = nearest(rows, centroids)[0]
            for i, phase in enumerate(phases):
                out.write(f"{name},{i},{splits[name][i]},{phase}\n")
            changes = phases[1:] != phases[:-1]
            facts["workloads"][name] = {"intervals": len(rows), "phases": len(set(phases.tolist())),
                                        "changes_per_interval": round(float(changes.mean()), 4)}
    total = sum(fact["intervals"] for fact in facts["workloads"].values())
    print(json.dumps(facts | {"intervals": total}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
