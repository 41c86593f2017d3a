# SPDX-License-Identifier: MIT
"""Exceptions of the cores as CPython's: the same type where CPython has it, the cores' traceback as its cause."""

from __future__ import annotations

import builtins
import concurrent.futures
import ctypes
from concurrent.futures import CancelledError
from typing import Any

from ._library import Answer, lib
from ._words import decode


class _Report:
    """What IPython shows of an exception, which asks for it: the cores' report, not the frames of this package."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self) -> list[str]:
        return self.text.rstrip("\n").split("\n")


class _Reported(RuntimeError):
    """An exception whose text is the cores' report."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class CoreTraceback(Exception):
    """The traceback of the cores, as text: the cause of an exception that one of them raised."""

    def __str__(self) -> str:
        return "\n" + str(self.args[0]).rstrip("\n") if self.args else ""


class DeadlockError(_Reported):
    """All cores that have work wait for what cannot come. The text is the report: who waits for what, where."""


# Not done within the time. Before Python 3.11 there are two exceptions of that name.
Timeout: Any = concurrent.futures.TimeoutError
if Timeout is not TimeoutError:
    Timeout = type("TimeoutError", (TimeoutError, Timeout), {})


class JobError(_Reported):
    """A job has ended while CPython was still a part of it."""


class SourceError(TypeError):
    """A function uses something that cannot go to the cores."""


_OWN = {"DeadlockError": DeadlockError, "CancelledError": CancelledError}


def exception_type(name: str) -> type[BaseException]:
    """The exception type of that name; RuntimeError if there is none."""
    found = _OWN.get(name) or getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else RuntimeError


def exception_of(answer: Answer, bits: int = 32) -> BaseException:
    """The exception that an answer describes, of cores whose floats have so many bits; the answer is freed."""
    kind = exception_type((answer.type or b"RuntimeError").decode())
    message = (answer.message or b"").decode("utf-8", "replace")
    report = (answer.report or b"").decode("utf-8", "replace")
    arguments: tuple = (message,) if message else ()
    if answer.arguments and answer.count:
        arguments = decode(ctypes.string_at(answer.words, answer.count * 4), bits=bits)
    if kind is DeadlockError and report:
        arguments = (report.rstrip("\n"),)
        report = ""
    lib.epy_answer_free(answer)
    try:
        error = kind(*arguments)
    except TypeError:  # a type that wants others, as UnicodeError's children do
        error = RuntimeError(message)
    if report:
        error.__cause__ = CoreTraceback(report)
        error._render_traceback_ = _Report(report)  # type: ignore[attr-defined]
    return error
