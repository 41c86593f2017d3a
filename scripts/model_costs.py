#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The table of model time, from the chip's real code: what each instruction of the byte code takes in the Epiphany's simulator.

    python3 scripts/model_costs.py [--sums FILE] > host/model/epiphany.def

Builds the simulator with -DEPI_PROFILE (ports/epiphany/simulator/profile.c) in build/profile, runs the programs below on its device,
and takes means. --sums: keeps what was measured in a file, or takes it from there if there is one. Needs `make epiphany`.
"""

import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/profile/epython"
IMAGE = ROOT / "build/epiphany/epiphany.elf"
SLEPT, ASKED, WINDOW = 1, 2, 4
NO_OPERAND, BUILTIN_CALLEE = 255, 64
COLLECT = 1 << 2       # the group of the collector
CLASSES = 4
SECONDS = 60           # of a program at most; what it has not done by then is not missed


def names(file, pattern):
    return [match[1] for match in re.finditer(pattern, (ROOT / "contract" / file).read_text(encoding="utf-8"), re.MULTILINE)]


OPS = names("opcodes.def", r"^OP\((\w+)")
TAGS = names("tags.def", r"^TAG\((\w+)")
BUILTINS = names("builtins.def", r"^(?:EXC|FUNC|TYPE)\((\w+)")
METHODS = names("methods.def", r"^METHOD\((\w+)")
# What takes its time by the items of its argument, each of them MODEL_item: cycles without them (of runs with 400 and 800 items).
WITHOUT_ITEMS = {"sum": 290, "min": 250, "max": 250, "list": 450, "tuple": 400, "gc": 100, "IN": 250}
# Of a dividend of 8 bits; more take MODEL_divide_bit each.
DIVISION = {"MOD": 422, "FLOORDIV": 423}
# Comparisons of which the loop does not know the kind go through order_reals, which is in this group.
OF_REALS = 7
MIXED_REALS = {"EQ", "NE", "LT", "LE", "JEQ", "JNE", "JLT", "JNLT", "JLE", "JNLE"}
# The functions of these say themselves which group they are in (PORT_CALLS).
TELL = {"ADD", "IADD", "MUL", "IMUL", "GETI", "NEXT", "SETI"}
COPIED = 0.15          # of the times that it is executed, what copies a group needs it always
NUMBERS = {"INT", "FLOAT", "BOOL"}


def programs():
    """(program, cores): examples, benchmarks and tests, which use all that there is."""
    chosen = [(path, 1) for path in sorted((ROOT / "tests/language").glob("*.py"))]
    chosen += [(path, 4) for path in sorted((ROOT / "tests/parallel").glob("*.py"))]
    chosen += [(path, 16) for path in sorted((ROOT / "examples").glob("*.py")) if not path.name.startswith("offload")]
    chosen += [(path, 8) for path in sorted((ROOT / "bench/epiphany").glob("*.py")) if path.name not in ("run.py", "chip.py", "messages.py")]
    return chosen


def symbol(tools, name):
    out = subprocess.run([tools + "nm", IMAGE], capture_output=True, text=True, check=True).stdout
    return re.search(rf"^(\w+) \w {name}$", out, re.MULTILINE)[1]


def dispatch(tools):
    """The address of the jump to an instruction's code: the first of the loop."""
    out = subprocess.run([tools + "objdump", "-d", IMAGE], capture_output=True, text=True, check=True).stdout
    loop = out[re.search(r"<_run\.constprop\.0>:$", out, re.MULTILINE).start():]
    return re.search(r"^ +(\w+):.*\tjr r0", loop, re.MULTILINE)[1]


def measure():
    """{(op, first, second, flags, groups): [count, cycles, cycles of overlays, cycles asleep]} of all programs."""
    subprocess.run(["make", "-s", "B=build/profile", f"PROGRAM={PROGRAM.relative_to(ROOT)}", "FLOATS=32", "CFLAGS_EXTRA=-DEPI_PROFILE"],
                   cwd=ROOT, check=True)
    tools = subprocess.run([ROOT / "ports/epiphany/toolchain.sh", "--where"], capture_output=True, text=True, check=True).stdout.strip() + "/bin/epiphany-elf-"
    where = {"EPI_PROFILE_DISPATCH": dispatch(tools), "EPI_PROFILE_ASKS": symbol(tools, "_asks")}
    sums = collections.defaultdict(lambda: [0, 0, 0, 0])

    def run(path, cores):
        with tempfile.NamedTemporaryFile() as file:
            try:
                subprocess.run([PROGRAM, "--device", "epiphany", "-c", str(cores), path], env={**os.environ, **where, "EPI_PROFILE_FILE": file.name},
                               stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, cwd=path.parent, check=False)
            except subprocess.TimeoutExpired:
                pass
            return Path(file.name).read_text(encoding="utf-8")

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for text in pool.map(lambda job: run(*job), programs()):
            for line in text.splitlines():
                *key, count, cycles, overlays, idle = map(int, line.split())
                for i, x in enumerate((count, cycles, overlays, idle)):
                    sums[tuple(key)][i] += x
    return sums


def tag(number):
    return TAGS[number] if number < len(TAGS) else None


def of_container(name, other):
    return {"LIST": 0, "TUPLE": 1, other: 2}.get(name, 3)


def class_of(op, first, second):
    """The class of operands (enum model_class; model.h) that an instruction had."""
    a, b = tag(first), tag(second)
    if op in ("GETI", "SETI"):
        return 3 if b == "SLICE" or (a in ("LIST", "TUPLE") and b != "INT") else of_container(a, "DICT")
    if op in ("NEXT", "ITER"):
        return of_container(a, "GENERATOR")
    if op == "CALL":
        return 1 if first >= BUILTIN_CALLEE and first != NO_OPERAND else {"FUNC": 0, "CLOSURE": 0, "CLASS": 2}.get(a, 3)
    if op in ("CALLB", "CALLM") or a is None:
        return 0
    if op == "IS":
        return 0
    kinds = {a} if b is None else {a, b}
    if kinds == {"INT"} or (op in ("JT", "JF", "NOT") and kinds == {"BOOL"}):
        return 0
    if kinds == {"FLOAT"}:
        return 1
    return 2 if kinds <= NUMBERS else 3


class Mean:
    """Of cycles, the usual ones first: of instructions that neither slept nor asked nor collected."""

    def __init__(self):
        self.sums = collections.defaultdict(lambda: [0, 0])
        self.groups = collections.Counter()

    def add(self, flags, groups, count, cycles):
        of = self.sums[(flags & ASKED, flags & SLEPT, bool(groups & COLLECT), flags & WINDOW)]
        of[0] += count
        of[1] += cycles
        if not flags & ASKED and not groups & COLLECT:
            self.groups[groups] += count

    def cycles(self):
        """None if there is nothing that did not ask."""
        for key in sorted(self.sums):
            if not key[0]:
                return self.sums[key][1] / self.sums[key][0]
        return None

    def group(self):
        """The group of overlays that was most often copied, if one was often enough; else 0."""
        copied = [(n, groups) for groups, n in self.groups.items() if groups]
        if not copied or sum(n for n, _ in copied) < COPIED * sum(self.groups.values()):
            return 0
        return max(copied)[1].bit_length() - 1


def tables(sums):
    by_op = collections.defaultdict(Mean)
    by_builtin, by_method = collections.defaultdict(Mean), collections.defaultdict(Mean)
    for (op, first, second, flags, groups), (count, cycles, _, _) in sums.items():
        name = OPS[op]
        if name == "CALLB":
            by_builtin[BUILTINS[first]].add(flags, groups, count, cycles)
        elif name == "CALLM":
            by_method[METHODS[first]].add(flags, groups, count, cycles)
        else:
            by_op[name, class_of(name, first, second)].add(flags, groups, count, cycles)
    return by_op, by_builtin, by_method


def print_ops(by_op, base):
    overlays = []
    for op in OPS:
        means = [by_op[op, i].cycles() if (op, i) in by_op else None for i in range(CLASSES)]
        if op in base or op in WITHOUT_ITEMS:
            means = [base.get(op, WITHOUT_ITEMS.get(op))] * CLASSES
        known = [m for m in means if m is not None]
        if not known:
            print(f"COST({op}, 60, 60, 60, 60) // not met, or the host's")
            continue
        # What was not met takes what the class before it does; of a float, an int.
        if op in DIVISION:
            means[0] = DIVISION[op]
        first = means[0] if means[0] is not None else known[0]
        filled = [first]
        for m in means[1:]:
            filled.append(filled[-1] if m is None else m)
        print(f"COST({op}, {', '.join(str(round(m)) for m in filled)})")
        groups = {i: by_op[op, i].group() for i in range(CLASSES) if (op, i) in by_op}
        if op in TELL:
            groups.pop(3, None)
        if op in MIXED_REALS:
            groups[2] = OF_REALS
        if op in ("EQ", "NE", "LT", "LE") or op in ("JEQI", "JNEI", "JLTI", "JNLTI", "JGTI", "JNGTI"):
            groups[1] = OF_REALS
        overlays += [f"OVERLAY({op}, {i}, {group})" for i, group in sorted(groups.items()) if group]
    print(*overlays, sep="\n")


def print_calls(means, order, name, base):
    lines, overlays = [], []
    for item in order:
        if item not in means:
            continue
        cycles = means[item].cycles()
        if item in WITHOUT_ITEMS:
            cycles = WITHOUT_ITEMS[item] + base
        if cycles is not None:
            lines.append(f"{name}_COST({item}, {round(cycles) - base})")
        if means[item].group():
            overlays.append(f"{name}_OVERLAY({item}, {means[item].group()})")
    print(*lines, *overlays, sep="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sums", type=Path)
    options = parser.parse_args()
    if options.sums and options.sums.exists():
        sums = eval(options.sums.read_text(encoding="utf-8"))
    else:
        sums = dict(measure())
        if options.sums:
            options.sums.write_text(repr(sums), encoding="utf-8")
    by_op, by_builtin, by_method = tables(sums)
    base = {"CALLB": 60, "CALLM": 60}
    print("// SPDX-License-Identifier: MIT")
    print("// Made by scripts/model_costs.py: cycles of an Epiphany-III's core in its simulator, means over tests, examples and benchmarks.")
    print("// clang-format off")
    print_ops(by_op, base)
    print_calls(by_builtin, BUILTINS, "BUILTIN", base["CALLB"])
    print_calls(by_method, METHODS, "METHOD", base["CALLM"])
    print("// clang-format on")
    asked = [(c, cy) for (op, _, _, flags, _), (c, cy, *_) in sums.items() if flags & ASKED]
    print(f"requests: {sum(c for c, _ in asked)}, mean cycles {sum(cy for _, cy in asked) / max(1, sum(c for c, _ in asked)):.0f}", file=sys.stderr)


if __name__ == "__main__":
    main()
