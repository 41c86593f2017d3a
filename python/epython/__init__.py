# SPDX-License-Identifier: MIT
"""ePython from ordinary Python: run functions on the cores of a device, or take part in a program of theirs.

    from epython import offload

    @offload
    def kernel(a, b):
        return a + b

    print(kernel(10, 20))            # one value a core
"""

from ._device import Device, default_device, set_default_device
from ._errors import CoreTraceback, DeadlockError, JobError, SourceError
from ._handle import Handle, wait_all, wait_any
from ._job import ANY, Job
from ._library import devices, lib
from ._offload import Kernel, offload, offload_multiple, offload_single
from ._resident import copy_from_device, copy_to_device, define_on_device
from ._words import scatter
from . import memkind

waitAll = wait_all  # the original's name

__version__ = lib.epy_release().decode()
__all__ = ["ANY", "CoreTraceback", "DeadlockError", "Device", "Handle", "Job", "JobError", "Kernel", "SourceError",
           "copy_from_device", "copy_to_device", "default_device", "define_on_device", "devices", "memkind", "offload",
           "offload_multiple", "offload_single", "scatter", "set_default_device", "waitAll", "wait_all", "wait_any"]


def load_ipython_extension(ipython: object) -> None:
    """Called by `%load_ext epython`: the cell magic %%epython."""
    from ._magic import load_ipython_extension as load
    load(ipython)
