#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Finds circles of #include: among files, and among folders.

A header and the .c file of its name beside it are one unit, and x_internal.h and x_state.h, what the files of x share, are
of it; where there is an internal.h, all .c files of its folder are of that, as they call each other by it. A folder is what
lies in it directly; a file that lies beside folders (compiler/arena.h) stands for itself. What a port or the build gives
(port_config.h, unicode_tables.h) is found under neither the root nor the folder of who includes it, and counts for nothing:
which port is compiled is no dependency of what is compiled for it.

Exits 1 after printing the circles, each with the includes that make it.
"""
import argparse
import collections
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
SHARED = re.compile(r"_(internal|state)$")
SUFFIXES = (".c", ".h", ".def")


def sources(root, folders):
    """All C files below the folders, as paths relative to the root."""
    return sorted(path.relative_to(root) for folder in folders for path in (root / folder).rglob("*")
                  if path.suffix in SUFFIXES and path.is_file())


def unit(file, files):
    """What a file belongs to: x.c to x.h beside it, or to the internal.h that all of its folder share."""
    if file.suffix == ".def":
        return file
    internal = file.with_name("internal.h")
    if file.suffix == ".c" and internal in files:
        return internal
    header = file.with_name(SHARED.sub("", file.stem) + ".h")
    return header if header in files else file


def folder(file, parents):
    """The folder of a file; the file itself, without suffix, where it lies beside folders."""
    return file.with_suffix("") if file.parent in parents else file.parent


def includes(root, files):
    """Pairs (file, file that it includes)."""
    for file in files:
        for name in INCLUDE.findall((root / file).read_text(encoding="utf-8")):
            for found in (pathlib.Path(name), file.parent / name):
                if found in files:
                    yield file, found
                    break


def circles(edges):
    """The sets of nodes that reach each other (Tarjan), each sorted, those of one node left out."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges[node]:
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return found


def report(title, pairs, of):
    """Prints the circles of what `of` makes of the files, with the includes they are made of. True if there are any."""
    edges, reasons = collections.defaultdict(set), collections.defaultdict(list)
    for a, b in pairs:
        if of(a) != of(b):
            edges[of(a)].add(of(b))
            edges[of(b)]
            reasons[of(a), of(b)].append(f"{a} includes {b}")
    found = circles(edges)
    for circle in found:
        print(f"circle of {title}:", *circle)
        for (a, b), lines in sorted(reasons.items()):
            if a in circle and b in circle:
                print(*(f"    {line}" for line in lines), sep="\n")
    return bool(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", help="look at these alone (default: all with C sources)",
                        default=["include", "contract", "core", "compiler", "host", "native", "cli", "api", "ports", "bench", "tests"])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    args = parser.parse_args()
    files = dict.fromkeys(sources(args.root, args.folders))
    parents = {parent.parent for parent in {file.parent for file in files}}
    pairs = list(includes(args.root, files))
    bad = report("files", pairs, lambda file: unit(file, files))
    bad |= report("folders", pairs, lambda file: folder(file, parents))
    if not bad:
        print(f"no circle: {len(files)} files, {len(pairs)} includes among them")
    return bad


if __name__ == "__main__":
    sys.exit(main())
