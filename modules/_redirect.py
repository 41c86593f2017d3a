# SPDX-License-Identifier: MIT
# print() in programs that give sys.stdout another value (compiler/generate/gen_name.c).
import sys as _sys
from _plain import show as _show


def print(*values, sep=None, end=None, file=None, flush=False):
    """Write the values to the file, or to what sys.stdout is now."""
    _show(values, sep, end, _sys.stdout if file is None else file)
