# SPDX-License-Identifier: MIT
"""Memory kinds: where the data lies that kernels work on. A kernel gets a reference, and data moves as it is used.

    a = memkind.Host([0.0] * 1000)       # with CPython: a[i] in a kernel fetches, a[i] = x stores, one item
    b = memkind.Shared(numpy_array)      # in the window that all cores share; the same for kernels
    c = memkind.Device([0] * 100)        # a copy on each core: in a kernel an ordinary list of its own

`Kind(values)` takes a list of numbers or an array of one dimension, `Kind(0.0, 1000)` is a thousand times 0.0. Here: `read()`,
`write(values)`, `len(a)`, `a[i]`, and `a[i] = x`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

from ._device import Device as _Device
from ._device import default_device
from ._errors import exception_of
from ._library import Answer, Library
from ._source import DROP, KEEP, READ, REFER, SHARE, WRITE
from ._words import KEPT, Encoder, _pair, decode


def _encode(values: Any, library: Library) -> tuple[bytes, Encoder]:
    """The words of a list, and what they point to. TypeError: no list."""
    encoder = Encoder(library)
    encoder.put(values)
    words = b"".join(encoder.out)
    if words[:1] not in (b"\x09", b"\x20"):
        raise TypeError(f"a list or an array is needed, not {type(values).__name__}")
    return words, encoder


class _Kind:
    """What the kinds have in common."""

    def __init__(self, values: Any, count: int | None = None, *, device: _Device | None = None) -> None:
        self._device = device or default_device()
        if count is not None:
            values = [values] * count
        words, encoder = _encode(values, self._device._library_used)
        self._length = int.from_bytes(words[4:8], "little")
        self._array_type = encoder.array_type
        self._make(values)

    def _make(self, values: Any) -> None:
        raise NotImplementedError

    def read(self) -> Any:
        """The data: a list, or an array of the kind that it was made of."""
        raise NotImplementedError

    def write(self, values: Any) -> None:
        """Put other values into it. ValueError: not as many, or of another type."""
        raise NotImplementedError

    def _check(self, values: Any) -> None:
        if len(values) != self._length:
            raise ValueError(f"{self._length} values are needed, not {len(values)}")

    def _epython_words(self, device: _Device | None) -> bytes:
        if device is not self._device:
            raise ValueError(f"this data is on {self._device!r}: it cannot be given to another")
        return self._reference()

    def _reference(self) -> bytes:
        raise NotImplementedError

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: Any) -> Any:
        return self.read()[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        values = self.read()
        values[index] = value
        self.write(values)

    def __repr__(self) -> str:
        return f"<epython.memkind.{type(self).__name__} of {self._length}>"


class Host(_Kind):
    """Data with CPython: one copy, which all kernels refer to."""

    _number = 0

    def _make(self, values: Any) -> None:
        with self._device._mutex:
            self._device._ensure()
            self._offload = self._device._start()
        words, encoder = _encode(values, self._device._library_used)
        answer = Answer()
        self._number = self._offload.library.epy_keep(self._offload.pointer, words, len(words) // 4, answer)
        del encoder
        if not self._number:
            raise exception_of(answer, self._device._library_used.float_bits)

    def _reference(self) -> bytes:
        return _pair(KEPT, self._number)

    def read(self) -> Any:
        answer = Answer()
        if not self._offload.library.epy_kept_read(self._offload.pointer, self._number, answer):
            raise RuntimeError("the device is closed")
        data = bytearray(ctypes.string_at(answer.words, answer.count * 4))
        self._offload.library.epy_answer_free(answer)
        return decode(data, self._array_type, self._device._library_used.float_bits)

    def write(self, values: Any) -> None:
        self._check(values)
        words, encoder = _encode(values, self._device._library_used)
        answer = Answer()
        good = self._offload.library.epy_kept_write(self._offload.pointer, self._number, words, len(words) // 4, answer)
        del encoder
        if not good:
            raise exception_of(answer, self._device._library_used.float_bits) if answer.type else RuntimeError("the device is closed")

    def __del__(self) -> None:
        if self._number and self._offload.is_alive():
            self._offload.library.epy_kept_forget(self._offload.pointer, self._number)


class Shared(_Kind):
    """Data in the window that all cores share: one copy, which all kernels refer to."""

    def _make(self, values: Any) -> None:
        self._number = self._device._new_kept()
        self._device._share()
        self._words, self._job = self._ask(SHARE, values)

    def _ask(self, number: int, *arguments: Any) -> tuple[bytes, int]:
        reference = self._device._library(number, (self._number, *arguments), [0])[0]
        return reference.words, self._device._library_used.epy_offload_jobs(self._device._start().pointer)

    def _reference(self) -> bytes:
        if self._job != self._device._library_used.epy_offload_jobs(self._device._start().pointer):  # it lies elsewhere now
            self._words, self._job = self._ask(REFER)
        return self._words

    def read(self) -> Any:
        return self._device._library(READ, (self._number,), [0], self._array_type)[0]

    def write(self, values: Any) -> None:
        self._check(values)
        self._device._library(WRITE, (self._number, values), [0])

    def __del__(self) -> None:
        _drop(self)


class Device(_Kind):
    """Data on each core: a copy of its own, which a kernel gets as an ordinary list. `read()` and `write(values)` are of core 0;
    `read(core)`, and `write(values, target)` for some cores, of others."""

    _epython_resident = True

    def _make(self, values: Any) -> None:
        self._number = self._device._new_kept()
        self._device._library(KEEP, (self._number, values))

    def _epython_words(self, device: _Device | None) -> bytes:
        super()._epython_words(device)
        return _pair(3, 0)  # the core puts its own in the place

    def _reference(self) -> bytes:
        return b""

    def read(self, core: int = 0) -> Any:
        cores, _ = self._device._targets(core, None, None)
        return self._device._library(READ, (self._number,), cores, self._array_type)[0]

    def write(self, values: Any, target: int | Iterable[int] | None = None) -> None:
        self._check(values)
        cores, _ = self._device._targets(target, None, None)
        self._device._library(WRITE, (self._number, values), cores)

    def __del__(self) -> None:
        _drop(self)


def _drop(kind: Any) -> None:
    """Let data on the cores go. Not waited for: this runs whenever Python likes."""
    device = getattr(kind, "_device", None)
    if device is None or not getattr(kind, "_number", 0) or device._closed or device._offload is None:
        return
    if device._offload.is_alive() and device._mutex.acquire(blocking=False):
        try:
            device._launch(DROP, (kind._number,), None)
        except BaseException:
            pass  # the device is at its end
        finally:
            device._mutex.release()
