# SPDX-License-Identifier: MIT
"""Devices: sets of cores that run kernels."""

from __future__ import annotations

import atexit
import copy
import ctypes
import operator
import os
import threading
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

from ._errors import exception_of
from ._handle import Handle, Launch, Offload
from ._library import Answer, default_name, library_of, take_text
from ._living import Living
from ._native import expected
from ._options import Output, make_options
from ._source import Program, Snapshot, Table, content
from ._trace import Trace
from ._words import INT, NONE, TUPLE, Encoder, _pair, freeze, is_long_block, scatter

OWN_MEMORY = 64 << 20  # of the guest's core, unless the user says otherwise
RETYPED = 4  # times that a kernel is compiled again as its arguments have other types


class Device:
    """Cores that run kernels.

    name: which device, of epython.devices(); by default what the environment variable EPYTHON_DEVICE names, or the first of
    them. cores: how many. host_cores: further virtual cores of the host, which messages can reach but no kernel is launched
    on. local_memory, shared_memory: of the cores, in bytes or as "64K". own_memory: what
    CPython's own core has for arguments on their way. prefix: whether output lines begin with their core's name (default:
    with several cores). deterministic, seed: every run the same. model: the cores have the clock of that chip, which
    is what their time module tells: "epiphany-iii", "epiphany-v" or a file of numbers (docs/model.md). workers: threads of virtual cores. float: how many bits floats have:
    32, as on the chips, or 64, as in CPython, on virtual cores alone; by default what the environment variable EPYTHON_FLOAT says, or 32.
    native: kernels become machine code of this computer when they are first called, by its C compiler (docs/native.md); by default if
    the environment variable EPYTHON_NATIVE is 1.

    Nothing starts before the first launch. `close()`, or the end of a `with`, stops the cores; so does the end of the
    process. After a fork the child has its own cores, without what was resident.

    Errors: ValueError, TypeError: an option that cannot be so.
    """

    def __init__(self, name: str | None = None, cores: int = 16, *, float: int | None = None, **options: Any) -> None:
        options.setdefault("own_memory", OWN_MEMORY)
        self._library_used = library = library_of(float)
        options["bits"] = library.float_bits
        self.name = name = name or default_name()
        self._cores = cores
        self._given = options
        if options.get("native") is None:
            options["native"] = name == "virtual" and os.environ.get("EPYTHON_NATIVE") == "1"
        if options["native"] == "auto":
            raise ValueError("kernels are compiled when they are first called: native is True or False")
        self._native = bool(options["native"])
        make_options(Output(), device=name, cores=cores, **options)
        self._reset()
        _devices.add(self)

    def _reset(self) -> None:
        """As new: no cores, nothing resident."""
        self._mutex = threading.RLock()
        self._offload: Offload | None = None
        self._table = Table()
        self._program: Program | None = None
        self._closed = False
        self._output = Output()
        self._pid = os.getpid()
        self._residents: dict[tuple[int, str], str | None] = {}  # (id of a module's dict, name) -> type of array
        self._pending: list[tuple[dict[str, Any], str, Any, list[int]]] = []  # residents that are to be sent
        self._sent: dict[int, bytes] = {}  # what constants are on the cores, by the numbers of their variables
        self._trace: Trace | None = None  # that records now
        self._kept = 0  # the last number of data that is kept
        self._retyped: dict[int, int] = {}  # how often the types of a kernel's arguments have been others

    # ---- what a user sees

    @property
    def cores(self) -> int:
        """How many cores kernels run on."""
        return self._cores

    def trace(self, limit: int | None = None, last: bool = False) -> Trace:
        """Record what the cores do in the launches that are made within:

            with device.trace() as trace:
                kernel(1000)
            trace.save("out.html")        # or, in a notebook, `trace` as a cell's last line

        limit: events at most (default: 200,000); last: the last are kept, not the first. ValueError: cores that are not virtual, or no
        such limit. RuntimeError: the device is being traced already.
        """
        if limit is not None and not (isinstance(limit, int) and 0 < limit < 1 << 32):
            raise ValueError(f"limit must be a positive int, not {limit!r}")
        return Trace(self, limit, last)

    def _begin_trace(self, trace: Trace) -> Offload:
        with self._mutex:
            self._check_process()
            self._trace = trace
            return self._start()

    def close(self) -> None:
        """Stop the cores. Launches that are not done raise CancelledError when they are waited for."""
        self._closed = True  # not under the mutex: a thread that has it may be waiting for what writes, and closes
        offload = self._offload
        if offload is not None and os.getpid() == self._pid:
            offload.library.epy_offload_close(offload.pointer)
        self._output.finish()

    def __enter__(self) -> Device:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"epython.Device({self.name!r}, cores={self._cores})"

    # ---- starting

    def _start(self) -> Offload:
        """The library's part, made at the first call."""
        if self._offload is None:
            options = make_options(self._output, device=self.name, cores=self._cores, **self._given)
            self._offload = Offload(options, self._library_used)
        return self._offload

    def _compile(self) -> tuple[Program, int]:
        """The program for all kernels, or if that cannot be for those that have been called. -> it, and its handle"""
        try:
            program = Program(self._table, self._cores)
            return program, program.compile(self._library_used)
        except (SyntaxError, MemoryError):
            program = Program(self._table, self._cores, spare=True)
            return program, program.compile(self._library_used)

    def _load(self) -> None:
        """Make the program and give it to the cores. Errors: as Program and its compile."""
        table = self._table
        program, compiled = self._compile()
        offload = self._start()
        setters = (ctypes.c_uint32 * max(len(table.setters), 1))(*table.setters)
        self._program = None  # until the cores have all that belongs to it: a signal can come before
        if not offload.library.epy_offload_load(offload.pointer, compiled, setters, len(table.setters)):
            raise MemoryError("no memory for a program")
        if self._native and (trouble := take_text(offload.library.epy_offload_native_trouble(offload.pointer))):
            warnings.warn(f"kernels are interpreted, there is no native code: {trouble}", RuntimeWarning, stacklevel=2)
        for number, value in program.unset:
            self._put_constant(number, value)
        self._send_pending(program)
        self._program = program

    def _send_pending(self, program: Program) -> None:
        """Send the residents that have been defined since. What cannot be sent is said once."""
        while self._pending:
            names, name, value, cores = self._pending[0]
            try:
                for number in program.variables(names, name):
                    self._put(number, value, cores)
            except Exception:
                del self._pending[0]
                raise
            del self._pending[0]

    def _put_constant(self, variable: int, value: Any) -> None:
        """Send a constant to all cores, unless it is what they have."""
        words = freeze(value, self._library_used)
        if self._sent.get(variable) != words:
            self._put(variable, value, None)
            self._sent[variable] = words

    def _put(self, variable: int, value: Any, cores: list[int] | None) -> None:
        self._launch(self._table.setters[variable], (value,), cores)

    def _ensure(self) -> None:
        """See to it that there is a program, whatever it is."""
        self._check_process()
        if self._program is None:
            self._load()

    # ---- resident data

    def _define(self, names: dict[str, Any], name: str, value: Any, cores: list[int]) -> None:
        """Make a name of a module resident on some cores."""
        encoder = Encoder(self._library_used)
        encoder.put(value)  # what cannot be sent is said here
        with self._mutex:
            self._check_process()
            self._table.group_number(names, 0)
            known = self._table.residents.setdefault(id(names), {})
            if name not in known:
                self._program = None
                known[name] = True
            self._residents[id(names), name] = encoder.array_type
            self._pending.append((names, name, _copy(value), cores))

    def _resident(self, names: dict[str, Any], name: str) -> list[int]:
        """The numbers of a resident variable. NameError if there is none of that name."""
        self._check_process()
        if (id(names), name) not in self._residents:
            raise NameError(f"{name!r} is not defined on the device: define_on_device({name!r}, value) does that")
        self._ensure()
        self._send_pending(self._program)  # type: ignore[arg-type]
        return self._program.variables(names, name)  # type: ignore[union-attr]

    def _copy_to(self, names: dict[str, Any], name: str, value: Any, cores: list[int]) -> None:
        with self._mutex:
            numbers = self._resident(names, name)
            handles = [self._launch(self._table.setters[n], (value,), cores) for n in numbers]
        for handle in handles:
            handle.wait()

    def _copy_from(self, names: dict[str, Any], name: str, cores: list[int]) -> list[Any]:
        with self._mutex:
            number = self._resident(names, name)[0]
            array_type = self._residents[id(names), name]
            handle = self._launch(self._table.setters[number] + 1, (), cores, array_type=array_type)
        return handle.wait()

    # ---- data that is kept (memkind)

    def _new_kept(self) -> int:
        with self._mutex:
            self._kept += 1
            return self._kept

    def _share(self) -> None:
        """See to it that the cores can share data: what they need for it is not there before."""
        with self._mutex:
            if not self._table.shares:
                self._table.shares = True
                self._program = None

    def _library(self, number: int, arguments: Sequence[Any], cores: list[int] | None = None,
                 array_type: str | None = None) -> Any:
        """Call a function of modules/epython_server.py. -> the results"""
        with self._mutex:
            self._ensure()
            handle = self._launch(number, arguments, cores, array_type=array_type)
        return handle.wait()

    def _check_process(self) -> None:
        if os.getpid() != self._pid:
            self._reset()
        if self._closed:
            raise RuntimeError("the device is closed")
        if self._output.is_writing():
            raise RuntimeError("the cores cannot be asked while their output is being written")

    def _update(self, number: int) -> None:
        """See to it that the cores have kernel `number`, and what its names mean now."""
        self._check_process()
        if self._program is None or number not in self._program.place:
            self._want(number)
            return
        self._send_pending(self._program)
        self._table.wanted.add(number)
        changed = [(key, s) for key, s in self._program.snapshots.items() if not s.holds()]
        if changed and not all(self._send_change(key, s) for key, s in changed):
            self._load()

    def _want(self, number: int) -> None:
        """Make the program anew for a kernel; if it cannot be, others are not to suffer from it."""
        new = number not in self._table.wanted
        self._table.wanted.add(number)
        try:
            self._load()
        except BaseException:
            if new:
                self._table.wanted.discard(number)
            raise

    def _send_change(self, key: tuple[str, str], s: Snapshot) -> bool:
        """Send a constant's new value. False if that needs another program."""
        now = s.names.get(s.name, s)
        self._table.changing.add(key)
        variable = self._table.variables.get(key)
        if not s.plain or variable is None or now is s or callable(now):
            return False
        self._put_constant(variable, now)
        self._program.snapshots[key] = s._replace(value=now, text=content(now))  # type: ignore[union-attr]
        return True

    # ---- launching

    def _targets(self, target: int | Iterable[int] | None, auto: int | None, all_cores: bool | None) -> tuple[list[int] | None, int]:
        """-> (cores or None for any, how many)"""
        if sum(x is not None and x is not False for x in (target, auto, all_cores)) > 1:
            raise ValueError("only one of target, auto and all can say which cores a launch is for")
        if auto is not None:
            if isinstance(auto, bool) or not hasattr(auto, "__index__"):
                raise TypeError(f"auto is a number of cores, not {auto!r}")
            auto = operator.index(auto)
            if not 1 <= auto <= self._cores:
                raise ValueError(f"cannot choose {auto} cores: there are {self._cores}")
            return None, auto
        if target is None:
            return list(range(self._cores)), self._cores
        cores = [target] if hasattr(target, "__index__") and not hasattr(target, "__len__") else list(target)  # type: ignore[arg-type]
        for core in cores:
            if isinstance(core, bool) or not hasattr(core, "__index__"):
                raise TypeError(f"a core is an int, not {core!r}")
            if not 0 <= core < self._cores:
                raise ValueError(f"no core {core}: there are {self._cores}")
        cores = [operator.index(core) for core in cores]
        if not cores or len(set(cores)) < len(cores):
            raise ValueError("target needs cores, each once")
        return cores, len(cores)

    def _launch(self, number: int, arguments: Sequence[Any], cores: list[int] | None, count: int | None = None,
                array_type: str | None = None, launch: Launch | None = None) -> Handle:
        """Launch kernel `number`. cores None: on `count` cores that have least to do, or on all. launch: the caller's, who
        will take it back should a signal come; by default nobody does."""
        encoder = Encoder(self._library_used)
        encoder.device = self
        if cores is None and count is None:
            cores, count = list(range(self._cores)), self._cores
        elif count is None:
            count = len(cores)  # type: ignore[arg-type]
        words = _task(encoder, number, arguments, count)
        offload = self._start()
        targets = None if cores is None else (ctypes.c_uint32 * count)(*cores)
        answer = Answer()
        launch = launch or Launch()
        if not launch.make(offload, targets, count, words, len(words) // 4, answer):
            raise exception_of(answer, self._library_used.float_bits)
        return Handle(self, launch, count, array_type or encoder.array_type)

    def _call(self, launch: Launch, number: int, arguments: Sequence[Any], cores: list[int] | None, count: int) -> Handle:
        """Launch a kernel of the user's."""
        with self._mutex:
            if self._native:
                self._expect(number, arguments)
            self._update(number)
            return self._launch(number, arguments, cores, count, launch=launch)

    def _expect(self, number: int, arguments: Sequence[Any]) -> None:
        """See to it that native code of a kernel is for these arguments, unless it has been made for others again and again."""
        known = self._table.expected.setdefault(number, {})
        found = expected(self._table.entries[number][1](), tuple(arguments))
        times = self._retyped.get(number, 0)
        if any(known.get(name) != what for name, what in found.items()) and times < RETYPED:
            known.update(found)
            self._retyped[number] = times + 1
            self._program = None

    def _explain(self, error: BaseException) -> BaseException:
        """An exception of a launch; if the output could not be written, that it could not is its cause."""
        if isinstance(error, OSError):
            return self._output_error() or error
        return error

    def _output_error(self) -> OSError | None:
        """That what the cores have printed could not be written, if so since this was asked last."""
        cause, self._output.error = self._output.error, None
        if cause is None:
            return None
        error = OSError("the output cannot be written")
        error.__cause__ = cause
        return error

    def _abort(self) -> None:
        """Stop what runs. Constants may have been on their way: they are sent again with the next program."""
        if self._offload is not None:
            self._offload.library.epy_offload_abort(self._offload.pointer)
        with self._mutex:
            self._sent.clear()
            self._program = None

    def __del__(self) -> None:
        offload = getattr(self, "_offload", None)
        if offload is not None and os.getpid() == self._pid:
            offload.library.epy_offload_close(offload.pointer)


_HEAD = [_pair(TUPLE, 2) + _pair(INT, number) for number in range(64)]
_NONE = _pair(NONE, 0)


def _task(encoder: Encoder, number: int, arguments: Sequence[Any], count: int) -> bytes:
    """The words of a task: see modules/epython_server.py and host/guest/offload.h."""
    out = encoder.out
    out += _HEAD[number] if number < len(_HEAD) else _pair(TUPLE, 2) + _pair(INT, number), _pair(TUPLE, len(arguments))
    kept, places, blocks = [], [], []
    for i, x in enumerate(arguments):
        before = len(out)
        if isinstance(x, scatter):
            places.append(i)
            encoder.put(tuple(x.parts(count)))
            blocks += out[before:]
            out[before:] = [_NONE]
            continue
        encoder.put(x)
        if len(out[before]) >= 8 and is_long_block(out[before]):
            places.append(i)
            blocks += out[before:]
            out[before:] = [_NONE]
        elif getattr(x, "_epython_resident", False):
            kept.append((i, x._number))
    if not kept and not places:
        return b"".join(out)
    out[0] = _pair(TUPLE, 4) + _pair(INT, number)
    encoder.put(tuple(kept))
    encoder.put(tuple(places))
    if places:
        out[:0] = [_pair(TUPLE, 2)]
        out += _pair(TUPLE, len(places)), *blocks
    return b"".join(out)


_devices: Living[Device] = Living()


def _copy(value: Any) -> Any:
    """A value as it is now, for a message that is sent later."""
    return copy.deepcopy(value) if hasattr(value, "__deepcopy__") or isinstance(value, (list, dict, tuple)) else value


def _stop_all() -> None:
    """At the end of the process, before what has been registered earlier to be done then: that may launch, and is not to wait
    for what works for ever."""
    for device in _devices.all():
        if device._offload is not None and device._offload.is_alive():
            device._offload.library.epy_offload_cancel(device._offload.pointer)


def leave_running() -> None:
    """A launch is not waited for at once: see to it that it is stopped at the end of the process."""
    atexit.unregister(_stop_all)
    atexit.register(_stop_all)


@atexit.register
def _close_all() -> None:
    """Threads of the library must not meet an interpreter that is going down."""
    for device in _devices.all():
        device.close()


def _after_fork() -> None:
    """In the child: threads that held these are not there."""
    global _default_mutex
    _default_mutex = threading.Lock()
    for device in _devices.all():
        closed = device._closed
        device._reset()
        device._closed = closed


os.register_at_fork(after_in_child=_after_fork)

_default: Device | None = None
_default_mutex = threading.Lock()


def default_device() -> Device:
    """The device of kernels for which none is named: Device(), unless set_default_device said another."""
    global _default
    with _default_mutex:
        if _default is None or _default._closed:
            _default = Device()
        return _default


def set_default_device(device: Device) -> None:
    """Make a device the one of kernels for which none is named."""
    global _default
    if not isinstance(device, Device):
        raise TypeError(f"a Device is needed, not {type(device).__name__}")
    with _default_mutex:
        _default = device
