# SPDX-License-Identifier: MIT
"""ePython from ordinary Python: run functions on the cores of a device, or take part in a program of theirs.

    from epython import offload

    @offload
    def kernel(a, b):
        return a + b

    print(kernel(10, 20))            # one value a core
"""

from __future__ import annotations

import importlib

from ._library import lib

TYPE_CHECKING = False  # as in typing, which takes longer to import than what is imported here
if TYPE_CHECKING:
    from typing import Any

    from . import memkind
    from ._device import Device, default_device, set_default_device
    from ._errors import CoreTraceback, DeadlockError, JobError, SourceError
    from ._handle import Handle, wait_all, wait_all as waitAll, wait_any
    from ._job import ANY, Job
    from ._library import devices
    from ._native import native
    from ._offload import Kernel, offload, offload_multiple, offload_single
    from ._resident import copy_from_device, copy_to_device, define_on_device
    from ._trace import Trace
    from ._words import PrecisionWarning, scatter

__version__ = lib.epy_release().decode()
__all__ = ["ANY", "CoreTraceback", "DeadlockError", "Device", "Handle", "Job", "JobError", "Kernel", "PrecisionWarning", "SourceError", "Trace",
           "copy_from_device", "copy_to_device", "default_device", "define_on_device", "devices", "memkind", "native", "offload",
           "offload_multiple", "offload_single", "scatter", "set_default_device", "waitAll", "wait_all", "wait_any"]

# What a program uses of these is imported when it does.
_PLACES = {
    "_device": ("Device", "default_device", "set_default_device"),
    "_errors": ("CoreTraceback", "DeadlockError", "JobError", "SourceError"),
    "_handle": ("Handle", "wait_all", "wait_any"),
    "_job": ("ANY", "Job"),
    "_library": ("devices",),
    "_native": ("native",),
    "_offload": ("Kernel", "offload", "offload_multiple", "offload_single"),
    "_resident": ("copy_from_device", "copy_to_device", "define_on_device"),
    "_trace": ("Trace",),
    "_words": ("PrecisionWarning", "scatter"),
}
_PLACE = {name: place for place, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "memkind":
        return importlib.import_module(".memkind", __name__)
    if name == "waitAll":  # the original's name
        name = "wait_all"
    if name not in _PLACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module("." + _PLACE[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])


def load_ipython_extension(ipython: object) -> None:
    """Called by `%load_ext epython`: the cell magic %%epython."""
    from ._magic import load_ipython_extension as load
    load(ipython)
