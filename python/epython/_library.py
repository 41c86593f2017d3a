# SPDX-License-Identifier: MIT
"""libepython.so by ctypes: where it is, and the types of include/epython.h."""

from __future__ import annotations

import ctypes
import os
from ctypes import (CFUNCTYPE, POINTER, Structure, c_bool, c_char, c_char_p, c_int, c_int32, c_size_t, c_uint8, c_uint32,
                    c_uint64, c_void_p, py_object)

VERSION = 4
SLICE = 50  # milliseconds after which a waiting thread looks for signals
HERE = os.path.dirname(os.path.realpath(__file__))  # pathlib would be most of the time of importing this
CHECKOUT = os.path.dirname(os.path.dirname(HERE))


def _parents() -> list[str]:
    """The folders that this package is in, the nearest first."""
    parts = HERE.split(os.sep)
    return [os.sep.join(parts[:n]) or os.sep for n in range(len(parts) - 1, 0, -1)]


def find_installed(built: str, installed: str) -> str:
    """A file of ePython: in the checkout that this package is a part of, or under the prefix where it is installed. ImportError: there is
    none. built, installed: its path in a checkout, and under the prefix."""
    is_checkout = os.path.exists(os.path.join(CHECKOUT, "VERSION"))
    places = [os.path.join(CHECKOUT, built)] if is_checkout else [os.path.join(folder, installed) for folder in _parents()]
    found = next(filter(os.path.exists, places), None)
    if found is None:
        raise ImportError(f"epython: none of {', '.join(places)} exists: build or install it again")
    return found


def _find_library(bits: int) -> str:
    """The library whose floats have so many bits: beside the one that the environment names, in this package, or in the checkout."""
    name = "libepython.so" if bits == 32 else f"libepython-float{bits}.so"
    named = os.environ.get("EPYTHON_LIBRARY")
    if named:
        return named if bits == 32 else os.path.join(os.path.dirname(named), name)
    inside, built = os.path.join(HERE, "lib", name), os.path.join(CHECKOUT, "build", "pic", name)
    if not (os.path.exists(inside) or os.path.exists(built)):
        raise ImportError(f"epython: neither {inside} nor {built} exists: build it (make python), or say where it is with EPYTHON_LIBRARY")
    return inside if os.path.exists(inside) else built


def _files(folder: str) -> list[str]:
    """The names in a folder, sorted; none if there is no such folder."""
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def _offer_images() -> None:
    """Tell the library where the devices' images are, which it would not find, as they are not beside the program that runs."""
    built = os.path.join(CHECKOUT, "build")
    images = [os.path.join(built, name, name + ".elf") for name in _files(built)]
    for parent in _parents():
        folder = os.path.join(parent, "lib", "epython")
        images += [os.path.join(folder, name) for name in _files(folder) if name.endswith(".elf")]
    for image in filter(os.path.exists, images):
        device = os.path.basename(image)[:-len(".elf")]
        os.environ.setdefault(f"EPYTHON_{device.upper()}_IMAGE", image)


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
                ("context", c_void_p), ("arguments", POINTER(c_char_p)), ("argument_count", c_uint32), ("model", c_char_p), ("native", c_uint8)]


class Python(Structure):
    """struct epy_python: what the library needs of this interpreter"""
    _fields_ = [("item", c_void_p), ("type", c_void_p), ("release", c_void_p), ("real", c_void_p), ("integer", c_void_p),
                ("types", c_void_p * 3)]

    def __init__(self) -> None:
        names = "PyList_GetItem", "PyObject_Type", "Py_DecRef", "PyFloat_AsDouble", "PyLong_AsLongAndOverflow"
        functions = [ctypes.cast(getattr(ctypes.pythonapi, name), c_void_p) for name in names]
        super().__init__(*functions, (c_void_p * 3)(id(int), id(float), id(bool)))


_WORDS = [c_char_p, c_size_t]  # words are passed as bytes; their count is that of words
_SIGNATURES = {
    "epy_version": (c_uint32,),
    "epy_release": (c_char_p,),
    "epy_float_bits": (c_int,),
    "epy_rounds": (c_bool, c_void_p, c_size_t),
    "epy_free": (None, c_void_p),
    "epy_device": (c_char_p, c_int),
    "epy_module": (c_char_p, c_int, POINTER(c_char_p)),
    "epy_answer_free": (None, POINTER(Answer)),
    "epy_compile": (c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, POINTER(Source), c_size_t, POINTER(c_void_p)),
    "epy_program_free": (None, c_void_p),
    "epy_program_place": (c_bool, c_void_p, c_char_p, c_int, c_int, c_char_p, c_char_p, c_int),
    "epy_program_expect": (None, c_void_p, c_char_p, c_char_p, c_char_p, c_int),
    "epy_program_hide": (None, c_void_p, c_char_p),
    "epy_job_create": (c_void_p, c_void_p, POINTER(Options), POINTER(c_void_p)),
    "epy_job_run": (c_int, c_void_p),
    "epy_job_report": (c_void_p, c_void_p),
    "epy_job_native_trouble": (c_void_p, c_void_p),
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
    "epy_offload_native_trouble": (c_void_p, c_void_p),
    "epy_offload_close": (c_bool, c_void_p),
    "epy_offload_abort": (None, c_void_p),
    "epy_offload_cancel": (None, c_void_p),
    "epy_offload_wake": (None, c_void_p),
    "epy_offload_destroy": (c_bool, c_void_p),
    "epy_offload_flush": (None, c_void_p),
    "epy_offload_jobs": (c_uint32, c_void_p),
    "epy_offload_trace": (c_bool, c_void_p, c_uint32, c_bool),
    "epy_offload_traced": (c_bool, c_void_p, c_int, POINTER(c_void_p)),
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


class Library(ctypes.CDLL):
    """The library whose floats have so many bits, its functions typed. ImportError if there is none, or one of another version."""

    def __init__(self, bits: int) -> None:
        path = _find_library(bits)
        super().__init__(path)
        if self.epy_version() != VERSION:
            raise ImportError(f"{path} has version {self.epy_version()} of the interface, not {VERSION}")
        for name, (result, *arguments) in _SIGNATURES.items():
            function = getattr(self, name)
            function.restype = result
            function.argtypes = arguments
        self.float_bits = bits
        self._python_numbers = ctypes.PyDLL(path).epy_python_numbers  # which keeps the interpreter to itself
        self._python_numbers.argtypes = POINTER(Python), py_object, c_size_t, c_bool, POINTER(c_char)

    def numbers_of(self, items: list, tagged: bool = False) -> tuple[int, bytearray]:
        """What epy_python_numbers says of a list, and its words."""
        words = bytearray(len(items) * (self.float_bits // 8 + (4 if tagged else 0)))
        kind = self._python_numbers(_python, items, len(items), tagged, ctypes.byref(c_char.from_buffer(words)))
        return kind, words


_python = Python()
lib = Library(32)
_wide: list[Library] = []


def library_of(bits: int | None) -> Library:
    """The library whose floats have so many bits, by default as many as the environment variable EPYTHON_FLOAT says, or 32."""
    if bits is None:
        bits = {"": 32, "32": 32, "64": 64}.get(os.environ.get("EPYTHON_FLOAT", ""))
    if bits not in (32, 64):
        raise ValueError("floats have 32 or 64 bits")
    if bits == 32:
        return lib
    if not _wide:
        _wide.append(Library(64))
    return _wide[0]


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


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _read_modules() -> dict[str, str]:
    """Name -> text of each of ePython's own modules: those of the folder that EPYTHON_MODULES names, or of the library."""
    named = os.environ.get("EPYTHON_MODULES")
    if named:
        return {name[:-len(".py")]: _read(os.path.join(named, name)) for name in _files(named) if name.endswith(".py")}
    modules, text = {}, c_char_p()
    while name := lib.epy_module(len(modules), ctypes.byref(text)):
        modules[name.decode()] = (text.value or b"").decode()
    return modules


MODULES = _read_modules()
