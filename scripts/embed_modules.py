# SPDX-License-Identifier: MIT
"""Prints ePython's own modules as rows of C tables (compiler/embedded.c):

    MODULE(name, length, public, packed)   length: of the text; public: a program imports it by this name; these come first
    BUILTIN(name)                          a function of _builtins.py that stands for CPython's built-in of its name

The texts are without comments and without the texts that say what a function does, which nobody sees of the library; its lines are
where they were. They are packed, to a quarter (deflate.py).

    python3 scripts/embed_modules.py modules/*.py > embedded_modules.h
"""

import ast
import io
import re
import sys
import tokenize
from pathlib import Path

from deflate import deflated

# Suggestions name them in this order, the names before others that are asked for most; all others follow by name.
ASKED_FOR = ["parallel", "taskfarm", "concurrency", "math", "random", "array", "time", "util", "memory", "sys", "typing"]
# As private as those that begin with an underscore: collections.abc has its dot, the server is the package epython's.
PRIVATE = ["collections_abc", "epython_prompt", "epython_server", "io_open", "mpi4py_MPI", "mpi4py_futures", "os_path"]


def is_public(name):
    return not name.startswith("_") and name not in PRIVATE


def order(path):
    name = path.stem
    return not is_public(name), ASKED_FOR.index(name) if name in ASKED_FOR else len(ASKED_FOR), name


def documentation(text):
    """-> the places of the texts that functions and classes with more in them begin with: (line, column) of the beginning, of the end"""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and len(node.body) > 1:
            e = node.body[0]
            if isinstance(e, ast.Expr) and isinstance(e.value, ast.Constant) and isinstance(e.value.value, str):
                yield (e.lineno, e.col_offset), (e.end_lineno, e.end_col_offset)


def comments(text):
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start, token.end


def bare(text):
    """What the compiler reads of a module."""
    lines = text.split("\n")
    for (first, begin), (last, end) in [*documentation(text), *comments(text)]:
        lines[last - 1] = lines[last - 1][end:] if first < last else lines[last - 1][:begin] + lines[last - 1][end:]
        for i in range(first, last):
            lines[i - 1] = lines[i - 1][:begin] if i == first else ""
    return "\n".join(line.rstrip() for line in lines)


def main():
    for path in sorted(map(Path, sys.argv[1:]), key=order):
        text = bare(path.read_text(encoding="utf-8")).encode()
        print(f'MODULE("{path.stem}", {len(text)}, {"true" if is_public(path.stem) else "false"},')
        print(deflated(text) + ")")
        if path.stem == "_builtins":
            for name in re.findall(r"^def ([a-z]\w*)", text.decode(), re.M):
                print(f'BUILTIN("{name}")')


main()
