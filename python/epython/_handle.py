# SPDX-License-Identifier: MIT
"""Handles of launches: what is on its way."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

from ._errors import exception_of
from ._library import SLICE, Answer, lib
from ._words import decode

if TYPE_CHECKING:
    from ._device import Device

QUEUED, RUNNING, READY, LOST, CANCELLED = range(5)
_UNSET = object()


class Offload:
    """The library's part of a device. It lasts as long as the device or a launch of it."""

    def __init__(self, options: Any) -> None:
        self.options = options  # the library has pointers to what is in them
        self.pid = os.getpid()
        self.pointer = lib.epy_offload_create(ctypes.byref(options))
        if not self.pointer:
            raise MemoryError("no memory for a device")

    def is_alive(self) -> bool:
        """False after a fork: it belongs to the parent, whose threads are not there to be waited for."""
        return self.pid == os.getpid() and not sys.is_finalizing()

    def __del__(self) -> None:
        if getattr(self, "pointer", None) and self.is_alive():
            lib.epy_offload_destroy(self.pointer)


class Launch:
    """The library's part of a launch. It lasts as long as the handle, or an array that uses its words."""

    __slots__ = ("offload", "pointer")

    def __init__(self, offload: Offload, pointer: int) -> None:
        self.offload = offload
        self.pointer = pointer

    def __del__(self) -> None:
        if self.offload.is_alive():
            lib.epy_launch_release(self.offload.pointer, self.pointer)


class Handle:
    """A launch. `wait()` gives its results, one a core in the order of the launch; a single kernel's is not in a list.

    It also has the habits of concurrent.futures (result, exception, done, running, cancelled, cancel, add_done_callback),
    and can be awaited.
    """

    def __init__(self, device: Device, offload: Offload, launch: int, count: int, array_type: str | None) -> None:
        self._device = device
        self._offload = offload.pointer
        self._pid = offload.pid
        self._launch: Launch | None = Launch(offload, launch)
        self._one = (ctypes.c_void_p * 1)(launch)
        self._count = count
        self._array_type = array_type
        self._single = False
        self._values: Any = _UNSET
        self._error: BaseException | None = None
        self._given = 0
        self._mutex = threading.Lock()

    # ---- waiting

    def wait(self, timeout: float | None = None) -> Any:
        """The results. TimeoutError: not there within `timeout` seconds. CancelledError: cancelled. Otherwise raises what the
        kernel raised, the cores' traceback as its cause; DeadlockError when its cores wait for ever."""
        self._wait_end(timeout)
        return self._get()

    result = wait

    def _wait_end(self, timeout: float | None) -> None:
        launch = self._launch  # stays while this thread waits, whatever another does
        if launch is None:
            return
        self._check_process()
        try:
            found = lib.epy_launch_wait(self._offload, self._one, 1, True, timeout is None, SLICE if timeout is None else 0)
        except KeyboardInterrupt:
            self._device._abort()
            raise
        if found < 0:
            _wait([self], True, timeout)

    def _check_process(self) -> None:
        if self._pid != os.getpid():
            raise RuntimeError("this launch belongs to the parent process")

    def wait_any(self, timeout: float | None = None) -> tuple[Any, int]:
        """(value, core) of whichever core is done first; at the next call that of the next. ValueError when all have been
        given; other errors as wait."""
        if self._given == self._count:
            raise ValueError("all cores of this launch have been given")
        end = _end_of(timeout)
        launch: Launch | None = None
        found = -1
        while found == -1:
            launch = self._launch
            if launch is None:
                self._get()
                raise ValueError("the results of this launch have been fetched")
            self._check_process()
            try:
                found = lib.epy_launch_wait_core(self._offload, launch.pointer, end is None, _slice(end))
            except KeyboardInterrupt:
                self._device._abort()
                raise
            if found == -1 and end is not None and time.monotonic() >= end:
                raise TimeoutError("no core is done within the time")
        if found == -2 or launch is None:
            self._get()
            raise ValueError("all cores of this launch have been given")
        self._given += 1
        lib.epy_offload_flush(self._offload)
        return self._decode(launch, found), lib.epy_launch_core(launch.pointer, found)

    def test(self) -> bool:
        """Whether it has come to its end: wait() then returns, or raises, at once."""
        launch = self._launch
        if launch is None:
            return True
        self._check_process()
        return lib.epy_launch_wait(self._offload, self._one, 1, True, False, 0) >= 0

    done = test

    def __await__(self) -> Generator[Any, None, Any]:
        import asyncio
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def finish() -> None:
            if not future.done():
                future.set_result(None)

        def tell(_: Handle) -> None:
            loop.call_soon_threadsafe(finish)

        self.add_done_callback(tell)
        yield from future.__await__()
        return self.wait()

    # ---- as concurrent.futures.Future

    def running(self) -> bool:
        """Whether it has begun and not come to its end."""
        return self._state() == RUNNING

    def cancelled(self) -> bool:
        """Whether it was cancelled before it began."""
        return isinstance(self._error, CancelledError) or self._state() == CANCELLED

    def cancel(self) -> bool:
        """Take it out of the queues. False: it has begun, or come to its end."""
        with self._mutex:
            return self._launch is not None and lib.epy_launch_cancel(self._offload, self._launch.pointer)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What wait() would raise, or None. TimeoutError, CancelledError: as wait."""
        self._wait_end(timeout)
        try:
            self._get()
        except CancelledError:
            raise
        except BaseException as error:
            return error
        return None

    def add_done_callback(self, function: Callable[[Handle], object]) -> None:
        """Call function(self) when it has come to its end, in a thread of its own."""
        def watch() -> None:
            self._wait_end(None)
            function(self)

        threading.Thread(target=watch, name="epython handle", daemon=True).start()

    @property
    def cores(self) -> list[int]:
        """The cores that it was launched on."""
        with self._mutex:
            if self._launch is not None:
                self._cores = [lib.epy_launch_core(self._launch.pointer, i) for i in range(self._count)]
            return self._cores

    def __repr__(self) -> str:
        return f"<epython.Handle {('queued', 'running', 'done', 'failed', 'cancelled')[self._state()]}>"

    # ---- the end

    def _state(self) -> int:
        with self._mutex:
            if self._launch is not None:
                return lib.epy_launch_state(self._offload, self._launch.pointer)
        return READY if self._error is None else CANCELLED if isinstance(self._error, CancelledError) else LOST

    def _decode(self, launch: Launch, i: int) -> Any:
        size = ctypes.c_size_t()
        words = lib.epy_launch_result(launch.pointer, i, ctypes.byref(size))
        if not words:
            raise ValueError("a core has given a value that is nested too deeply, or contains itself")
        data = (ctypes.c_char * (size.value * 4)).from_address(words)
        data.launch = launch  # type: ignore[attr-defined]  # an array may keep the words
        return decode(data, self._array_type)

    def _get(self) -> Any:
        """The results of a launch that has come to its end, or its exception."""
        with self._mutex:
            if self._values is _UNSET and self._error is None:
                self._fetch()
        if self._error is not None:
            raise self._error
        return self._values

    def _fetch(self) -> None:
        launch = self._launch
        assert launch is not None
        lib.epy_offload_flush(self._offload)
        state = lib.epy_launch_state(self._offload, launch.pointer)
        if state == READY:
            try:
                values = [self._decode(launch, i) for i in range(self._count)]
                self._values = values[0] if self._single else values
            except Exception as error:
                self._error = error
        elif state == CANCELLED:
            self._error = CancelledError("the launch was cancelled")
        else:
            answer = Answer()
            lib.epy_launch_failure(launch.pointer, answer)
            self._error = exception_of(answer)
        self._cores = [lib.epy_launch_core(launch.pointer, i) for i in range(self._count)]
        self._launch = None


def _end_of(timeout: float | None) -> float | None:
    return None if timeout is None else time.monotonic() + timeout


def _slice(end: float | None) -> int:
    """Milliseconds to wait until signals, or the end, are looked at."""
    if end is None:
        return SLICE
    return max(0, min(SLICE, int((end - time.monotonic()) * 1000) + 1))


def _wait(handles: list[Handle], every: bool, timeout: float | None) -> int:
    """Wait for all or any of launches of one device. The index of one that has come to its end. TimeoutError."""
    end = _end_of(timeout)
    launches = [h._launch for h in handles]  # they stay while this thread waits
    for i, launch in enumerate(launches):
        if launch is None and (not every or len(launches) == 1):
            return i
    table = (ctypes.c_void_p * len(handles))(*[launch.pointer for launch in launches if launch is not None])
    offload = handles[0]._offload
    try:
        while True:
            found = lib.epy_launch_wait(offload, table, len(handles), every, end is None, _slice(end))
            if found >= 0:
                return found
            if end is not None and time.monotonic() >= end:
                raise TimeoutError("not done within the time")
    except KeyboardInterrupt:
        handles[0]._device._abort()
        raise


def wait_all(*handles: Handle | Iterable[Handle], timeout: float | None = None) -> list[Any]:
    """The results of several launches, in their order. Errors: as Handle.wait."""
    end = _end_of(timeout)
    return [h.wait(None if end is None else max(0.0, end - time.monotonic())) for h in _flat(handles)]


def wait_any(*handles: Handle | Iterable[Handle], timeout: float | None = None) -> tuple[int, Any]:
    """(index, results) of a launch that has come to its end, as soon as one has. Errors: as Handle.wait."""
    given = _flat(handles)
    end = _end_of(timeout)
    while True:
        for i, handle in enumerate(given):
            if handle.test():
                return i, handle.wait()
        if len({h._offload for h in given}) == 1:
            i = _wait(given, False, timeout)
            return i, given[i].wait()
        if end is not None and time.monotonic() >= end:
            raise TimeoutError("not done within the time")
        time.sleep(0.001)


def _flat(handles: Iterable[Handle | Iterable[Handle]]) -> list[Handle]:
    flat: list[Handle] = []
    for h in handles:
        flat += [h] if isinstance(h, Handle) else list(h)
    if not flat:
        raise ValueError("no handles are given")
    return flat
