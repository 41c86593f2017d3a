# SPDX-License-Identifier: MIT
"""Compiling for the cores, and the compiler's errors as SyntaxError with the place in the user's file."""

from __future__ import annotations

import builtins
import ctypes
import os
from collections.abc import Callable
from typing import NamedTuple

from ._library import MODULES, Library, Source, lib, take_text

LIBRARY = "<epython>"  # the folder that ePython's own modules are said to be in: no folder of the user's


class Diagnostic(NamedTuple):
    """One error of the compiler. Lines count from 1, columns from 0."""
    type: str
    message: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def compile_text(file: str, text: str, folder: str | None, sources: dict[str, str],
                 modules: dict[str, str] = MODULES, library: Library = lib) -> int | list[Diagnostic]:
    """The handle of a compiled program, or what is wrong with it. sources: texts of the user's modules by their paths. modules: of
    ePython's own by their names."""
    if "\0" in text:
        line, column = text[:text.index("\0")].count("\n"), text.index("\0") - text.rfind("\n", 0, text.index("\0")) - 1
        return [Diagnostic("SyntaxError", "source code cannot contain null bytes", file, line + 1, column, line + 1,
                           column + 1, text.split("\n")[line].replace("\0", "\ufffd"))]
    texts = {**sources, **{f"{LIBRARY}/{name}.py": content for name, content in modules.items()}}
    table = (Source * len(texts))(*[Source(path.encode(), content.encode()) for path, content in texts.items()])
    errors = ctypes.c_void_p()
    program = library.epy_compile(file.encode(), text.encode(), LIBRARY.encode(),
                              None if folder is None else folder.encode(), table, len(texts), ctypes.byref(errors))
    if program:
        return program
    records = take_text(errors.value).split("\x1e")[:-1]
    return [_diagnostic(record.split("\x1f")) for record in records]


def _diagnostic(fields: list[str]) -> Diagnostic:
    kind, message, file, line, column, end_line, end_column, text = fields[:8]
    return Diagnostic(kind, message, file, int(line), int(column), int(end_line), int(end_column), text)


def raise_first(diagnostics: list[Diagnostic],
                place: Callable[[Diagnostic], Diagnostic] = lambda d: d) -> None:
    """Raise the first error, at the place that `place` finds for it; the others are its notes."""
    if not diagnostics:
        raise MemoryError("no memory to compile the program")
    first, *others = [place(d) for d in diagnostics]
    kind = getattr(builtins, first.type, SyntaxError)
    if not issubclass(kind, SyntaxError):
        if first.line:
            raise kind(f"{first.message} ({first.file}, line {first.line})")
        raise kind(first.message)
    error = kind(first.message, (first.file, first.line, first.column + 1, first.text, first.end_line,
                                 first.end_column + 1)[:4 if not hasattr(SyntaxError, "end_lineno") else 6])
    if hasattr(error, "add_note"):
        for d in others:
            error.add_note(f"also: {d.file}, line {d.line}: {d.message}")
    raise error


def compile_file(path: str, library: Library = lib) -> int:
    """The handle of a compiled file. OSError: it cannot be read. SyntaxError and its like: it does not compile."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    program = compile_text(path, text, os.path.dirname(path) or ".", {}, library=library)
    if isinstance(program, list):
        raise_first(program)
    return program  # type: ignore[return-value]
