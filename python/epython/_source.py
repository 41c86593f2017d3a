# SPDX-License-Identifier: MIT
"""From Python functions to a program for the cores.

A kernel's source is taken from its file as it stands, so that lines and columns stay what they are; what it uses of its
module goes along: functions by their source, modules by an import, plain values by an assignment. All that stems from one
module becomes one module of the program (a Group), so that kernels share their globals as they do here. Where two things of
one name cannot live together (a kernel that was defined anew, closures over different values) there is a second group.

A plain value is written into the text. One that is found changed later, or is too long for that, is sent to the cores by a
function made for it, as is the data that the user has made resident.
"""

from __future__ import annotations

import ast
import builtins
import dis
import functools
import inspect
import linecache
import math
import os
import re
import textwrap
import weakref
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any, NamedTuple

from ._compile import Diagnostic, compile_text, raise_first
from ._errors import SourceError
from ._library import MODULES, Library, lib

MAIN = "<epython>"
SCALARS = (int, float, bool, str, type(None))
MOST_ITEMS = 200  # of a value that is written into the text


class Source(NamedTuple):
    """Where a function's source is."""
    file: str
    first: int      # line of `def`
    lines: list[str]
    defaults: dict[str, tuple[list[str], bool]]  # of the parameters that have one: the names that it uses; if it is one


_sources: weakref.WeakKeyDictionary[FunctionType, Source] = weakref.WeakKeyDictionary()


def source_of(function: FunctionType) -> Source:
    """The source of a function, without its decorators. SourceError: it is a lambda, or has none."""
    source = _sources.get(function)
    if source is None:
        source = _sources[function] = _find_source(function)
    return source


def same_source(function: FunctionType, source: Source) -> None:
    """Let source_of know that a function has the source of another."""
    _sources[function] = source


def _find_source(function: FunctionType) -> Source:
    name = function.__name__
    if name == "<lambda>":
        raise SourceError("a lambda cannot be offloaded: define a function")
    if hasattr(function, "__wrapped__"):
        raise SourceError(f"{name} is what a decorator has made of a function: the cores would get the function without it. "
                          f"Write @offload below the other decorators, or make a function without them")
    try:
        lines, start = inspect.getsourcelines(function)
    except (OSError, TypeError) as e:
        raise SourceError(f"the source of {name} is not there: {e}") from None
    tree = ast.parse(textwrap.dedent("".join(lines)))
    node = tree.body[0]
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        raise SourceError(f"{name} is not a function that was defined with def")
    skip = node.lineno - 1
    return Source(inspect.getsourcefile(function) or function.__code__.co_filename, max(start, 1) + skip,
                  [line.rstrip("\n") for line in lines[skip:]], _names_in_defaults(node.args))


def _names_in_defaults(arguments: ast.arguments) -> dict[str, tuple[list[str], bool]]:
    positional = [*getattr(arguments, "posonlyargs", []), *arguments.args]
    pairs = list(zip(positional[len(positional) - len(arguments.defaults):], arguments.defaults))
    pairs += [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults) if d is not None]
    return {a.arg: ([n.id for n in ast.walk(d) if isinstance(n, ast.Name)], isinstance(d, ast.Name)) for a, d in pairs}


def default_values(function: FunctionType, source: Source) -> dict[str, Any]:
    """Name -> value of what the defaults of parameters use. They are evaluated again on the cores, where the function is
    defined; a name of an enclosing function is known here only if it is all of the default. SourceError: it is not."""
    values: dict[str, Any] = {}
    given = dict(function.__kwdefaults__ or {})
    positional = list(function.__code__.co_varnames[:function.__code__.co_argcount])
    defaults = function.__defaults__ or ()
    given.update(zip(positional[len(positional) - len(defaults):], defaults))
    for parameter, (names, whole) in source.defaults.items():
        for name in names:
            if name in function.__globals__:
                values[name] = function.__globals__[name]
            elif hasattr(builtins, name):
                continue
            elif whole and parameter in given:
                values[name] = given[parameter]
            else:
                raise SourceError(f"the default of {function.__name__}'s parameter {parameter} uses {name}, which is not there "
                                  f"on the cores")
    return values

def _codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and all within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def global_names(function: FunctionType) -> list[str]:
    """The names that a function means of its module."""
    names: dict[str, None] = {}
    for code in _codes(function.__code__):
        for instruction in dis.get_instructions(code):
            if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME", "STORE_GLOBAL", "DELETE_GLOBAL"):
                names[instruction.argval] = None
    return list(names)


def free_values(function: FunctionType) -> dict[str, Any]:
    """What a closure has captured."""
    values = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            values[name] = cell.cell_contents
        except ValueError:  # not assigned yet
            continue
    return values


def literal(value: Any) -> str | None:
    """The source of a plain value; None if it is none, or a long one."""
    left = [MOST_ITEMS]

    def text(x: Any) -> str:
        left[0] -= 1
        kind = type(x)
        if left[0] < 0:
            raise OverflowError
        if kind is float and not math.isfinite(x):
            return f"float('{x}')"
        if kind in SCALARS:
            return repr(x)
        if kind is tuple:
            return "(" + "".join(text(item) + ", " for item in x) + ")"
        if kind is list:
            return "[" + ", ".join(map(text, x)) + "]"
        if kind is dict:
            return "{" + ", ".join(text(k) + ": " + text(v) for k, v in x.items()) + "}"
        raise TypeError

    try:
        return text(value)
    except (OverflowError, TypeError, RecursionError):
        return None


def content(value: Any) -> str | bytes | None:
    """What a plain value contains, to be compared later. None: it cannot be sent."""
    text = literal(value)
    if text is not None:
        return text
    from ._words import freeze
    try:
        return freeze(value)
    except (TypeError, ValueError, OverflowError):
        return None


def is_module_of_ours(name: str) -> bool:
    """Whether ePython has a module of that name."""
    return not name.startswith("_") and name in MODULES


class Segment(NamedTuple):
    """Lines of a group's text that are those of a file."""
    first: int
    last: int
    file: str
    shift: int


class Group:
    """One module of the program."""

    def __init__(self, number: int, names: dict[str, Any]) -> None:
        self.name = f"epython_user_{number}"
        self.globals = names      # of the module here
        self.objects: dict[str, Any] = {}  # what each name means
        self.functions: dict[str, FunctionType] = {}
        self.first: list[str] = []      # imports and plain values
        self.last: list[str] = []       # other names of functions
        self.lines: list[str] = []
        self.segments: list[Segment] = []
        self.variables: dict[str, int] = {}  # numbers of those that can be set

    def add_source(self, source: Source) -> None:
        """Add a function's text."""
        if source.lines[0][:1].isspace():  # within another function: its indentation stays
            self.lines.append("if True:")
        first = len(self.lines) + 1
        self.lines += source.lines
        self.segments.append(Segment(first, len(self.lines), source.file, source.first - first))

    def placed(self) -> list[Segment]:
        """The segments, where they are in the text."""
        n = len(self.first)
        return [Segment(s.first + n, s.last + n, s.file, s.shift - n) for s in self.segments]

    def text(self) -> str:
        """The module's text."""
        lines = self.first + self.lines + self.last
        for name, number in self.variables.items():
            lines += [f"def _epython_set_{number}(x):", f"    global {name}", f"    {name} = x",
                      f"def _epython_get_{number}():", f"    return {name}"]
        return "\n".join(lines) + "\n"


class Cells:
    """What the names that a closure has captured mean now."""

    def __init__(self, function: FunctionType) -> None:
        self._cells = dict(zip(function.__code__.co_freevars, function.__closure__ or ()))

    def get(self, name: str, otherwise: Any = None) -> Any:
        try:
            return self._cells[name].cell_contents
        except (KeyError, ValueError):  # no such name, or not assigned
            return otherwise


class Snapshot(NamedTuple):
    """What a name meant when the program was made."""
    names: dict[str, Any] | Cells
    name: str
    value: Any
    plain: bool  # can be sent
    text: str | bytes | None  # of a plain value: what it contains

    def holds(self) -> bool:
        """Whether it still means that."""
        now = self.names.get(self.name, self)
        if type(now) in SCALARS or not self.plain:
            return now is self.value or (type(now) is type(self.value) and type(now) in SCALARS and
                                         (now == self.value and repr(now) == repr(self.value)))
        return content(now) == self.text


# Kernels of modules/epython_server.py, and their numbers.
LIBRARY = ("keep", "share", "refer", "read", "write", "drop", "_epython_set_0")
KEEP, SHARE, REFER, READ, WRITE, DROP, _ = range(len(LIBRARY))
GONE = "epython_server.gone"


class Table:
    """What outlives a program: the numbers of kernels in tasks, of groups, and of variables. Numbers are never reused, since
    tasks that wait for a core hold them."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, Any]] = [("library", f"epython_server.{name}") for name in LIBRARY]
        self.groups: dict[tuple[int, int], int] = {}        # (id of a module's dict, how many before it) -> number
        self.modules: list[dict[str, Any]] = []             # keeps the ids valid
        # (group name, name) -> number; 0 is what the server keeps.
        self.variables: dict[tuple[str, str], int] = {("epython_server", "_kept"): 0}
        self.setters: list[int] = [len(LIBRARY) - 1]        # of each variable: the number of the kernel that sets it
        self.residents: dict[int, dict[str, Any]] = {}      # names of resident data, by the id of their module's dict
        self.changing: set[tuple[str, str]] = set()         # constants that were found changed: (group name, name)
        self.wanted: set[int] = set()                       # numbers of the kernels that have been called
        self.expected: dict[int, dict[str, int]] = {}       # what their parameters are expected to be (_native.py)
        self.shares = False                                 # data has been put into the window that all cores share

    def add_kernel(self, reference: Callable[[], Any]) -> int:
        """The number of a new kernel; reference() is its function, or None when it is gone."""
        self.entries.append(("kernel", reference))
        return len(self.entries) - 1

    def group_number(self, names: dict[str, Any], before: int) -> int:
        key = (id(names), before)
        if key not in self.groups:
            self.modules.append(names)
            self.groups[key] = len(self.groups)
        return self.groups[key]

    def variable(self, group: str, name: str) -> int:
        """The number of a variable; a new one gets a kernel that sets it and one that gets it."""
        key = (group, name)
        if key not in self.variables:
            number = self.variables[key] = len(self.variables)
            self.setters.append(len(self.entries))
            self.entries += [("set", number), ("get", number)]
        return self.variables[key]


class Program:
    """The program for the kernels of a table. cores: how many of them a kernel is to see. spare: leave out the kernels that
    nobody has called; otherwise those of them with which something is wrong are left out.

    Errors: SourceError: a kernel that has been called uses what cannot go to the cores.
    """

    def __init__(self, table: Table, cores: int, spare: bool = False) -> None:
        self.table = table
        self.cores = cores
        self.groups: list[Group] = []
        self.snapshots: dict[tuple[str, str], Snapshot] = {}  # by group name and name
        self.unset: list[tuple[int, Any]] = []  # variables whose values are to be sent
        self.place: dict[int, str] = {}         # of a kernel's number: how the program calls it
        self.functions: list[FunctionType] = []
        for number, (kind, reference) in enumerate(list(table.entries)):
            function = reference() if kind == "kernel" else None
            if function is not None and (number in table.wanted or not spare):
                self._add_kernel(number, function)
        for names in table.modules:
            if id(names) in table.residents and not any(g.globals is names for g in self.groups):
                self.groups.append(Group(table.group_number(names, 0), names))
        for group in self.groups:
            for name in table.residents.get(id(group.globals), {}):
                self._number(group, name)
        self.folder = self._folder()

    def _folder(self) -> str:
        """Where the user's own modules are: beside the first kernel."""
        file = self.functions[0].__code__.co_filename if self.functions else ""
        return (os.path.dirname(file) if os.path.exists(file) else os.getcwd()) or "."

    # ---- gathering

    def _add_kernel(self, number: int, function: FunctionType) -> None:
        try:
            where, name = self._add(function)
            self.place[number] = f"{where}.{self._entry(number, where, name, function)}"
            self.functions.append(function)
        except SourceError:
            if number in self.table.wanted:
                raise

    def _entry(self, number: int, where: str, name: str, function: FunctionType) -> str:
        """The name of what a task calls, by position: the function, or one that gives it its keyword-only arguments."""
        code = function.__code__
        names = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
        if not names:
            return name
        entry = f"_epython_kernel_{number}"
        group = next(g for g in self.groups if g.name == where)
        group.last += [f"def {entry}({', '.join(names)}, *others):",
                       f"    return {name}(*others, {', '.join(f'{n}={n}' for n in names)})"]
        return entry

    def _group_for(self, function: FunctionType, needs: dict[str, Any]) -> Group:
        for group in self.groups:
            if group.globals is function.__globals__ and all(
                    group.objects.get(name, value) is value for name, value in needs.items()):
                return group
        before = sum(g.globals is function.__globals__ for g in self.groups)
        group = Group(self.table.group_number(function.__globals__, before), function.__globals__)
        self.groups.append(group)
        return group

    def _needs(self, function: FunctionType, source: Source) -> dict[str, Any]:
        """Name -> object of what a function uses from outside, itself among them."""
        needs = {}
        resident = self.table.residents.get(id(function.__globals__), {})
        for name in global_names(function):
            if name not in resident and name in function.__globals__:
                needs[name] = _unwrap(function.__globals__[name])
        for name, value in {**default_values(function, source), **free_values(function)}.items():
            if name not in resident:
                needs[name] = _unwrap(value)
        needs[function.__name__] = function
        return needs

    def _add(self, function: FunctionType) -> tuple[str, str]:
        """Add a function and all it uses. -> (group's name, its name there)"""
        source = source_of(function)
        needs = self._needs(function, source)
        group = self._group_for(function, needs)
        name = function.__name__
        if group.functions.get(name) is function:
            return group.name, name
        group.objects.update(needs)
        group.functions[name] = function
        group.add_source(source)
        for used, value in needs.items():
            if value is not function:
                self._add_use(group, function, used, value, _names_of(function, used, value))
        return group.name, name

    def _add_use(self, group: Group, user: FunctionType, name: str, value: Any, names: Any) -> None:
        key = (group.name, name)
        if key in self.snapshots:
            return
        self.snapshots[key] = Snapshot(names, name, names.get(name), False, None)
        if isinstance(value, FunctionType):
            self._add_function(group, name, value)
        elif isinstance(value, ModuleType):
            self._add_module(group, user, name, value)
        elif isinstance(value, (BuiltinFunctionType, MethodType, type)):
            self._add_builtin(group, user, name, value)
        else:
            self._add_constant(group, user, name, value)

    def _add_constant(self, group: Group, user: FunctionType, name: str, value: Any) -> None:
        key = (group.name, name)
        text = literal(value)
        if text is not None:
            group.first.append(f"{name} = {text}")
        if text is None or key in self.table.changing:
            _check_value(user, name, value)
            self.unset.append((self._number(group, name), value))
        self.snapshots[key] = self.snapshots[key]._replace(plain=True, text=content(value))

    def _number(self, group: Group, name: str) -> int:
        number = group.variables[name] = self.table.variable(group.name, name)
        return number

    def _add_function(self, group: Group, name: str, value: FunctionType) -> None:
        if is_module_of_ours(value.__module__ or "") and _is_standard(value):
            group.first.insert(0, f"from {value.__module__} import {value.__name__} as {name}")
            return
        where, real = self._add(value)
        if where != group.name:
            group.first.insert(0, f"from {where} import {real} as {name}")
        elif real != name:
            group.last.append(f"{name} = {real}")

    def _add_module(self, group: Group, user: FunctionType, name: str, value: ModuleType) -> None:
        real = value.__name__
        beside = os.path.join(os.path.dirname(user.__code__.co_filename), f"{real}.py")
        if not is_module_of_ours(real) and not os.path.exists(beside):
            raise SourceError(f"{user.__name__} uses {name}: the module {real} is not there on the cores")
        group.first.insert(0, f"import {real} as {name}" if name != real else f"import {real}")

    def _add_builtin(self, group: Group, user: FunctionType, name: str, value: Any) -> None:
        module = getattr(value, "__func__", value).__module__ or ""
        if module == "builtins":
            if name != value.__name__:
                group.last.append(f"{name} = {value.__name__}")
        elif is_module_of_ours(module) and not isinstance(value, type):
            group.first.insert(0, f"from {module} import {value.__name__} as {name}")
        else:
            kind = "a class" if isinstance(value, type) else "a built-in function"
            raise SourceError(f"{user.__name__} uses {name}: {kind} of the module {module} cannot go to the cores")

    # ---- the text

    def variables(self, names: dict[str, Any], name: str) -> list[int]:
        """The numbers under which the groups of a module have a name."""
        return [g.variables[name] for g in self.groups if g.globals is names and name in g.variables]

    def _main(self) -> str:
        """The program's own text: the kernels by their numbers."""
        where = {number: g.name for g in self.groups for number in g.variables.values()}
        table = []
        for number, (kind, what) in enumerate(self.table.entries):
            if kind == "library":
                table.append(what if self.table.shares or number not in (SHARE, REFER) else GONE)
            elif kind == "kernel":
                table.append(self.place.get(number, GONE))
            else:
                table.append(f"{where[what]}._epython_{kind}_{what}" if what in where else GONE)
        lines = ["import epython_server", *(f"import {g.name}" for g in self.groups),
                 f"epython_server.serve([{', '.join(table)}], {self.cores})"]
        return "\n".join(lines) + "\n"

    def _sources(self) -> dict[str, str]:
        return {self._path(g): g.text() for g in self.groups}

    def _modules(self) -> dict[str, str]:
        """ePython's own modules. The guest's core is one of the job, but no kernel is to see it."""
        own = f"\n\ndef _numcores():\n    return {self.cores}\n"
        seen = {name: MODULES[name] + own for name in ("parallel", "taskfarm", "random") if "_numcores" in MODULES.get(name, "")}
        return {**MODULES, **seen}

    def _path(self, group: Group) -> str:
        return group.name + ".py" if self.folder == "." else f"{self.folder}/{group.name}.py"

    def compile(self, library: Library = lib) -> int:
        """The program's handle, for cores that the library has. SyntaxError and its like, at its place in the user's file: it does not compile."""
        program = compile_text(MAIN, self._main(), self.folder, self._sources(), self._modules(), library)
        if isinstance(program, list):
            raise_first(program, self._place_of)
        self._expect(program)  # type: ignore[arg-type]
        for group in self.groups:
            for s in group.placed():
                text = "".join(linecache.getlines(s.file))
                lib.epy_program_place(program, self._path(group).encode(), s.first, s.last, s.file.encode(),
                                      text.encode("utf-8", "replace"), s.shift)
            lib.epy_program_hide(program, self._path(group).encode())  # what is left is ours
        lib.epy_program_hide(program, MAIN.encode())
        return program  # type: ignore[return-value]

    def _expect(self, program: int) -> None:
        """Tell the library what the kernels' parameters are expected to be."""
        for number, expected in self.table.expected.items():
            function = self.table.entries[number][1]()
            if function is None:  # it is gone
                continue
            for group in self.groups:
                for name, what in expected.items() if group.functions.get(function.__name__) is function else ():
                    lib.epy_program_expect(program, self._path(group).encode(), function.__name__.encode(), name.encode(), what)

    def check(self) -> None:
        """Look for errors in the user's functions alone: ePython's modules are there by their names only, which is ten times
        as fast. Errors: as compile."""
        lines = [f"import {g.name}" for g in self.groups] + [f"[{', '.join(self.place.values())}]"]
        program = compile_text(MAIN, "\n".join(lines) + "\n", self.folder, self._sources(), _outlines())
        if isinstance(program, list):
            raise_first(program, self._place_of)
        lib.epy_program_free(program)

    def _place_of(self, d: Diagnostic) -> Diagnostic:
        """An error's place in the user's file."""
        for group in self.groups:
            if d.file != self._path(group):
                continue
            for s in group.placed():
                if s.first <= d.line <= s.last:
                    return d._replace(file=s.file, line=d.line + s.shift, end_line=d.end_line + s.shift)
        return d


@functools.lru_cache(maxsize=None)
def _outlines() -> dict[str, str]:
    """Name -> text of each of ePython's modules, its functions empty."""
    outlines = {}
    for module, text in MODULES.items():
        names = re.findall(r"^(?:def )?(\w+)(?=\(| = )", text, re.MULTILINE)
        outlines[module] = "".join(f"def {name}(*_): pass\n" for name in dict.fromkeys(names))
    return outlines


def _unwrap(value: Any) -> Any:
    """The function of a kernel."""
    return getattr(value, "_epython_function", value)


def _names_of(function: FunctionType, name: str, value: Any) -> Any:
    """Where a function looks for what a name means: in what it has captured, in its module, or (a default) nowhere any more."""
    if name in function.__code__.co_freevars:
        return Cells(function)
    return function.__globals__ if _unwrap(function.__globals__.get(name, function)) is value else {name: value}


def _is_standard(function: FunctionType) -> bool:
    """Whether a function is of CPython's library: in ePython the module of that name is meant."""
    return os.path.dirname(os.path.abspath(function.__code__.co_filename)) == os.path.dirname(os.__file__)


def _check_value(user: FunctionType, name: str, value: Any) -> None:
    """SourceError unless a value can be sent."""
    from ._words import encode
    try:
        encode(value)
    except (TypeError, ValueError, OverflowError) as e:
        raise SourceError(f"{user.__name__} uses {name}, which cannot go to the cores: {e}") from None
