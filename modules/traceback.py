# SPDX-License-Identifier: MIT
# Python's traceback, of exceptions that have been caught: the texts that would be shown if nobody had.
import sys


def _exception(exc, value):
    """What is meant by print_exception(exc) and print_exception(type, value, traceback)."""
    if value is not None:
        return value
    return exc if isinstance(exc, BaseException) else None


def format_exc(limit=None, chain=True):
    """The traceback of the exception that is being handled, as a text."""
    error = _caught()
    return "NoneType: None\n" if error is None else _traceback(error)


def print_exc(limit=None, file=None, chain=True):
    """Write it to the standard error, or the file."""
    print(format_exc(), end="", file=sys.stderr if file is None else file)


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    """The lines of an exception's traceback, each with its end."""
    error = _exception(exc, value)
    return ["NoneType: None\n"] if error is None else _traceback(error).splitlines(True)


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    """Write them to the standard error, or the file."""
    print("".join(format_exception(exc, value)), end="", file=sys.stderr if file is None else file)


def format_exception_only(exc, value=None):
    """The end of a traceback, which says what the exception is, in a list."""
    error = _exception(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    lines = len((str(error) + "\n").splitlines())
    return ["".join(_traceback(error).splitlines(True)[-lines:])]
