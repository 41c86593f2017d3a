# SPDX-License-Identifier: MIT
"""libepython.so by ctypes: where it is, and the types of include/epython.h."""

from __future__ import annotations

import ctypes
import os
from ctypes import (CFUNCTYPE, POINTER, Structure, c_bool, c_char, c_char_p, c_int, c_int32, c_size_t, c_uint32,
                    c_uint64, c_void_p)
from pathlib import Path

VERSION = 3
SLICE = 50  # milliseconds after which a waiting thread looks for signals
HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent


def find_installed(built: str, installed: str) -> Path:
    """A file of ePython: in the checkout that this package is a part of, or under the prefix where it is installed. ImportError: there is
    none. built, installed: its path in a checkout, and under the prefix."""
    places = [CHECKOUT / built] if (CHECKOUT / "VERSION").exists() else [folder / installed for folder in HERE.parents]
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise ImportError(f"epython: none of {', '.join(map(str, places))} exists: build or install it again")
    return found


def _find_library() -> Path:
    """libepython.so: where the environment says, in this package, or in the checkout."""
    named = os.environ.get("EPYTHON_LIBRARY")
    if named:
        return Path(named)
    inside, built = HERE / "lib" / "libepython.so", CHECKOUT / "build" / "pic" / "libepython.so"
    if not (inside.exists() or built.exists()):
        raise ImportError(f"epython: neither {inside} nor {built} exists: build it (make python), or say where it is with EPYTHON_LIBRARY")
    return inside if inside.exists() else built


def _offer_images() -> None:
    """Tell the library where the devices' images are, which it would not find, as they are not beside the program that runs."""
    built = [path for path in (CHECKOUT / "build").glob("*/*.elf") if path.stem == path.parent.name]
    installed = [path for folder in HERE.parents for path in (folder / "lib" / "epython").glob("*.elf")]
    for image in [*built, *installed]:
        os.environ.setdefault(f"EPYTHON_{image.stem.upper()}_IMAGE", str(image))


_offer_images()

Sink = CFUNCTYPE(c_bool, c_void_p, POINTER(c_char), c_size_t)


class Answer(Structure):
    """struct epy_answer"""
    _fields_ = [("words", c_void_p), ("count", c_size_t), ("type", c_char_p), ("message", c_char_p),
                ("report", c_char_p), ("core", c_uint32), ("arguments", c_bool)]


class Source(Structure):
    """struct epy_source"""
    _fields_ = [("path", c_char_p), ("text", c_char_p)]


class Options(Structure):
    """struct epy_options"""
    _fields_ = [("device", c_char_p), ("cores", c_uint32), ("host_cores", c_uint32), ("local_memory", c_uint32),
                ("shared_memory", c_uint32), ("own_memory", c_uint32), ("workers", c_uint32), ("prefix", c_int32),
                ("deterministic", c_bool), ("seeded", c_bool), ("timed", c_bool), ("apart", c_bool), ("seed", c_uint64), ("sink", Sink),
                ("context", c_void_p), ("arguments", POINTER(c_char_p)), ("argument_count", c_uint32)]


_WORDS = [c_char_p, c_size_t]  # words are passed as bytes; their count is that of words
_SIGNATURES = {
    "epy_version": (c_uint32,),
    "epy_release": (c_char_p,),
    "epy_free": (None, c_void_p),
    "epy_device": (c_char_p, c_int),
    "epy_module": (c_char_p, c_int, POINTER(c_char_p)),
    "epy_answer_free": (None, POINTER(Answer)),
    "epy_compile": (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, POINTER(Source), c_size_t, POINTER(c_void_p)),
    "epy_program_free": (None, c_void_p),
    "epy_program_place": (c_bool, c_void_p, c_char_p, c_int, c_int, c_char_p, c_char_p, c_int),
    "epy_program_hide": (None, c_void_p, c_char_p),
    "epy_job_create": (c_void_p, c_void_p, POINTER(Options), POINTER(c_void_p)),
    "epy_job_run": (c_int, c_void_p),
    "epy_job_report": (c_void_p, c_void_p),
    "epy_job_statistics": (c_void_p, c_void_p, c_bool),
    "epy_job_cores": (c_uint32, c_void_p),
    "epy_any": (c_uint32,),
    "epy_job_call": (c_int, c_void_p, c_int, *_WORDS, c_int, POINTER(Answer)),
    "epy_job_leave": (None, c_void_p),
    "epy_job_interrupt": (None, c_void_p),
    "epy_job_flush": (None, c_void_p),
    "epy_job_destroy": (None, c_void_p),
    "epy_offload_create": (c_void_p, POINTER(Options)),
    "epy_offload_load": (c_bool, c_void_p, c_void_p, POINTER(c_uint32), c_uint32),
    "epy_offload_close": (c_bool, c_void_p),
    "epy_offload_abort": (None, c_void_p),
    "epy_offload_cancel": (None, c_void_p),
    "epy_offload_wake": (None, c_void_p),
    "epy_offload_destroy": (c_bool, c_void_p),
    "epy_offload_flush": (None, c_void_p),
    "epy_offload_jobs": (c_uint32, c_void_p),
    "epy_launch_create": (c_void_p, c_void_p, POINTER(c_uint32), c_uint32, *_WORDS, POINTER(Answer)),
    "epy_launch_wait": (c_int, c_void_p, POINTER(c_void_p), c_uint32, c_bool, c_bool, c_uint32, c_int),
    "epy_launch_wait_core": (c_int, c_void_p, c_void_p, c_bool, c_int),
    "epy_launch_state": (c_int, c_void_p, c_void_p),
    "epy_launch_cancel": (c_bool, c_void_p, c_void_p),
    "epy_launch_count": (c_uint32, c_void_p),
    "epy_launch_core": (c_uint32, c_void_p, c_uint32),
    "epy_launch_result": (c_void_p, c_void_p, c_uint32, POINTER(c_size_t)),
    "epy_launch_failure": (None, c_void_p, POINTER(Answer)),
    "epy_launch_release": (None, c_void_p, c_void_p),
    "epy_keep": (c_uint32, c_void_p, *_WORDS, POINTER(Answer)),
    "epy_kept_read": (c_bool, c_void_p, c_uint32, POINTER(Answer)),
    "epy_kept_write": (c_bool, c_void_p, c_uint32, *_WORDS, POINTER(Answer)),
    "epy_kept_forget": (None, c_void_p, c_uint32),
}


def _load() -> ctypes.CDLL:
    """The library, its functions typed. ImportError if there is none, or one of another version."""
    path = _find_library()
    library = ctypes.CDLL(str(path))
    if library.epy_version() != VERSION:
        raise ImportError(f"{path} has version {library.epy_version()} of the interface, not {VERSION}")
    for name, (result, *arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library


lib = _load()


def take_text(pointer: int | None) -> str:
    """The text at a pointer that is ours to free."""
    if not pointer:
        return ""
    text = ctypes.string_at(pointer).decode("utf-8", "replace")
    lib.epy_free(pointer)
    return text


def devices() -> list[str]:
    """The names of the devices that the library was built with."""
    names: list[str] = []
    while name := lib.epy_device(len(names)):
        names.append(name.decode())
    return names


def default_name() -> str:
    """The device that the environment variable EPYTHON_DEVICE names, or the library's first."""
    return os.environ.get("EPYTHON_DEVICE") or devices()[0]


def _read_modules() -> dict[str, str]:
    """Name -> text of each of ePython's own modules: those of the folder that EPYTHON_MODULES names, or of the library."""
    named = os.environ.get("EPYTHON_MODULES")
    if named:
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(named).glob("*.py"))}
    modules, text = {}, c_char_p()
    while name := lib.epy_module(len(modules), ctypes.byref(text)):
        modules[name.decode()] = (text.value or b"").decode()
    return modules


MODULES = _read_modules()
