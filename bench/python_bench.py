# SPDX-License-Identifier: MIT
"""What the package `epython` costs, beside multiprocessing.Pool.map doing the same. `make bench` calls it, after `make python`.

    python3 bench/python_bench.py [--rounds N]

Each figure is the least of N rounds: what the machine can do, not what else it was doing.
"""

import argparse
import multiprocessing
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "python"))

import epython  # noqa: E402
from epython import offload, scatter  # noqa: E402

try:
    import numpy
except ImportError:
    numpy = None

CORES = 16
MILLION = 1_000_000
ROUNDS_PI = 20_000  # of each task


@offload
def empty():
    pass


@offload
def same(x):
    return x


@offload
def part_of_pi(k):
    total = 0.0
    for i in range(k, k + 20000):
        total += 4.0 / (4 * i + 1) - 4.0 / (4 * i + 3)
    return total


def empty_here(_):
    pass


def same_here(x):
    return x


def part_here(k):
    total = 0.0
    for i in range(k, k + ROUNDS_PI):
        total += 4.0 / (4 * i + 1) - 4.0 / (4 * i + 3)
    return total


def least(rounds, times, function):
    """Seconds of one call: the least of several rounds of so many calls."""
    function()
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in range(times):
            function()
        best = min(best, (time.perf_counter() - begin) / times)
    return best


def row(name, ours, theirs, unit):
    """Print a line of the table."""
    factor = {"us": 1e6, "ms": 1e3}[unit]
    other = f"{theirs * factor:10.1f}" if theirs is not None else " " * 10
    print(f"{name:52} {ours * factor:10.1f} {other} {unit}")


def bench_calls(rounds, pool):
    row(f"blocking call of an empty kernel, {CORES} cores", least(rounds, 200, empty),
        least(rounds, 20, lambda: pool.map(empty_here, range(CORES), 1)), "us")
    row("the same on one core", least(rounds, 200, lambda: empty(target=0)), least(rounds, 50, lambda: pool.apply(empty_here, (0,))),
        "us")
    starts = [k * ROUNDS_PI for k in range(CORES)]
    row(f"{CORES} tasks of {ROUNDS_PI} terms of pi",
        least(rounds, 2, lambda: [h.wait() for h in [part_of_pi(k, target=i, blocking=False) for i, k in enumerate(starts)]]),
        least(rounds, 2, lambda: pool.map(part_here, starts, 1)), "ms")


def bench_arrays(rounds, pool):
    doubles = numpy.random.rand(MILLION)
    singles = doubles.astype(numpy.float32)
    row("a.copy() of a million float64; float32", least(rounds, 5, doubles.copy), least(rounds, 5, singles.copy), "ms")
    for array in (doubles, singles):
        row(f"a million {array.dtype} to {CORES} cores and back",
            least(rounds, 5, lambda: numpy.concatenate(same(scatter(array)))),
            least(rounds, 1, lambda: numpy.concatenate(pool.map(same_here, numpy.array_split(array, CORES), 1))), "ms")
    with epython.Device(cores=1) as one:
        for array in (doubles, singles):
            row(f"a million {array.dtype} to one core and back", least(rounds, 5, lambda: same(array, device=one)[0]),
                least(rounds, 1, lambda: pool.apply(same_here, (array,))), "ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    # The pool forks before there are threads; it has as many processes as the machine has processors.
    with multiprocessing.get_context("fork").Pool() as pool:
        print(f"{'':52} {'epython':>10} {'Pool.map':>10}")
        bench_calls(rounds, pool)
        if numpy is None:
            print("NumPy is not installed: no figures of arrays")
        else:
            bench_arrays(rounds, pool)


if __name__ == "__main__":
    main()
