# SPDX-License-Identifier: MIT
"""Prints ePython's own modules as rows of a C table (compiler/embedded.c): name, text and length.

    python3 scripts/embed_modules.py modules/*.py > embedded_modules.h
"""

import sys
from pathlib import Path

ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n"}


def literal(line):
    """A line of bytes as a C string."""
    return '"' + "".join(ESCAPES.get(b, chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in line) + '"'


for path in sorted(map(Path, sys.argv[1:])):
    text = path.read_bytes()
    print(f'{{"{path.stem}", {len(text)},')
    for line in text.splitlines(keepends=True):
        print(literal(line))
    print("},")
