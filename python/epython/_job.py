# SPDX-License-Identifier: MIT
"""CPython as one more core of a running program.

The collectives are those of ePython's own module `parallel`: that very file is executed here, its built-ins being calls
of the library. So they walk the same trees as on the cores, and combine in the same order.
"""

from __future__ import annotations

import builtins
import ctypes
import functools
import inspect
import linecache
import os
import threading
import warnings
from types import FunctionType, ModuleType, TracebackType
from typing import Any, Callable

from ._compile import LIBRARY, compile_file
from ._errors import DeadlockError, JobError, exception_of
from ._library import MODULES, SLICE, Answer, default_name, lib, library_of, take_text
from ._options import Output, make_options
from ._words import BUILTIN, Encoder, Ref, array_type_of, as_arrays, as_list, decode

CONTINUE, SEND, ISEND, RECV, SENT, PROBE, WHERE, LASTSENDER, LASTTAG = range(9)
DONE, RAISED, AGAIN, OVER = range(4)
FINISHED, FAILED, DEADLOCK, INTERRUPTED, CLOSED = range(5)

MESSAGES = ("send", "recv", "recv_any", "sendrecv", "nonblocking_send")
COLLECTIVES = ("bcast", "reduce", "scan", "gather", "allgather", "scatter", "alltoall")

NATIVE = {"0": False, "1": True, "auto": "auto"}  # what the environment variable EPYTHON_NATIVE says; other words: nothing

ANY = Ref(BUILTIN.to_bytes(4, "little") + lib.epy_any().to_bytes(4, "little"))


class Job:
    """A program on the cores of a device, and this process as one more core: its number is `coreid()`, the last.

        with epython.Job("worker.py", cores=16) as job:
            job.send([1, 2, 3], 4)
            x = job.recv(4)

    The methods are the functions of ePython's module `parallel`: send recv recv_any sendrecv nonblocking_send test_sent
    wait_sent probe sync bcast reduce scan gather allgather scatter alltoall coreid numcores. All cores, this one too, call a
    collective in the same order. NumPy arrays and other buffers arrive as lists on the cores. Lists of numbers that a collective
    gives are arrays if an array was given to it; those that are received, if an array has been sent before.

    program: path of the file. cores: of the device. host_cores: further virtual cores of the host. device: its name. For
    the other options (float among them) see Device. arguments: the program's sys.argv[1:]. native: True: the program becomes machine
    code of this computer before it runs; "auto": while it runs, if that takes long (docs/native.md); False: never; by default what the
    environment variable EPYTHON_NATIVE says, 1, auto or 0, or as "auto" where it can be, and nothing is said where it cannot.

    Errors: SyntaxError and its like where the program does not compile; what the cores raise is raised by the call that
    notices, or at the end of the `with`; DeadlockError when all, this one too, wait for what cannot come.
    """

    def __init__(self, program: str | os.PathLike[str], cores: int = 16, *, host_cores: int = 0, device: str | None = None,
                 arguments: list[str] | None = None, float: int | None = None, **options: Any) -> None:
        self._library = library = library_of(float)
        self._handle: int | None = None
        self._mutex = threading.RLock()   # of calls
        self._ending = threading.RLock()  # of taking it down
        self._thread: threading.Thread | None = None
        self._pid = os.getpid()
        self._end: int | None = None
        self._told = False
        self._warned = False
        self._array_type: str | None = None  # "numpy" or "array" once such an array has been sent
        path = os.fspath(program)
        words = [path, *(arguments or [])]
        self._program = compile_file(path, library)
        self._output = Output()
        on: str = device if device is not None else default_name()
        if options.get("native") is None:
            options["native"] = on == "virtual" and NATIVE.get(os.environ.get("EPYTHON_NATIVE", ""))
        self._options = make_options(self._output, device=on, bits=library.float_bits, cores=cores, host_cores=host_cores, arguments=words,
                                     **options)
        self._ready = threading.Event()  # there is a handle, or a problem
        self._problem: str | None = None
        try:
            self._begin()
        except BaseException:  # no thread can be started, or a signal
            if self._thread is not None and self._thread.ident is not None:
                self._ready.wait()
                self.stop()
            raise

    def _begin(self) -> None:
        self._parallel = _load_parallel(self)
        self._thread = threading.Thread(target=self._run, name="epython job", daemon=True)
        self._thread.start()
        while not self._ready.wait(SLICE / 1000):
            continue
        if self._problem is not None:
            raise ValueError(self._problem)
        self._cores = self._library.epy_job_cores(self._handle)
        self._warn(self._trouble())

    def _trouble(self) -> str:
        """Why there is no native code, if that is known and has not been said."""
        return "" if self._warned else take_text(self._library.epy_job_native_trouble(self._handle))

    def _warn(self, trouble: str) -> None:
        if trouble:
            self._warned = True
            warnings.warn(f"the job is interpreted, there is no native code: {trouble}", RuntimeWarning, stacklevel=4)

    def _run(self) -> None:
        """The thread of the job. It makes it too: no signal comes between the library and what is noted here."""
        error = ctypes.c_void_p()
        self._handle = handle = self._library.epy_job_create(self._program, ctypes.byref(self._options), ctypes.byref(error))
        if not handle:
            self._problem = take_text(error.value)
            self._library.epy_program_free(self._program)
        self._ready.set()
        if handle:
            self._end = self._library.epy_job_run(handle)

    # ---- calls

    def _call(self, number: int, *arguments: Any) -> Any:
        """A built-in of the library's, in this core's place. Waits in slices, so that signals are handled."""
        encoder = Encoder(self._library)
        encoder.put(arguments)
        words = b"".join(encoder.out)
        answer = Answer()
        with self._mutex:
            self._check()
            try:
                result = self._library.epy_job_call(self._handle, number, words, len(words) // 4, SLICE, answer)
                while result == AGAIN:
                    result = self._library.epy_job_call(self._handle, CONTINUE, None, 0, SLICE, answer)
            except BaseException:  # a signal: the call cannot be taken back
                self._library.epy_job_interrupt(self._handle)
                raise
            if result == OVER:
                raise self._why()
        if result == RAISED:
            raise exception_of(answer, self._library.float_bits)
        value = decode(ctypes.string_at(answer.words, answer.count * 4), bits=self._library.float_bits)
        self._library.epy_answer_free(answer)
        return value

    def _check(self) -> None:
        if self._handle is None or os.getpid() != self._pid:
            raise JobError("the job is closed" if self._handle is None else "this job belongs to the parent process")

    def _why(self) -> BaseException:
        """The exception that says how the job ended."""
        if self._handle is None:
            return JobError("the job is closed")
        self._thread.join()  # type: ignore[union-attr]
        self._told = True
        report = take_text(self._library.epy_job_report(self._handle)).rstrip("\n")
        if self._end == DEADLOCK:
            return DeadlockError(report)
        return JobError(report or "the job has ended")

    # ---- the end

    def close(self) -> None:
        """Take no further part, wait for the other cores to end, and raise what they raised. A second call does nothing."""
        if os.getpid() != self._pid:
            return
        with self._ending:
            if self._handle is None:
                return
            self._library.epy_job_leave(self._handle)
        try:
            while self._thread.is_alive():  # type: ignore[union-attr]
                self._thread.join(SLICE / 1000)  # type: ignore[union-attr]
        except BaseException:
            self.stop()
            raise
        with self._ending:
            gone = self._handle is None  # another thread has stopped it
            trouble = "" if gone else self._trouble()
            error = None if gone or self._told or self._end in (FINISHED, INTERRUPTED) else self._why()
            self.stop()
        self._warn(trouble)
        if error is not None:
            raise error

    def stop(self) -> None:
        """End all cores where they are. Any thread, any number of times; a call that another thread waits in raises JobError."""
        if os.getpid() != self._pid:
            return
        with self._ending:
            if self._handle is None:
                return
            self._library.epy_job_interrupt(self._handle)
            if self._output.is_writing():  # the cores wait for this thread: the next stop or close does the rest
                return
            if self._thread is not None and self._thread.ident is not None:
                self._thread.join()
            with self._mutex:  # calls have come to their end
                handle, self._handle = self._handle, None
            self._output.finish()
            self._library.epy_job_destroy(handle)
            self._library.epy_program_free(self._program)

    def __enter__(self) -> Job:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self.stop()

    def __del__(self) -> None:
        if getattr(self, "_handle", None) is not None:
            self.stop()

    def __getattr__(self, name: str) -> Any:
        parallel = self.__dict__.get("_parallel")
        if parallel is None or name.startswith("_") or not hasattr(parallel, name):
            raise AttributeError(f"'Job' object has no attribute '{name}'")
        found = getattr(parallel, name)
        return functools.partial(self._with_arrays, found, name in MESSAGES) if name in MESSAGES + COLLECTIVES else found

    def _with_arrays(self, function: Any, whole: bool, *arguments: Any, **keywords: Any) -> Any:
        """Call a function of the module parallel, for which arrays are lists; lists of numbers come back as arrays if an array
        is among the arguments, or of messages if one has been before. whole: arrays are sent as they are."""
        kind = next(filter(None, map(array_type_of, (*arguments, *keywords.values()))), None)
        self._array_type = kind or self._array_type
        if whole:
            kind = self._array_type
        elif kind is not None:
            arguments = tuple(map(as_list, arguments))
            keywords = {name: as_list(value) for name, value in keywords.items()}
        return as_arrays(function(*arguments, **keywords), kind, self._library)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(name for name in dir(self._parallel) if not name.startswith("_"))]


def _load_parallel(job: Job) -> ModuleType:
    """ePython's module `parallel`, its receiving functions those that know tags, with a job's calls as its built-ins."""
    def raise_(kind: type[BaseException], message: str) -> None:
        raise kind(message)

    def load(name: str, *_: Any) -> ModuleType:
        """Run a module of those that receive; all of them are one here."""
        if name in loaded:
            return module
        loaded.add(name)
        path = f"{LIBRARY}/{name}.py"
        linecache.cache[path] = len(MODULES[name]), None, MODULES[name].splitlines(True), path
        before = dict(vars(module))
        exec(compile(MODULES[name], path, "exec"), module.__dict__)
        for name, found in list(vars(module).items()):
            if not name.startswith("_") and isinstance(found, FunctionType) and before.get(name) is not found:
                setattr(module, name, _name_core(found))
        return module

    loaded: set[str] = set()
    module = ModuleType("parallel")
    module.__dict__.update(
        _ANY=ANY, _raise=raise_, _ishost=lambda: True, _coreid=lambda: job._cores - 1, _numcores=lambda: job._cores,
        _send=lambda *a: job._call(SEND, *a), _isend=lambda *a: job._call(ISEND, *a),
        _recv=lambda *a: job._call(RECV, *a), _sent=lambda *a: job._call(SENT, *a),
        _probe=lambda *a: job._call(PROBE, *a), _where=lambda *a: job._call(WHERE, *a),
        _lastsender=lambda: job._call(LASTSENDER), _lasttag=lambda: job._call(LASTTAG),
        __builtins__={**vars(builtins), "__import__": load})
    load("parallel")
    load("_tags")
    return module


def _name_core(function: FunctionType) -> Callable[..., Any]:
    """The function, to which the other core can also be given by the name `core`, as ePython's compiler has it."""
    other = next((name for name in ("dest", "source") if name in inspect.signature(function).parameters), "core")

    @functools.wraps(function)
    def call(*args: Any, **keywords: Any) -> Any:
        if "core" in keywords:
            keywords[other] = keywords.pop("core")
        return function(*args, **keywords)
    return call
