# SPDX-License-Identifier: MIT
"""Prints ePython's own modules as rows of C tables (compiler/embedded.c):

    MODULE(name, length, public, packed)   length: of the text; public: a program imports it by this name; these come first
    BUILTIN(name)                          a function of _builtins.py that stands for CPython's built-in of its name

The texts are without comments and without the texts that say what a function does, which nobody sees of the library; its lines are
where they were. They are packed as blocks of the LZ4 format (https://github.com/lz4/lz4, doc/lz4_Block_format.md), less than half as long.

    python3 scripts/embed_modules.py modules/*.py > embedded_modules.h
"""

import ast
import io
import re
import sys
import tokenize
from pathlib import Path

# Suggestions name them in this order, the names before others that are asked for most; all others follow by name.
ASKED_FOR = ["parallel", "taskfarm", "concurrency", "math", "random", "array", "time", "util", "memory", "sys", "typing"]
# As private as those that begin with an underscore: collections.abc has its dot, the server is the package epython's.
PRIVATE = ["collections_abc", "epython_server", "io_open", "os_path"]


def is_public(name):
    return not name.startswith("_") and name not in PRIVATE


def order(path):
    name = path.stem
    return not is_public(name), ASKED_FOR.index(name) if name in ASKED_FOR else len(ASKED_FOR), name


LONGEST = 65535    # a match lies at most so far back
SHORTEST = 4       # a match is at least so long
TRIED = 64         # so many places are looked at for the longest match
LAST_MATCH = 12    # no match begins in the last so many bytes, and
LAST_LITERALS = 5  # the last so many are literals


def lengths(text, i, places):
    """-> (length, place) of the longest match of what follows i with what follows one of the places before it"""
    longest, best = 0, 0
    end = len(text) - LAST_LITERALS
    for place in reversed(places[-TRIED:]):
        if text[place:place + longest + 1] != text[i:i + longest + 1]:  # not longer
            continue
        length = longest + 1
        while i + length < end and text[place + length] == text[i + length]:
            length += 1
        longest, best = min(length, end - i), place
    return longest, best


def more(length):
    """The bytes behind a token for a length that does not fit into its 4 bits."""
    return b"" if length < 15 else b"\xff" * ((length - 15) // 255) + bytes([(length - 15) % 255])


def sequence(literals, length=SHORTEST, offset=None):
    """Literals, and a match so long and so far back; none behind the last."""
    token = min(len(literals), 15) << 4 | min(length - SHORTEST, 15)
    match = b"" if offset is None else offset.to_bytes(2, "little") + more(length - SHORTEST)
    return bytes([token]) + more(len(literals)) + literals + match


def packed(text):
    """A block of the LZ4 format."""
    result, places, begin, i = b"", {}, 0, 0
    while i < len(text) - LAST_MATCH:
        length, place = lengths(text, i, [p for p in places.get(text[i:i + SHORTEST], ()) if i - p <= LONGEST])
        end = i + 1
        if length >= SHORTEST:
            result += sequence(text[begin:i], length, i - place)
            begin = end = i + length
        for k in range(i, end):
            places.setdefault(text[k:k + SHORTEST], []).append(k)
        i = end
    return result + sequence(text[begin:])


def literal(bytes_):
    """Bytes as C strings, some to a line."""
    lines = (bytes_[i:i + 32] for i in range(0, len(bytes_), 32))
    return "\n".join('"' + "".join(f"\\{b:03o}" for b in line) + '"' for line in lines)


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
        print(literal(packed(text)) + ")")
        if path.stem == "_builtins":
            for name in re.findall(r"^def ([a-z]\w*)", text.decode(), re.M):
                print(f'BUILTIN("{name}")')


main()
