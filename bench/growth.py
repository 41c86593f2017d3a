# SPDX-License-Identifier: MIT
"""Measures bench/operations.py under ePython and CPython: CPU time by element, from a thousand elements to a million.

The measured program stops between its steps and waits for a line: what CPU time its process has used by then is read from outside,
so that neither what else the machine does nor the resolution of the program's own clock counts.
"""
import os
import resource
import select
import subprocess
import sys
import time

import operations

SIZES = [1000, 10000, 100000, 1000000]
USUAL = 10000  # where one size is measured
ENOUGH = 0.01  # seconds that are measured well
LIMIT = 2.0  # seconds; where a cell would take longer, it and larger ones are left out
ROUNDS = 3
CPU_LIMIT = 8  # seconds of a process
SILENCE = 120  # seconds without a word
GROWS = 3.0  # times the ratio to CPython's time of the smallest size


class Stopped(Exception):
    """The program has ended before its time; the text says why."""


class Measured:
    """A program that runs and waits for what to do."""

    def __init__(self, command):
        self.errors = open(os.path.join(os.path.dirname(command[-1]), "errors"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, bufsize=0,
                                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT, CPU_LIMIT)))
        self.clock = ~self.process.pid << 3 | 2  # CPUCLOCK_SCHED of a process, as clock_getcpuclockid makes it

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.errors.close()

    def say(self, text):
        try:
            self.process.stdin.write(text.encode())
        except BrokenPipeError:
            self.stopped()

    def wait(self):
        """Reads on until the program waits -> the CPU seconds it has used"""
        end = b""
        while end[-2:] != b"@\n":
            if not select.select([self.process.stdout], [], [], SILENCE)[0]:
                raise Stopped("hangs")
            data = os.read(self.process.stdout.fileno(), 1 << 20)
            if not data:
                self.stopped()
            end = end[-1:] + data[-2:]
        return time.clock_gettime(self.clock)

    def stopped(self):
        if self.process.wait() < 0:
            raise Stopped(f"over {CPU_LIMIT} s")
        self.errors.seek(0)
        lines = self.errors.read().strip().split("\n")
        raise Stopped(lines[-1].split(":")[0])

    def seconds(self, times, lines):
        """Seconds of so many times the body, which reads so many lines."""
        self.say(f"{times}\n")
        start = self.wait()
        self.say("\n")
        if lines:
            self.say("a line\n" * (times * lines))
        return self.wait() - start


def least(command, operation, n):
    """-> seconds of one body on n elements: the least of some rounds. Raises Stopped."""
    lines = n if "input(" in operation.body else 0
    with Measured(command) as measured:
        measured.say(f"{n}\n")
        measured.wait()
        first = measured.seconds(1, lines)
        if first > LIMIT / 10:
            return first
        times = max(1, min(int(ENOUGH / first), 100000 // n if operation.fresh else 1000))
        return min(measured.seconds(times, lines) / times for _ in range(ROUNDS))


def too_long(seconds):
    """Whether the next size would take longer than the limit, from the seconds of those before: growth goes on as it was."""
    factor = max(10, seconds[-1] / seconds[-2]) if len(seconds) > 1 else 10
    return bool(seconds) and seconds[-1] * factor > LIMIT


def memory(operation, n):
    """-> the option that gives a core so much memory; what is meant to be collected gets little"""
    n = n if operation.memory < operations.MEMORY else max(n, 100000)
    return f"--local-memory={64 + operation.memory * n // 1024}K"


def measure(epython, operation, sizes, folder):
    """-> {name: [ns by element, or a word why there are none, for each size]}"""
    source = os.path.join(folder, "operation.py")
    with open(source, "w", encoding="utf-8") as f:
        f.write(operations.program(operation))
    return {"ePython": cells(lambda n: [epython, "-c", "1", memory(operation, n), source], operation, sizes),
            "CPython": cells(lambda n: [sys.executable, source], operation, sizes)}


def cells(command, operation, sizes):
    seconds = []
    row = []
    for n in sizes:
        if too_long(seconds):
            row.append("long")
            continue
        try:
            seconds.append(least(command(n), operation, n))
            row.append(seconds[-1] / n * 1e9)
        except Stopped as e:
            row.append(str(e))
    return row


def ratios(rows):
    """-> [ratio to CPython's time, or None, for each size]"""
    return [e / c if isinstance(e, float) and isinstance(c, float) else None for e, c in zip(rows["ePython"], rows["CPython"])]


def shown(e, c, ratio):
    """A cell of the table, 24 wide: ns of ePython, of CPython, their ratio."""
    text = [f"{x:8.1f}" if isinstance(x, float) else f"{x[:8]:>8}" for x in (e, c)]
    return f" {text[0]}{text[1]}" + (f"{ratio:7.2f}" if ratio else f"{'-':>7}")


def grows(rows):
    """Whether ePython's time by element grows more than CPython's, or its row ends before CPython's does."""
    known = [r for r in ratios(rows) if r]
    alone = any(isinstance(c, float) and not isinstance(e, float) for e, c in zip(rows["ePython"], rows["CPython"]))
    return alone or (known and known[-1] > GROWS * min(known) and known[-1] > 1)


def growth(epython, chosen, folder):
    """The table of growth of the operations chosen, and what stands out in it."""
    print("\nGrowth: ns by element of ePython, of CPython, and their ratio; CPU time")
    print(f"{'':30}" + "".join(f"{f'n = {n}':>24}" for n in SIZES))
    growing, slow = [], []
    for operation in chosen:
        rows = measure(epython, operation, SIZES, folder)
        ratio = ratios(rows)
        print(f"{operation.name:30}" + "".join(map(shown, rows["ePython"], rows["CPython"], ratio)), flush=True)
        last = next((r for r in reversed(ratio) if r), 0)
        growing += [operation.name] * grows(rows)
        slow += [f"{operation.name} ({last:.1f})"] * (last > operations.AIM)
    print(f"long: would take over {LIMIT:.0f} s, as the cells before it tell; a word in place of a number: how the program ended")
    print(f"Grows more than CPython: {'; '.join(growing) or 'none'}")
    print(f"More than {operations.AIM:.0f} times CPython's time at the largest n: {'; '.join(slow) or 'none'}")


def part(epython, name, chosen, folder):
    """The operations of one part at one n, each beside its aim."""
    print(f"\n{name.capitalize()}, n = {USUAL}: ns by element; CPU time")
    print(f"{'':36}{'ePython':>10}{'CPython':>10}{'ratio':>8}{'aim':>6}")
    for operation in chosen:
        rows = measure(epython, operation, [USUAL], folder)
        (e,), (c,), (ratio,) = rows["ePython"], rows["CPython"], ratios(rows)
        missed = not ratio or ratio > operation.aim
        print(f"{operation.name:34}  " + "".join(f"{x:10.1f}" if isinstance(x, float) else f"{x[:9]:>10}" for x in (e, c)) +
              (f"{ratio:8.2f}" if ratio else f"{'-':>8}") + f"{operation.aim:6.1f}" + ("  missed" if missed else ""), flush=True)
