# SPDX-License-Identifier: MIT
# input() in programs that give sys.stdin another value (compiler/generate/gen_name.c).
import sys as _sys


def input(prompt="", /):
    """The next line of what sys.stdin is now."""
    print(prompt, end="")
    line = _sys.stdin.readline()
    if line == "":
        _raise(EOFError, "EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line
