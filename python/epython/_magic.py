# SPDX-License-Identifier: MIT
"""The cell magic %%epython of IPython and Jupyter: a cell is a program for the cores.

    %load_ext epython
    %%epython -c 16
    from parallel import *
    print("Hello from", coreid())
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import shlex
import sys
import threading
from typing import Any, NoReturn

from ._compile import compile_text, raise_first
from ._errors import DeadlockError, JobError
from ._library import Library, default_name, devices, library_of, take_text
from ._options import Output, make_options

FINISHED, FAILED, DEADLOCK, INTERRUPTED, CLOSED = range(5)
_LINE = re.compile(r"\[(device|host) (\d+)\] (.*\n?)")
_EMPTY = "pass\n"


class _Parser(argparse.ArgumentParser):
    """argparse that raises instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"%%epython: {message}\n{self.format_usage()}")


def _parse(line: str) -> argparse.Namespace:
    parser = _Parser(prog="%%epython", add_help=False)
    parser.add_argument("-c", "--cores", type=int, default=16)
    parser.add_argument("-h", "--host-cores", type=int, default=0)
    parser.add_argument("--device", default=default_name(), choices=devices())
    parser.add_argument("--float", type=int, choices=(32, 64))
    parser.add_argument("--local-memory")
    parser.add_argument("--shared-memory")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--deterministic", action="store_true")
    parser.add_argument("--model")
    parser.add_argument("-s", "--statistics", action="store_true", help="statistics of the cores behind the output")
    parser.add_argument("-t", "--time", action="store_true", help="the cores' run times behind the output")
    parser.add_argument("--stream", action="store_true", help="show lines as they come, not grouped by core")
    return parser.parse_args(shlex.split(line))


def group_output(text: str) -> str:
    """Lines of several cores grouped: each core's in its order, cores that print the same together."""
    lines: dict[tuple[str, int], list[str]] = {}
    for line in text.splitlines(keepends=True):
        found = _LINE.match(line)
        if found is None:
            return text  # one core
        lines.setdefault((found[1], int(found[2])), []).append(found[3])
    groups: dict[str, list[tuple[str, int]]] = {}
    for core in sorted(lines):
        groups.setdefault("".join(lines[core]), []).append(core)
    out = []
    for printed, cores in groups.items():
        name = f"[{_names(cores)}] "
        out += [name + line for line in printed.splitlines(keepends=True)]
    return "".join(out)


def _names(cores: list[tuple[str, int]]) -> str:
    """device 0-3,5, host 16"""
    parts = []
    for kind in ("device", "host"):
        numbers = [n for k, n in cores if k == kind]
        ranges: list[list[int]] = []
        for n in numbers:
            if ranges and ranges[-1][1] == n - 1:
                ranges[-1][1] = n
            else:
                ranges.append([n, n])
        if ranges:
            parts.append(kind + " " + ",".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges))
    return ", ".join(parts)


def run_cell(line: str, cell: str) -> None:
    """Run a cell's text on the cores. ValueError: the options; SyntaxError and its like: the cell, whose lines are counted from the
    one with %%epython; JobError, DeadlockError: how it ended."""
    options = _parse(line)
    library = library_of(options.float)
    program = compile_text("<cell>", "\n" + cell, os.getcwd(), {}, library=library)
    if isinstance(program, list):
        raise_first(program)
    text: list[str] = []
    statistics: list[str] = []
    output = Output(None if options.stream else text.append)
    try:
        _run(library, program, options, output, statistics)
    finally:
        library.epy_program_free(program)
        sys.stdout.write(group_output("".join(text)) + "".join(statistics))


def _run(lib: Library, program: Any, options: argparse.Namespace, output: Output, statistics: list[str]) -> None:
    given = make_options(output, device=options.device, bits=lib.float_bits, cores=options.cores, host_cores=options.host_cores,
                         local_memory=options.local_memory, shared_memory=options.shared_memory, seed=options.seed,
                         deterministic=options.deterministic, model=options.model, timed=options.time, apart=True)
    error = ctypes.c_void_p()
    job = lib.epy_job_create(program, ctypes.byref(given), ctypes.byref(error))
    if not job:
        raise ValueError(take_text(error.value))
    end: list[int] = []
    thread = threading.Thread(target=lambda: end.append(lib.epy_job_run(job)), name="epython cell", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(0.05)
    except BaseException:
        lib.epy_job_interrupt(job)
        thread.join()
        lib.epy_job_destroy(job)
        raise
    output.finish()
    statistics += [take_text(lib.epy_job_statistics(job, times))
                   for times, wanted in ((False, options.statistics), (True, options.time)) if wanted]
    report = take_text(lib.epy_job_report(job)).rstrip("\n")
    lib.epy_job_destroy(job)
    if report:
        raise DeadlockError(report) if end[0] == DEADLOCK else JobError(report)


def load_ipython_extension(ipython: Any) -> None:
    """Called by %load_ext epython."""
    ipython.register_magic_function(run_cell, "cell", "epython")
