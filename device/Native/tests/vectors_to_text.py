#!/usr/bin/python3
"""Turns the golden vectors' JSON into lines that a C program reads with fscanf: vectors_to_text.py VECTORS OUT.

frames.txt  good|decode_only|bad TYPE SEQUENCE SESSION PAYLOAD WIRE NAME   ("-" = empty hex, NAME has _ for spaces)
kernels.txt GROUP COUNT NUMBER...                                          (lists flattened)
bad.txt     CODE MODEL PATCHES [OFFSET HEX]... NAME
models.txt  MODEL
"""
import json
import pathlib
import sys

vectors, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)


def name(row):
    return row["name"].replace(" ", "_")


def flat(row):
    return [n for item in row for n in (item if isinstance(item, list) else [item])]


def write(file, lines):
    (out / file).write_text("".join(" ".join(map(str, line)) + "\n" for line in lines))


frames = json.loads((vectors / "frames.json").read_text())
write("frames.txt", [
    ("bad", 0, 0, 0, "-", f["wire"], name(f)) if "error" in f else
    ("decode_only" if f.get("decode_only") else "good", f["type"], f["sequence"], f["session"], f["payload"] or "-", f["wire"], name(f))
    for f in frames])
groups = json.loads((vectors / "kernels.json").read_text())
write("kernels.txt", [(group, len(flat(row)), *flat(row)) for group, rows in groups.items() for row in rows])
write("bad.txt", [(b["code"], b["model"], len(b["patches"]), *flat(b["patches"]), name(b))
                  for b in json.loads((vectors / "bad-models.json").read_text())])
write("models.txt", [(p.stem,) for p in sorted((vectors / "models").glob("*.pbm"))])
