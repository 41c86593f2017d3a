# SPDX-License-Identifier: MIT
# The part of Python's sys that makes sense on a core.

import _stderr as stderr
import _stdout as stdout
from _stdin import stdin
import _stdout as __stdout__
import _stderr as __stderr__

maxsize = 9223372036854775807   # CPython's
maxunicode = 1114111
hexversion = 50987760
api_version = 1013
copyright = "MIT licence"
executable = ""
prefix = ""
exec_prefix = ""
base_prefix = ""
base_exec_prefix = ""
path = [""]
flags = ()
warnoptions = []
dont_write_bytecode = True
float_repr_style = "short"
byteorder = "little"
platform = "epython"
version = "3.11.0 (ePython)"
version_info = (3, 11, 0, "final", 0)


def _words():
    words = []
    while _argv(len(words)) is not None:
        words.append(_argv(len(words)))
    return words


argv = _words()   # the program's name, then the words after it on the command line


def exit(status=None):
    """End this core's program. SystemExit with a status that is neither None nor 0 makes the run fail."""
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def setrecursionlimit(limit):
    """Nothing: the memory is the limit. ValueError: less than 1."""
    global _limit
    if _index(limit) < 1:
        _raise(ValueError, "recursion limit must be greater or equal than 1")
    _limit = limit


def getrecursionlimit():
    """1000, or what setrecursionlimit was given."""
    try:
        return _limit
    except NameError:
        return 1000


def set_int_max_str_digits(maxdigits):
    """TypeError: how many digits ints have when they are read and written is fixed here: 4300."""
    if maxdigits != 4300:
        _raise(TypeError, "ePython reads and writes ints of at most 4300 digits, whatever the program says")


def get_int_max_str_digits():
    """4300"""
    return 4300


def getdefaultencoding():
    """utf-8"""
    return "utf-8"


def getfilesystemencoding():
    """utf-8"""
    return "utf-8"


def exc_info():
    """(type, exception, None) of the exception that is being handled, (None, None, None) if none is."""
    e = exception()
    return (None, None, None) if e is None else (type(e), e, None)


def exception():
    """The exception that is being handled, or None."""
    return _caught()


def intern(string, /):
    """The text."""
    if not isinstance(string, str):
        _raise(TypeError, f"intern() argument must be str, not {type(string).__name__}")
    return string
