# SPDX-License-Identifier: MIT
"""NumPy's habits in kernels: what would not mean on the cores what it means with arrays, found before the launch.

An array is a list on the cores. There `a + b` joins two lists, `a * 2` repeats one, and comparisons are of whole lists: none
is an error of its own. And an argument is a copy: what is written to it, and not looked at, is lost. Here the source of a kernel is
looked at with the knowledge of which arguments came as arrays; what may be something else is left alone.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from ._errors import SourceError
from ._source import source_of
from ._words import array_type_of, scatter

LIST = -1  # in the place of a number of dimensions

_CHANGES = ("append", "extend", "insert", "pop", "remove", "sort", "reverse", "clear")
_SAME = ("copy",)  # methods whose result is of the same kind


def dimensions(arguments: tuple) -> tuple[int, ...]:
    """Of each argument: how many dimensions it has as an array; 0: it is none; LIST: it is a list."""
    return tuple([0 if type(x) in (int, float, str, bool, type(None), tuple, dict) else _dimension(x) for x in arguments])


def _dimension(x: Any) -> int:
    if isinstance(x, scatter):
        x = x.values
    if isinstance(x, list):
        return LIST
    return getattr(x, "ndim", 1) if array_type_of(x) else 0


def check(function: FunctionType, given: tuple[int, ...]) -> None:
    """SourceError: the kernel treats an argument as the array that it is not on the cores."""
    _Check(function, given, set()).run()


class _Check:
    """Of one function, for arguments of these dimensions."""

    def __init__(self, function: FunctionType, given: tuple[int, ...], seen: set[Any], kernel: bool = True) -> None:
        self._kernel = kernel  # not a function of it, which may well write to what it is given
        self._function = function
        self._source = source_of(function)
        self._seen = seen
        self._tree = ast.parse(textwrap.dedent("\n".join(self._source.lines))).body[0]
        code = function.__code__
        self._given = dict(zip(code.co_varnames[:code.co_argcount], given))
        self._rank = {name: max(rank, 0) for name, rank in self._given.items()}

    def run(self) -> None:
        key = self._function, tuple(self._given.items())
        if key in self._seen or not any(self._given.values()):
            return
        self._seen.add(key)
        for _ in range(3):  # names may be bound below their use
            self._bind_names()
        for node in ast.walk(self._tree):
            self._look(node)
        for name, rank in self._given.items():
            if rank and self._kernel and self._is_lost(name):
                raise SourceError(f"{self._function.__name__} writes to its argument {name}, which is a copy on each core, and does "
                                  f"nothing else with it: return it, or give a memkind.Shared or memkind.Host")

    # ---- what names are

    def _bind_names(self) -> None:
        """The dimensions of names that are bound to the same kind of thing everywhere."""
        found: dict[str, set[int]] = {name: {max(rank, 0)} for name, rank in self._given.items()}
        for target, rank in self._bindings():
            found.setdefault(target, set()).add(rank)
        self._rank = {name: ranks.pop() for name, ranks in found.items() if len(ranks) == 1}

    def _bindings(self) -> Iterator[tuple[str, int]]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    yield from self._targets(target, node.value)
            elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
                yield from self._targets(node.target, node.value)
            elif isinstance(node, (ast.For, ast.comprehension)):
                yield from self._items(node.target, node.iter)

    def _targets(self, target: ast.expr, value: ast.expr) -> Iterator[tuple[str, int]]:
        if isinstance(target, ast.Name):
            yield target.id, self._rank_of(value)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for t, v in zip(target.elts, value.elts):
                yield from self._targets(t, v)
        else:
            yield from self._unknown(target)

    def _items(self, target: ast.expr, iterable: ast.expr) -> Iterator[tuple[str, int]]:
        """What a loop binds."""
        called = iterable.func.id if isinstance(iterable, ast.Call) and isinstance(iterable.func, ast.Name) else ""
        if isinstance(target, ast.Name):
            yield target.id, max(self._rank_of(iterable) - 1, 0)
        elif called == "zip" and isinstance(target, ast.Tuple) and len(target.elts) == len(iterable.args):  # type: ignore[attr-defined]
            for t, v in zip(target.elts, iterable.args):  # type: ignore[attr-defined]
                yield from self._items(t, v)
        elif called == "enumerate" and isinstance(target, ast.Tuple) and len(target.elts) == 2 and iterable.args:  # type: ignore[attr-defined]
            yield from self._unknown(target.elts[0])
            yield from self._items(target.elts[1], iterable.args[0])  # type: ignore[attr-defined]
        else:
            yield from self._unknown(target)

    def _unknown(self, target: ast.expr) -> Iterator[tuple[str, int]]:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id, 0

    def _rank_of(self, node: ast.expr) -> int:
        if isinstance(node, ast.Name):
            return self._rank.get(node.id, 0)
        if isinstance(node, ast.Subscript):
            rank = self._rank_of(node.value)
            return rank if isinstance(node.slice, ast.Slice) else max(rank - 1, 0)
        if isinstance(node, ast.NamedExpr):
            return self._rank_of(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SAME:
            return self._rank_of(node.func.value)
        return 0

    # ---- what is done with them

    def _look(self, node: ast.AST) -> None:
        if isinstance(node, ast.BinOp) and not _is_text(node.left):
            self._refuse(node, [node.left, node.right], "joins or repeats lists, if it is defined at all")
        elif isinstance(node, ast.AugAssign):
            self._refuse(node, [node.target], "makes it longer, if it is defined at all")
        elif isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
            self._refuse(node, [node.operand], "is not defined")
        elif isinstance(node, ast.Compare) and not any(isinstance(o, (ast.In, ast.NotIn, ast.Is, ast.IsNot)) for o in node.ops):
            self._refuse(node, [node.left, *node.comparators], "compares whole lists")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            self._follow(node, self._function.__globals__.get(node.func.id))

    def _refuse(self, node: Any, operands: list[ast.expr], does: str) -> None:
        for operand in operands:
            if self._rank_of(operand) > 0:
                line = node.lineno + self._source.first - 1
                raise SourceError(f"{self._function.__name__} has `{ast.unparse(node)}` in line {line} of {self._source.file}: "
                                  f"{ast.unparse(operand)} came as an array and is a list on the cores, where this {does}: write "
                                  f"the loop over its items")

    def _follow(self, call: ast.Call, callee: Any) -> None:
        """A function that the kernel gives its arrays to."""
        callee = getattr(callee, "_epython_function", callee)
        ranks = tuple(self._rank_of(a) for a in call.args)
        if isinstance(callee, FunctionType) and any(ranks) and not any(isinstance(a, ast.Starred) for a in call.args):
            _Check(callee, ranks, self._seen, False).run()

    def _is_lost(self, name: str) -> bool:
        """Whether an argument is only written to."""
        written = used = False
        harmless: set[int] = set()
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                base: ast.expr = node
                while isinstance(base, ast.Subscript):
                    base = base.value
                written |= isinstance(base, ast.Name) and base.id == name
                harmless.add(id(base))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len":
                harmless |= {id(argument) for argument in node.args}
            elif isinstance(node, ast.Expr) and _changes(node.value, name):
                written = True
                harmless.add(id(node.value.func.value))  # type: ignore[attr-defined]
        for node in ast.walk(self._tree):
            used |= isinstance(node, ast.Name) and node.id == name and id(node) not in harmless
        return written and not used


def _changes(node: ast.expr, name: str) -> bool:
    """Whether it is a call like name.append(x)."""
    return (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGES and
            isinstance(node.func.value, ast.Name) and node.func.value.id == name)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or isinstance(node, ast.Constant) and isinstance(node.value, str)
