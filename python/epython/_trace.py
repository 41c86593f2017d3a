# SPDX-License-Identifier: MIT
"""What the cores of a device do in launches, recorded: Device.trace()."""

from __future__ import annotations

import ctypes
import os
from types import TracebackType
from typing import TYPE_CHECKING

from ._library import SLICE, take_text

if TYPE_CHECKING:
    from ._device import Device

_FRAME = '<iframe srcdoc="{}" sandbox="allow-scripts" style="width:100%;height:680px;border:1px solid #8886" title="ePython trace"></iframe>'


class Trace:
    """A recording of launches: what each core did when, messages, waits. Made by Device.trace(); complete at the end of its `with`.

    In a notebook it is shown as a page to look at; `save` writes that to a file. pages: the text of each; one, unless a launch has
    failed meanwhile, after which the cores begin anew.
    """

    def __init__(self, device: Device, limit: int | None, last: bool) -> None:
        self._device = device
        self._limit = limit
        self._last = last
        self.pages: list[str] = []

    def __enter__(self) -> Trace:
        if self._device._trace is not None:
            raise RuntimeError("the device is being traced already")
        offload = self._device._begin_trace(self)
        if not offload.library.epy_offload_trace(offload.pointer, self._limit or 0, self._last):
            self._device._trace = None
            raise ValueError(f"what the cores of the device {self._device.name} do cannot be traced: those of 'virtual' can")
        self.pages = []
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        offload = self._device._offload
        self._device._trace = None
        page = ctypes.c_void_p()
        while offload is not None and offload.is_alive():
            if not offload.library.epy_offload_traced(offload.pointer, SLICE, ctypes.byref(page)):
                continue  # signals are looked at
            if not page.value:
                break
            self.pages.append(take_text(page.value))

    def save(self, path: str | os.PathLike[str], number: int = -1) -> None:
        """Write a page, by default the last, to a file. ValueError: nothing has been recorded."""
        if not self.pages:
            raise ValueError("nothing has been recorded: a trace is complete at the end of its `with`")
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.pages[number])

    def _repr_html_(self) -> str:
        """For notebooks."""
        import html  # which loads the names of all characters
        return "\n".join(_FRAME.format(html.escape(page)) for page in self.pages) or "<p>Nothing has been recorded.</p>"

    def __repr__(self) -> str:
        return f"<epython.Trace of {self._device!r}: {len(self.pages)} page{'' if len(self.pages) == 1 else 's'}>"
