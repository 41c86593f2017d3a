# SPDX-License-Identifier: MIT
# The part of Python's sys that makes sense on a core.

import _stderr as stderr
import _stdout as stdout
from _stdin import stdin

maxsize = 9223372036854775807   # CPython's, on a machine of 64 bits
byteorder = "little"
platform = "epython"
version = "3.11 (ePython)"
version_info = (3, 11, 0, "final", 0)

argv = []   # the program's name, then the words after it on the command line
while _argv(len(argv)) is not None:
    argv.append(_argv(len(argv)))


def exit(status=None):
    """End this core's program. SystemExit with a status that is neither None nor 0 makes the run fail."""
    raise SystemExit(status)


_limit = 1000


def setrecursionlimit(limit):
    """Nothing: the memory is the limit. ValueError: less than 1."""
    global _limit
    if _index(limit) < 1:
        _raise(ValueError, "recursion limit must be greater or equal than 1")
    _limit = limit


def getrecursionlimit():
    """What setrecursionlimit was given last; 1000 before."""
    return _limit


def intern(text):
    """The text. TypeError: it is none."""
    if not isinstance(text, str):
        _raise(TypeError, f"intern() argument must be str, not {type(text).__name__}")
    return text
