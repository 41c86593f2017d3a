# SPDX-License-Identifier: MIT
"""Data that stays on the cores between launches: globals of kernels."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from ._device import Device, default_device

_UNSET = object()


def _names() -> dict[str, Any]:
    """The globals of the module that calls the function that calls this."""
    return sys._getframe(2).f_globals


def _cores(device: Device | None, target: int | Iterable[int] | None) -> tuple[Device, list[int]]:
    device = device or default_device()
    cores, _ = device._targets(target, None, None)
    return device, cores  # type: ignore[return-value]


def define_on_device(name: str, value: Any = _UNSET, *, target: int | Iterable[int] | None = None,
                     device: Device | None = None) -> None:
    """Make the global `name` of this module's kernels the cores' own: each has its copy, and keeps it from launch to launch.

    value: what it is at first (by default what it is here). target: the cores; the others have none. Defining a name again gives
    it a new value. Errors: TypeError, OverflowError: the value cannot be sent; NameError: it is not given, and there is none here.
    """
    names = _names()
    if not isinstance(name, str):
        raise TypeError(f"define_on_device needs the name of a variable, not {type(name).__name__}")
    if not name.isidentifier():
        raise ValueError(f"{name!r} is not a name")
    if value is _UNSET:
        if name not in names:
            raise NameError(f"name {name!r} is not defined")
        value = names[name]
    on, cores = _cores(device, target)
    on._define(names, name, value, cores)


def copy_to_device(name: str, value: Any, *, target: int | Iterable[int] | None = None, device: Device | None = None) -> None:
    """Give the cores' own `name` another value. Errors: NameError: not defined on the device; as define_on_device."""
    on, cores = _cores(device, target)
    on._copy_to(_names(), name, value, cores)


def copy_from_device(name: str, *, target: int | Iterable[int] | None = None, device: Device | None = None) -> list[Any]:
    """What the cores' own `name` is: a list, one value a core. Lists of numbers are NumPy arrays if it was defined as one.
    Errors: NameError: not defined on the device, or not on that core."""
    on, cores = _cores(device, target)
    return on._copy_from(_names(), name, cores)
