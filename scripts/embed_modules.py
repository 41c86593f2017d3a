# SPDX-License-Identifier: MIT
"""Prints ePython's own modules as rows of C tables (compiler/embedded.c):

    MODULE(name, length, public, text)   public: a program imports it by this name; these come first
    BUILTIN(name)                        a function of _builtins.py that stands for CPython's built-in of its name

    python3 scripts/embed_modules.py modules/*.py > embedded_modules.h
"""

import re
import sys
from pathlib import Path

ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n"}
# Suggestions name them in this order, the names before others that are asked for most; all others follow by name.
ASKED_FOR = ["parallel", "taskfarm", "concurrency", "math", "random", "array", "time", "util", "memory", "sys", "typing"]
# As private as those that begin with an underscore: collections.abc has its dot, the server is the package epython's.
PRIVATE = ["collections_abc", "epython_server", "io_open", "os_path"]


def is_public(name):
    return not name.startswith("_") and name not in PRIVATE


def order(path):
    name = path.stem
    return not is_public(name), ASKED_FOR.index(name) if name in ASKED_FOR else len(ASKED_FOR), name


def literal(line):
    """A line of bytes as a C string."""
    return '"' + "".join(ESCAPES.get(b, chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in line) + '"'


def main():
    for path in sorted(map(Path, sys.argv[1:]), key=order):
        text = path.read_bytes()
        print(f'MODULE("{path.stem}", {len(text)}, {"true" if is_public(path.stem) else "false"},')
        for line in text.splitlines(keepends=True):
            print(literal(line))
        print(")")
        if path.stem == "_builtins":
            for name in re.findall(r"^def ([a-z]\w*)", text.decode(), re.M):
                print(f'BUILTIN("{name}")')


main()
