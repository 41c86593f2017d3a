# SPDX-License-Identifier: MIT
"""Handles of launches: what is on its way."""

from __future__ import annotations

import ctypes
import functools
import itertools
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any

from ._errors import Timeout, exception_of
from ._library import SLICE, Answer, Library
from ._words import decode

if TYPE_CHECKING:
    from ._device import Device

QUEUED, RUNNING, READY, LOST, CANCELLED = range(5)
NEVER = 0xffffffff


class Offload:
    """The library's part of a device. It lasts as long as the device or a launch of it."""

    _left: list[Offload] = []  # that are garbage, found so where the library cannot wait for their cores: while output is written

    def __init__(self, options: Any, library: Library) -> None:
        left, Offload._left = Offload._left, []
        for offload in left:
            if offload.is_alive():  # not in a child of fork
                offload._destroy()
        self.library = library
        self.options = options  # the library has pointers to what is in them
        self.pid = os.getpid()
        self.watcher = Watcher(self)
        self.pointer = library.epy_offload_create(ctypes.byref(options))
        if not self.pointer:
            raise MemoryError("no memory for a device")

    def is_alive(self) -> bool:
        """False after a fork: it belongs to the parent, whose threads are not there to be waited for."""
        return self.pid == os.getpid() and not sys.is_finalizing()

    def _destroy(self) -> None:
        """Free it, or if that cannot be now, later."""
        if self.library.epy_offload_destroy(self.pointer):
            self.pointer = None  # the collector may end what refers to this afterwards: see Launch.__del__
        else:
            Offload._left.append(self)

    def __del__(self) -> None:
        if getattr(self, "pointer", None) and self.is_alive():
            self._destroy()


class Launch:
    """The library's part of a launch. It lasts as long as the handle, or an array that uses its words. It is there before the
    launch is made: whoever launches can take it back when a signal comes, wherever that is."""

    __slots__ = ("offload", "made")
    offload: Offload

    def __init__(self) -> None:
        self.made: list[int | None] = []  # the library's pointer; None: it could not be made

    def make(self, offload: Offload, *arguments: Any) -> bool:
        """Launch. arguments: of epy_launch_create. False: it could not be."""
        self.offload = offload
        # All of this line is C: Python looks for signals before it or after it, but not while the pointer is nowhere.
        self.made.extend(itertools.starmap(offload.library.epy_launch_create, ((offload.pointer, *arguments),)))
        return self.made[0] is not None

    @property
    def pointer(self) -> int:
        return self.made[0]  # type: ignore[return-value]

    def cancel(self) -> None:
        """Stop it, unless it has not been made or has come to its end."""
        if any(self.made) and self.offload.is_alive():
            self.offload.library.epy_launch_cancel(self.offload.pointer, self.pointer)

    def __del__(self) -> None:
        if any(getattr(self, "made", ())) and self.offload.is_alive():
            self.offload.library.epy_launch_release(self.offload.pointer, self.pointer)


class Watcher:
    """Waits for launches whose end somebody is to be told of, in a thread that is there while there are such."""

    def __init__(self, offload: Offload) -> None:
        self._offload = offload
        self._mutex = threading.Lock()
        self._handles: list[Handle] = []
        self._wakes = 0  # of epy_offload_wake
        self._runs = False

    def add(self, handle: Handle) -> None:
        """See to it that a handle is settled as soon as its launch has come to its end."""
        with self._mutex:
            self._handles.append(handle)
            self._wakes += 1
            self._offload.library.epy_offload_wake(self._offload.pointer)
            start, self._runs = not self._runs, True
        if start:
            try:
                threading.Thread(target=self._run, name="epython handles", daemon=True).start()
            except BaseException:
                self._runs = False
                raise

    def _run(self) -> None:
        while True:
            with self._mutex:
                handles, wakes = list(self._handles), self._wakes
                self._runs = bool(handles)
                if not handles:
                    return
            _wait_once(handles, False, True, wakes, 1000)
            ended = [h for h in handles if h._has_ended()]
            with self._mutex:
                self._handles = [h for h in self._handles if h not in ended]
            for handle in ended:
                try:
                    handle._settle()
                except BaseException:  # of a callback: not this thread's
                    logging.getLogger("concurrent.futures").exception("exception calling callback for %r", handle)


class Handle(Future):
    """A launch: a concurrent.futures.Future, with the names of the original too.

    `wait()` or `result()` gives its results, one a core in the order of the launch; a single kernel's is not in a list. It can be
    awaited, and given to concurrent.futures.wait, as_completed and asyncio.wrap_future. Unlike another Future it can be
    cancelled while it runs: its cores are stopped.
    """

    def __init__(self, device: Device, launch: Launch, count: int, array_type: str | None) -> None:
        self._watched = False
        super().__init__()
        self._device = device
        self._offload = launch.offload
        self._launch: Launch | None = launch
        self._one = (ctypes.c_void_p * 1)(launch.pointer)
        self._count = count
        self._array_type = array_type
        self._single = False
        self._given = 0
        self._mutex = threading.Lock()

    # ---- waiting

    def wait(self, timeout: float | None = None) -> Any:
        """The results. TimeoutError: not there within `timeout` seconds. CancelledError: cancelled. Otherwise raises what the
        kernel raised, the cores' traceback as its cause; DeadlockError when its cores wait for ever."""
        self._wait_end(timeout)
        return super().result()

    result = wait

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What wait() would raise, or None. TimeoutError, CancelledError: as wait."""
        self._wait_end(timeout)
        return super().exception()

    def _wait_end(self, timeout: float | None) -> None:
        launch = self._launch  # stays while this thread waits, whatever another does
        if launch is None:
            return
        self._check_process()
        _wait([self], True, timeout)
        self._settle()

    def _check_process(self) -> None:
        if self._offload.pid != os.getpid():
            raise RuntimeError("this launch belongs to the parent process")

    def wait_any(self, timeout: float | None = None) -> tuple[Any, int]:
        """(value, core) of whichever core is done first; at the next call that of the next. ValueError when all have been
        given; other errors as wait."""
        if self._given == self._count:
            raise ValueError("all cores of this launch have been given")
        end = _end_of(timeout)
        found = -1
        while found == -1:
            launch = self._launch
            if launch is None:
                super().result()
                raise ValueError("the results of this launch have been fetched")
            self._check_process()
            try:
                found = self._offload.library.epy_launch_wait_core(self._offload.pointer, launch.pointer, end is None, _slice(end))
            except KeyboardInterrupt:
                self._device._abort()
                raise
            if found == -1 and end is not None and time.monotonic() >= end:
                raise Timeout("no core is done within the time")
        if found == -2:
            self.wait()
            raise ValueError("all cores of this launch have been given")
        self._given += 1
        self._offload.library.epy_offload_flush(self._offload.pointer)
        return self._decode(launch, found), self._offload.library.epy_launch_core(launch.pointer, found)

    def done(self) -> bool:
        """Whether it has come to its end: wait() then returns, or raises, at once."""
        if not self._has_ended():
            return False
        self._settle()
        return True

    test = done

    def _has_ended(self) -> bool:
        launch = self._launch
        if launch is None:
            return True
        self._check_process()
        return self._offload.library.epy_launch_wait(self._offload.pointer, self._one, 1, True, False, NEVER, 0) >= 0

    def __await__(self) -> Generator[Any, None, Any]:
        import asyncio
        return asyncio.wrap_future(self).__await__()

    # ---- as concurrent.futures.Future

    def running(self) -> bool:
        """Whether it has begun and not come to its end."""
        return self._now() == RUNNING

    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self.done() and super().cancelled()

    def cancel(self) -> bool:
        """Take it out of the queues; if it has begun, stop its cores. False: it has come to its end."""
        launch = self._launch
        if launch is not None:
            self._check_process()
            self._offload.library.epy_launch_cancel(self._offload.pointer, launch.pointer)
            self._settle()
        return super().cancelled()

    def add_done_callback(self, fn: Callable[[Future], object]) -> None:
        """Call fn(self) when it has come to its end, in a thread of the package's; at once if it has."""
        super().add_done_callback(functools.partial(_call_back, fn))
        self._watch()

    @property
    def _waiters(self) -> list[Any]:
        """Of concurrent.futures, which looks here when it is going to wait."""
        self._watch()
        return self._waiter_list

    @_waiters.setter
    def _waiters(self, value: list[Any]) -> None:
        self._waiter_list = value

    def _watch(self) -> None:
        if not self._watched and self.__dict__.get("_launch") is not None:
            self._watched = True
            self._offload.watcher.add(self)

    @property
    def cores(self) -> list[int]:
        """The cores that it was launched on."""
        with self._mutex:
            if self._launch is not None:
                return [self._offload.library.epy_launch_core(self._launch.pointer, i) for i in range(self._count)]
            return self._cores

    def __repr__(self) -> str:
        return f"<epython.Handle {('queued', 'running', 'done', 'failed', 'cancelled')[self._now()]}>"

    # ---- the end

    def _now(self) -> int:
        """What the library says: QUEUED, RUNNING, READY, LOST or CANCELLED."""
        with self._mutex:
            if self._launch is not None:
                return self._offload.library.epy_launch_state(self._offload.pointer, self._launch.pointer)
        try:
            return READY if super().exception() is None else LOST
        except CancelledError:
            return CANCELLED

    def _decode(self, launch: Launch, i: int) -> Any:
        size = ctypes.c_size_t()
        words = self._offload.library.epy_launch_result(launch.pointer, i, ctypes.byref(size))
        if not words:
            raise ValueError("a core has given a value that is nested too deeply, or contains itself")
        data = (ctypes.c_char * (size.value * 4)).from_address(words)
        data.launch = launch  # type: ignore[attr-defined]  # an array may keep the words
        return decode(data, self._array_type, self._offload.library.float_bits)

    def _settle(self) -> None:
        """Fetch the results of a launch that has come to its end, or its exception; once."""
        launch = None
        try:
            with self._mutex:
                launch = self._launch
                if launch is None:
                    return
                self._offload.library.epy_offload_flush(self._offload.pointer)
                state = self._offload.library.epy_launch_state(self._offload.pointer, launch.pointer)
                values, error = self._outcome(launch, state)
                self._cores = [self._offload.library.epy_launch_core(launch.pointer, i) for i in range(self._count)]
                self._watched = True
                self._launch = None
            if state == CANCELLED:  # not under the mutex: these call back
                super().cancel()
                super().set_running_or_notify_cancel()
            elif error is not None:
                super().set_exception(error)
            else:
                super().set_result(values)
        except BaseException:  # a signal: the next who asks does it again
            if launch is not None and not super().done():
                self._launch = launch
            raise

    def _outcome(self, launch: Launch, state: int) -> tuple[Any, BaseException | None]:
        if state == LOST:
            answer = Answer()
            self._offload.library.epy_launch_failure(launch.pointer, answer)
            return None, self._device._explain(exception_of(answer, self._offload.library.float_bits))
        if state == CANCELLED:
            return None, None
        broken = self._device._output_error()
        if broken is not None:
            return None, broken
        try:
            values = [self._decode(launch, i) for i in range(self._count)]
        except Exception as error:
            return None, error
        return values[0] if self._single else values, None


def _call_back(function: Callable[[Future], object], handle: Future) -> None:
    """asyncio's callbacks fail when the loop that they tell is no more, and so is nobody to be told."""
    try:
        function(handle)
    except RuntimeError as error:
        if str(error) != "Event loop is closed":
            raise


def _end_of(timeout: float | None) -> float | None:
    return None if timeout is None else time.monotonic() + timeout


def _slice(end: float | None) -> int:
    """Milliseconds to wait until signals, or the end, are looked at."""
    if end is None:
        return SLICE
    return max(0, min(SLICE, int((end - time.monotonic()) * 1000) + 1))


def _wait_once(handles: list[Handle], every: bool, for_ever: bool, wakes: int, milliseconds: int) -> int:
    """The index of one of them that has come to its end, all of which are of one device; -1: the time is up."""
    launches = [h._launch for h in handles]  # they stay while this thread waits
    for i, launch in enumerate(launches):
        if launch is None and (not every or len(launches) == 1):
            return i
    pointers = [launch.pointer for launch in launches if launch is not None]
    if not pointers:
        return 0
    table = (ctypes.c_void_p * len(pointers))(*pointers)
    return handles[0]._offload.library.epy_launch_wait(handles[0]._offload.pointer, table, len(pointers), every, for_ever, wakes, milliseconds)


def _wait(handles: list[Handle], every: bool, timeout: float | None) -> int:
    """Wait for all or any of launches of one device. The index of one that has come to its end. TimeoutError."""
    end = _end_of(timeout)
    try:
        while True:
            found = _wait_once(handles, every, end is None, NEVER, _slice(end))
            if found >= 0:
                return found
            if end is not None and time.monotonic() >= end:
                raise Timeout("not done within the time")
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
        if len({h._offload.pointer for h in given}) == 1:
            i = _wait(given, False, timeout)
            return i, given[i].wait()
        if end is not None and time.monotonic() >= end:
            raise Timeout("not done within the time")
        time.sleep(0.001)


def _flat(handles: Iterable[Handle | Iterable[Handle]]) -> list[Handle]:
    flat: list[Handle] = []
    for h in handles:
        flat += [h] if isinstance(h, Handle) else list(h)
    if not flat:
        raise ValueError("no handles are given")
    return flat
