# SPDX-License-Identifier: MIT
"""Options of jobs and devices, and where what the cores print goes: sys.stdout, whatever that is at the moment."""

from __future__ import annotations

import codecs
import ctypes
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from ._library import Options, Sink, devices


class Output:
    """Takes what cores print. `write`: where it goes instead of sys.stdout."""

    def __init__(self, write: Callable[[str], Any] | None = None) -> None:
        self.write = write
        self.error: Exception | None = None  # why text could not be written
        self._here = threading.local()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.sink = Sink(self._take)

    def _take(self, context: int | None, text: Any, size: int) -> bool:
        return self._put(self._decoder.decode(ctypes.string_at(text, size)))

    def is_writing(self) -> bool:
        """Whether this thread is writing: it holds what the cores' printing needs, so it must not wait for them."""
        return getattr(self._here, "writing", False)

    def _put(self, text: str) -> bool:
        """Write text; False if that fails, which ends the job."""
        self._here.writing = True
        try:
            if self.write is not None:
                self.write(text)
            elif sys.stdout is not None:
                sys.stdout.write(text)
                sys.stdout.flush()
        except Exception as error:
            self.error = error
            return False
        finally:
            self._here.writing = False
        return True

    def finish(self) -> None:
        """Write what is left of a text that ended within a character."""
        rest = self._decoder.decode(b"", True)
        if rest:
            self._put(rest)


_CORES_MAX = 1_000_000  # MAP_CORES_MAX
_NATIVE = {False: 0, True: 1, "auto": 2, None: 3}  # enum epy_native
_SIZES = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def _size(name: str, value: int | str | None) -> int:
    """A number of bytes: 65536 or "64K". 0 for None. ValueError if it is none."""
    if value is None:
        return 0
    text = str(value).upper()
    factor = _SIZES.get(text[-1:], 1)
    digits = text[:-1] if factor > 1 else text
    if not digits.isdigit() or not 0 < int(digits) * factor < 1 << 32:
        raise ValueError(f"{name} must be a size in bytes, or with K or M, not {value!r}")
    return int(digits) * factor


def make_options(output: Output, *, device: str, bits: int = 32, cores: int = 16, host_cores: int = 0,
                 local_memory: int | str | None = None, shared_memory: int | str | None = None,
                 own_memory: int | str | None = None, workers: int = 0, prefix: bool | None = None,
                 deterministic: bool = False, seed: int | None = None, arguments: list[str] | None = None, apart: bool = False,
                 timed: bool = False, model: str | None = None, native: bool | str | None = False) -> Options:
    """struct epy_options; bits: of floats. ValueError or TypeError: an option that cannot be so."""
    if device not in devices():
        raise ValueError(f"there is no device {device!r}: there are {', '.join(devices())}")
    if bits != 32 and device != "virtual":
        raise ValueError(f"floats have 32 bits on the device {device}, as its cores compute: {bits} are for virtual cores")
    if native not in _NATIVE:
        raise ValueError(f"native is True, False or 'auto', not {native!r}")
    if native and device != "virtual":
        raise ValueError(f"native code is for virtual cores, not for those of the device {device}")
    for name, count, least in (("cores", cores, 1), ("host_cores", host_cores, 0), ("workers", workers, 0)):
        if not isinstance(count, int) or isinstance(count, bool):
            raise TypeError(f"{name} must be an int, not {type(count).__name__}")
        if not least <= count <= _CORES_MAX:
            raise ValueError(f"{name} must be from {least} to {_CORES_MAX}, not {count}")
    options = Options(device=device.encode(), cores=cores, host_cores=host_cores,
                      local_memory=_size("local_memory", local_memory),
                      shared_memory=_size("shared_memory", shared_memory), own_memory=_size("own_memory", own_memory),
                      workers=workers, prefix=0 if prefix is None else 1 if prefix else -1, deterministic=deterministic, apart=apart, timed=timed,
                      seeded=seed is not None, seed=(seed or 0) & (1 << 64) - 1, sink=output.sink, model=model and os.fsencode(model), native=_NATIVE[native])
    if arguments:
        texts = (ctypes.c_char_p * len(arguments))(*[text.encode() for text in arguments])
        options.arguments = texts
        options.argument_count = len(arguments)
    return options
