# SPDX-License-Identifier: MIT
"""Builds the variants of the two machines, runs them in turn several times and prints the tables of
docs/measured-machine.md. The Makefile beside it hands over compilers and flags."""
import os
import re
import subprocess

CC, RV, OUT = os.environ["CC"], os.environ["RV"], os.environ["OUT"]
CFLAGS, RVFLAGS = os.environ["CFLAGS"].split(), os.environ["RVFLAGS"].split()
ROUNDS = 5
VARIANTS = [  # name, source, defines
    ("register", "reg.c", []),
    ("stack", "stack.c", ["-DSTACK"]),
    ("stack, top in registers", "stack.c", ["-DSTACK", "-DCACHED"]),
    ("stack, one body for LOAD 0-15", "stack.c", ["-DSTACK", "-DSMALL"]),
]
KERNELS = ["fib", "sieve", "sweep"]


def build(name, source, defines):
    path = os.path.join(OUT, re.sub(r"\W+", "-", name + " ".join(defines)))
    subprocess.run([CC, *CFLAGS, *defines, "main.c", source, "common.c", "-o", path], check=True)
    return path


def run(path):
    """{kernel: (bytes, figure)} as the program prints them"""
    lines = subprocess.run([path], check=True, capture_output=True, text=True).stdout.splitlines()
    return {f[0]: (int(f[1]), float(f[3])) for f in map(str.split, lines)}


def section_sizes(source, defines):
    path = os.path.join(OUT, "size.o")
    subprocess.run([RV + "gcc", *RVFLAGS, *defines, "-c", source, "-o", path], check=True)
    text = subprocess.run([RV + "size", "-A", path], check=True, capture_output=True, text=True).stdout
    found = dict(re.findall(r"^\.(text|rodata)\s+(\d+)", text, re.M))
    return int(found["text"]), int(found.get("rodata", 0))


def main():
    os.makedirs(OUT, exist_ok=True)
    builds = {}
    for name, source, defines in VARIANTS:
        for dispatch, extra in (("switch", []), ("labels", ["-DLABELS"])):
            builds[name, dispatch] = build(name, source, defines + extra)
    best = {}
    for _ in range(ROUNDS):
        for key, path in builds.items():
            for kernel, (_, ns) in run(path).items():
                best[key, kernel] = min(ns, best.get((key, kernel), ns))
    print(f"{'ns per unit of work':42}" + "".join(f"{k:>8}" for k in KERNELS))
    for name, dispatch in builds:
        print(f"{name + ', ' + dispatch:42}" + "".join(f"{best[(name, dispatch), k]:8.2f}" for k in KERNELS))
    print(f"\n{'byte code; instructions per unit of work':42}" + "".join(f"{k:>8}" for k in KERNELS))
    for name, source, defines in VARIANTS[:2]:
        figures = run(build(name, source, defines + ["-DCOUNT"]))
        print(f"{name + ', bytes':42}" + "".join(f"{figures[k][0]:8}" for k in KERNELS))
        print(f"{name + ', instructions':42}" + "".join(f"{figures[k][1]:8.2f}" for k in KERNELS))
    print(f"\n{'interpreter loop on rv32imafc, bytes':42}{'text':>8}{'rodata':>8}{'sum':>8}")
    for name, source, defines in VARIANTS:
        for dispatch, extra in (("switch", []), ("labels", ["-DLABELS"])):
            text, rodata = section_sizes(source, defines + extra)
            print(f"{name + ', ' + dispatch:42}{text:8}{rodata:8}{text + rodata:8}")


main()
