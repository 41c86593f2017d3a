# SPDX-License-Identifier: MIT
"""Every example runs on several numbers of cores and prints what it says it prints.

An expectation is made from the number of cores: for each core the lines it prints, in order; a line is text, or a pattern where
it holds a time or random numbers. Numbers that float arithmetic makes are compared with the same program under CPython,
where a small stand-in for `parallel` is its one core.
"""

import contextlib
import io
import re
import types

import pytest

import support

EXAMPLES = support.ROOT / "examples"


def run_example(epython, name, cores, *options):
    """The lines that each core prints: a dict by core number."""
    result = epython("-c", cores, *options, name + ".py", cwd=EXAMPLES, timeout=60)
    assert (result.err, result.status) == ("", 0)
    if cores == 1 and not options:
        return {0: result.out.splitlines()}
    lines = {}
    for line in result.out.splitlines():
        found = support.CORE.match(line)
        assert found, line
        lines.setdefault(int(found.group(2)), []).append(line[found.end():])
    return lines


def same(line, expected):
    return expected.fullmatch(line) if isinstance(expected, re.Pattern) else line == expected


def check(lines, expected):
    """Compare what the cores printed with what they should; cores that print nothing are left out of both."""
    expected = {core: wanted for core, wanted in expected.items() if wanted}
    assert sorted(lines) == sorted(expected)
    for core, wanted in expected.items():
        got = lines[core]
        assert len(got) == len(wanted), got
        for line, pattern in zip(got, wanted):
            assert same(line, pattern), (core, line, pattern)


def under_python(name):
    """The lines that an example prints under CPython, on one core of a stand-in for `parallel`."""
    stand_in = types.ModuleType("parallel")
    stand_in.coreid = lambda: 0
    stand_in.numcores = lambda: 1
    stand_in.gather = lambda value, root: [value]
    stand_in.reduce = lambda value, op: value
    stand_in.sendrecv = None
    path = EXAMPLES / (name + ".py")
    output = io.StringIO()
    real = __import__
    builtins = dict(vars(__import__("builtins")))
    builtins["__import__"] = lambda word, *rest: stand_in if word == "parallel" else real(word, *rest)
    with contextlib.redirect_stdout(output):
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), {"__name__": "__main__", "__builtins__": builtins})
    return output.getvalue().splitlines()


# ---- expectations: number of cores -> {core: lines}


def hello(n):
    return {k: [f"Hello world from core id {k} of {n}"] for k in range(n)}


def core_identity(n):
    lines = {k: [f"I am core {k}, {'odd' if k % 2 else 'even'}, a core of the device"] for k in range(n)}
    lines[0].append(f"I am the first of {n} cores")
    lines[n - 1].append("I am the last core")
    return lines


def point_to_point(n):
    if n == 1:
        return {0: ["point_to_point.py needs two cores or more: epython -c 2 point_to_point.py"]}
    return {0: ["core 1 answers: 40"],
            1: ["a number: 20", "text: some text", "a list: [1.5, 2.5, 3.5]",
                "a dict: {'name': 'core 0', 'position': (0, 0)}"]}


def broadcast(n):
    return {k: [f"The number from core 0 is {n}", f"The squares from core {n - 1} are [0, 1, 4, 9, 16]"] for k in range(n)}


def reduction(n):
    lines = {k: [re.compile(r"The highest random number is \d{1,3}")] for k in range(n)}
    lines[0] += [f"Sum of the core numbers: {sum(range(n))}", f"Sum of their squares: {sum(k * k for k in range(n))}"]
    return lines


def ring(n):
    if n == 1:
        return {0: ["ring.py needs two cores or more: epython -c 2 ring.py"]}
    return {0: [f"The sum of the core numbers is {sum(range(n))}", re.compile(rf"Once round {n} cores: \d+\.\d+ s")]}


def prefix_sum(n):
    lines, end = {}, 0
    for k in range(n):
        end += k % 3 + 1
        lines[k] = [f"lines {end - k % 3 - 1} to {end - 1}"]
    lines[0].append(f"total {end}")
    return lines


def halo_swap(n):
    row = [-1, *range(4 * n), -1]
    return {k: [str(row[4 * k:4 * k + 6])] for k in range(n)}


def merge_sort(n):
    numbers = sorted(i * 7919 % 10007 for i in range(480))
    return {0: ["first: " + " ".join(map(str, numbers[:8])), "last:  " + " ".join(map(str, numbers[-8:])),
                "480 numbers, in order"]}


def monte_carlo_pi(n):
    return {0: [re.compile(r"Pi is about 3\.1[2-6]\d\d, off by 0\.0[0-2]\d\d")]}


def parallel_odd_even_sort(n):
    lines = {k: [re.compile(r"\d+ to \d+")] for k in range(n)}
    lines[0].append(f"{25 * n} numbers, in order")
    return lines


def pipeline(n):
    if n == 1:
        return {0: ["pipeline.py needs two cores or more: epython -c 2 pipeline.py"]}
    numbers, lines = list(range(2, 100)), {}
    for k in range(1, n - 1):
        lines[k] = [f"prime {numbers[0]}" if numbers else "nothing came here"]
        numbers = [i for i in numbers if i % numbers[0]]
    lines[n - 1] = [("came through: " + " ".join(map(str, numbers))).rstrip() if numbers else "came through:"]
    return lines


def split_pipeline(n):
    pipelines = (n - 1) // 3
    if pipelines == 0:
        return {0: ["split_pipeline.py needs four cores or more: epython -c 4 split_pipeline.py"]}
    lines = {k: ["nothing to do"] for k in range(3 * pipelines + 1, n)}
    for i in range(pipelines):
        jobs = len(range(i, 20, pipelines))
        lines[3 * i + 3] = [re.compile(rf"{jobs} lists, \d+\.\d% next to their equal")]
    return lines


def task_farm(n):
    return {0: ["pi is about 3.1416", "the first worker returns [101, 102, 103]",
                f"the last worker fails: division by zero (on worker {n - 1}, in divide(1, 0))"]}


def mutexes(n):
    return {0: [f"The counter is {10 * n}", f"{n} of {n} cores left their mark"]}


def jacobi(n):
    return {0: [re.compile(r"Completed in (31[789]|32\d) iterations, relative residual 0\.009\d+"),
                re.compile(rf"{n} cores: \d+\.\d+ s")]}


def gauss_seidel(n):
    # The counts of an independent program in single precision; another order of additions may move them by a few.
    around = {1: 3134, 16: 3099}.get(n)
    counts = "|".join(str(around + i) for i in range(-5, 6)) if around else r"3\d\d\d"
    return {0: [re.compile(rf"Completed in ({counts}) iterations, relative residual 0\.00099\d+"),
                re.compile(rf"{n} cores: \d+\.\d+ s")]}


COMPARED = [hello, core_identity, point_to_point, broadcast, reduction, ring, prefix_sum, halo_swap, merge_sort, monte_carlo_pi,
            parallel_odd_even_sort, pipeline, split_pipeline, task_farm, mutexes, jacobi, gauss_seidel]
PICTURES = ["mandelbrot", "heat_2d"]  # the same on any number of cores
SEQUENTIAL = ["odd_even_sort", "word_count"]  # without parallel: the same under CPython


@pytest.mark.parametrize("cores", [1, 2, 3, 4, 16])
@pytest.mark.parametrize("expected", COMPARED, ids=lambda function: function.__name__)
def test_example(expected, cores, epython):
    check(run_example(epython, expected.__name__, cores), expected(cores))


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name, epython):
    alone = run_example(epython, name, 1)
    for cores in (2, 5, 16):
        assert run_example(epython, name, cores) == alone
    oracle, got = under_python(name), alone[0]
    assert [len(line) for line in got[:-1]] == [len(line) for line in oracle[:-1]]
    pairs = [(a, b) for line, other in zip(got, oracle) for a, b in zip(line, other)]
    different = sum(a != b for a, b in pairs)
    assert different <= len(pairs) * 0.03  # where single precision falls to the other side of a shade's limit


@pytest.mark.parametrize("name", SEQUENTIAL)
def test_sequential(name, epython):
    assert run_example(epython, name, 1) == {0: under_python(name)}


def test_host_cores(epython):
    result = epython("-c", 2, "-h", 1, "core_identity.py", cwd=EXAMPLES)
    assert (result.err, result.status) == ("", 0)
    assert support.by_core(result.out) == [
        "[device 0] I am core 0, even, a core of the device", "[device 0] I am the first of 3 cores",
        "[device 1] I am core 1, odd, a core of the device",
        "[host 2] I am core 2, even, a virtual core of the host", "[host 2] I am the last core"]


def test_many_cores(epython):
    lines = run_example(epython, "ring", 1024)
    check(lines, ring(1024))


def test_every_example_is_tested():
    tested = {function.__name__ for function in COMPARED} | set(PICTURES) | set(SEQUENTIAL)
    # Those of the package epython are run by test_offload.py.
    assert {path.stem for path in EXAMPLES.glob("*.py") if not path.stem.startswith("offload_")} == tested
