# SPDX-License-Identifier: MIT
"""Kernels: functions of ordinary Python that run on the cores of a device."""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
import weakref
from collections.abc import Iterable
from types import FunctionType
from typing import Any

from ._device import Device, default_device, leave_running
from ._habits import check, dimensions
from ._handle import Handle, Launch
from ._living import Living
from ._source import Program, Source, Table, same_source, source_of

OPTIONS = ("target", "auto", "all", "blocking", "device", "async_")


class Kernel:
    """A function that runs on cores: calling it launches it. See `offload`."""

    __name__: str
    __qualname__: str

    def __init__(self, function: FunctionType, options: dict[str, Any], single: bool = False) -> None:
        functools.update_wrapper(self, function)
        self._epython_function = function
        self._options = options
        self._single = single
        self._signature = inspect.signature(function)
        parameters = self._signature.parameters.values()
        self._simple = all(p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty for p in parameters)
        self._count = len(parameters)
        self._by_keyword = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
        self._own = [name for name in OPTIONS if name in self._signature.parameters]
        self._numbers: dict[int, tuple[weakref.ref[Table], int]] = {}  # by id of the device's table
        self._checked: set[tuple[int, ...]] = set()  # dimensions of arguments with which nothing is wrong
        _check(function)
        _kernels.add(self)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        launch = Launch()
        try:
            return self._run(launch, arguments, keywords)
        except BaseException:  # a signal: nobody has a handle, so it would keep its cores for ever
            launch.cancel()
            raise

    def _run(self, launch: Launch, arguments: tuple, keywords: dict[str, Any]) -> Any:
        """A call. launch: the caller's, to be cancelled when this raises anything."""
        options = self._options
        if keywords:
            given = {name: keywords.pop(name) for name in OPTIONS if name in keywords and name not in self._own}
            if given:
                options = _merge(options, given)
        if keywords or not self._simple or len(arguments) != self._count:
            arguments = self._bind(arguments, keywords)
        handle = self._start(launch, arguments, options)
        if options.get("blocking", True):
            return handle.wait()
        leave_running()
        return handle

    def _start(self, launch: Launch, arguments: tuple, options: dict[str, Any]) -> Handle:
        if arguments and (kinds := dimensions(arguments[len(self._by_keyword):])) not in self._checked:
            check(self._epython_function, kinds)
            self._checked.add(kinds)
        device = options.get("device") or default_device()
        cores, count = device._targets(options.get("target"), options.get("auto"), options.get("all"))
        handle = device._call(launch, self._number(device), arguments, cores, count)
        handle._single = self._single
        return handle

    def _bind(self, arguments: tuple, keywords: dict[str, Any]) -> tuple:
        """The arguments by position, defaults filled in. TypeError: they do not fit."""
        try:
            bound = self._signature.bind(*arguments, **keywords)
        except TypeError as e:
            raise TypeError(f"{self.__name__}(): {e}") from None
        bound.apply_defaults()
        # Those that are given by keyword only come first: see Program._entry.
        return (*(bound.arguments[name] for name in self._by_keyword), *bound.args)

    def _number(self, device: Device) -> int:
        """This kernel's number on a device. At the first call the others of its module get theirs too, so that there need
        not be a new program for each."""
        device._check_process()
        table = device._table
        known = self._numbers.get(id(table))
        if known is not None and known[0]() is table:
            return known[1]
        with device._mutex:
            for kernel in _kernels.all():
                near = kernel._epython_function.__globals__ is self._epython_function.__globals__
                if kernel is self or (near and kernel._options.get("device") in (None, device)):
                    kernel._register(table)
        return self._numbers[id(table)][1]

    def _register(self, table: Table) -> None:
        known = self._numbers.get(id(table))
        if known is not None and known[0]() is table:
            return
        reference = weakref.ref(self)
        number = table.add_kernel(lambda: getattr(reference(), "_epython_function", None))
        self._numbers[id(table)] = weakref.ref(table), number

    def map(self, *iterables: Iterable[Any], **keywords: Any) -> list[Any]:
        """Call it for each item, or with one item of each of several iterables, as the built-in map does, until the shortest is
        used up; each call on one core, all of which are kept busy. The results, in the order of the items. Keywords are as
        those of a call. Errors: as a call; launches that have not come to their end are then cancelled."""
        device = keywords.get("device") or self._options.get("device") or default_device()
        options = {"auto": 1, **keywords, "blocking": False}
        handles: list[Handle] = []
        results: list[Any] = []
        launch = Launch()
        try:
            for arguments in zip(*iterables):
                if len(handles) - len(results) >= 4 * device.cores:
                    results.append(handles[len(results)].wait())
                launch = Launch()
                handles.append(self._run(launch, arguments, dict(options)))
            results += [handle.wait() for handle in handles[len(results):]]
        except BaseException:
            launch.cancel()
            for handle in handles:
                handle.cancel()
            raise
        return [value if handle._single else value[0] for handle, value in zip(handles, results)]

    def __reduce__(self) -> str:
        return self.__qualname__  # by name, as functions are

    def __get__(self, instance: object, owner: type | None = None) -> Kernel:
        return self

    def __repr__(self) -> str:
        return f"<epython kernel {self.__qualname__}>"


_kernels: Living[Kernel] = Living()


def _generator_error(name: str, source: Source) -> SyntaxError:
    """A generator cannot leave its core, so a kernel cannot be one."""
    at = min((node for node in ast.walk(ast.parse(textwrap.dedent("\n".join(source.lines)))) if isinstance(node, (ast.Yield, ast.YieldFrom))),
             key=lambda node: node.lineno)
    line = source.lines[at.lineno - 1]
    indent = len(source.lines[0]) - len(source.lines[0].lstrip())
    return SyntaxError(f"{name} is a generator, which cannot leave its core: let it return a list",
                       (source.file, source.first + at.lineno - 1, indent + at.col_offset + 1, line))


def _check(function: FunctionType) -> None:
    """Compile a function alone: what it may not contain is said where it is defined. What it uses of its module may not be
    there yet. Errors: SyntaxError and its like."""
    table = Table()
    names = {"__name__": function.__module__}
    source = source_of(function)
    if inspect.isgeneratorfunction(function):
        raise _generator_error(function.__name__, source)
    for used, _ in source.defaults.values():  # these must be there already
        names.update({name: function.__globals__[name] for name in used if name in function.__globals__})
    alone = FunctionType(function.__code__, names, function.__name__, function.__defaults__,
                         function.__closure__ and tuple(_EMPTY for _ in function.__closure__))
    alone.__kwdefaults__ = function.__kwdefaults__
    alone.__module__ = function.__module__
    same_source(alone, source)
    table.wanted.add(table.add_kernel(lambda: alone))
    Program(table, 1).check()


def _empty_cell() -> Any:
    value: Any
    if len(OPTIONS) < 0:  # never
        value = None

    def inner() -> Any:
        return value
    return inner.__closure__[0]  # type: ignore[index]


_EMPTY = _empty_cell()


def _merge(options: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Options of the decorator and of a call: who says at the call which cores, overrides what the decorator said."""
    merged = dict(options)
    if any(given.get(name) is not None for name in ("target", "auto", "all")):
        for name in ("target", "auto", "all"):
            merged.pop(name, None)
    merged.update(given)
    if "async_" in merged:
        merged["blocking"] = not merged.pop("async_")
    return merged


def _options(target: Any, auto: Any, all: Any, blocking: bool, device: Device | None, async_: bool | None) -> dict[str, Any]:
    if device is not None and not isinstance(device, Device):
        raise TypeError(f"device must be an epython.Device, not {type(device).__name__}")
    options = {"target": target, "auto": auto, "all": all, "device": device,
               "blocking": blocking if async_ is None else not async_}
    return {name: value for name, value in options.items() if value is not None}


def _kernel(function: Any, options: dict[str, Any], single: bool) -> Any:
    if isinstance(function, Kernel):
        function = function._epython_function
    if function is None:
        return lambda f: _kernel(f, options, single)
    if not isinstance(function, FunctionType):
        raise TypeError(f"offload needs a function, not {type(function).__name__}")
    return Kernel(function, options, single)


def offload(function: Any = None, *, target: int | Iterable[int] | None = None, auto: int | None = None,
            all: bool | None = None, blocking: bool = True, device: Device | None = None,
            async_: bool | None = None) -> Any:
    """Make a function a kernel: a call runs it on cores, and returns the list of their results, in the order of the cores.

        @offload
        def kernel(a, b):
            return a + b
        kernel(10, 20)                                          # [30, 30, ...], one a core
        h = kernel(1, 2, target=[1, 5], blocking=False)
        h.wait()                                                # [3, 3]

    The keywords can stand at the decorator and at each call:

    target: a core, or several. auto: so many cores, those that have least to do. all: all cores (the default). blocking: wait
    for the results; otherwise a Handle is returned. async_: the opposite of blocking. device: where (default_device()).

    Arguments and results: numbers, text, None, lists, tuples, dicts, ranges, nested; NumPy arrays, and whatever has the buffer
    protocol, arrive as (nested) lists of numbers. If an argument is a NumPy array, lists of numbers in the results are NumPy
    arrays; if it is another buffer, arrays of the module array. Functions and plain values that the kernel uses of its module
    go along, as they are at the launch; `import` in it means ePython's modules.

    Errors at the definition: SyntaxError and its like, with the place: what the cores cannot run. At a call: SourceError: it uses
    what cannot go to the cores; TypeError, OverflowError, MemoryError: an argument cannot; ValueError: no such core; whatever
    the kernel raises, with the cores' traceback as its cause; DeadlockError.
    """
    return _kernel(function, _options(target, auto, all, blocking, device, async_), False)


def offload_single(function: Any = None, *, target: int | None = None, blocking: bool = True, device: Device | None = None,
                   async_: bool | None = None) -> Any:
    """The same on one core: `target`, or one that has least to do. The result is not in a list."""
    options = _options(target, 1 if target is None else None, None, blocking, device, async_)
    return _kernel(function, options, True)


def offload_multiple(function: Any = None, *, cores: int | None = None, blocking: bool = True, device: Device | None = None,
                     async_: bool | None = None) -> Any:
    """The same on so many cores, those that have least to do; all of them by default."""
    return _kernel(function, _options(None, cores, None, blocking, device, async_), False)
