# SPDX-License-Identifier: MIT
"""Floats of 64 bits: how they are asked for, and that they are CPython's to the last digit. scripts/check.py runs the programs of
language/ and modules/ with them, too (EPYTHON_FLOAT)."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential
import random_doubles

THIRD = "print(1 / 3)\n"
SINGLE, DOUBLE = "0.33333334\n", "0.3333333333333333\n"
COMMENT = "# epython: float 64\n"
# Of seeds CPython's numbers, by all that makes some of them.
RANDOM = '''import random
from random import Random
for s in (0, 1, 42, -5, 2**40 + 3, 10**30, True, 2**31, 2**32 - 1):
    random.seed(s)
    print(s, [random.random() for _ in range(3)], random.getrandbits(5), random.getrandbits(32), random.getrandbits(100))
random.seed(7)
for _ in range(1500): x = random.random()
print(x)
print([random.randint(1, 6) for _ in range(20)], random.randrange(10), random.randrange(5, 50, 7), random.randrange(10**20))
l = list(range(20)); random.shuffle(l); print(l)
print(random.choice("abcdef"), random.choice(range(100)), random.sample(range(100), 5), random.sample(range(1000), 30), random.sample([1, 2, 3], 3))
print(random.uniform(1, 10), [random.gauss(0, 1) for _ in range(5)], random.normalvariate(5, 2), random.expovariate(1.5), random.triangular(0, 1, 0.3), random.triangular())
print(random.betavariate(2, 3), random.gammavariate(2.5, 1), random.gammavariate(1, 2), random.gammavariate(0.5, 2), random.lognormvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2))
print(random.choices("abc", k=5), random.choices([1, 2, 3], weights=[5, 1, 1], k=6), random.choices([1, 2], cum_weights=[1, 3], k=4))
r = Random(99)
q = Random(99)
print(r.random(), q.random(), r.gauss(0, 1), q.gauss(0, 1), r.gauss(0, 1), random.random(), r.randint(1, 100), r.choice([1, 2, 3]))
r.seed(3); print(r.random(), r.getrandbits(8), r.sample(range(50), 6))
l = [1, 2, 3, 4]; r.shuffle(l); print(l)
print(random.random())
'''
USAGE = "Try 'epython --help'.\n"


@pytest.fixture(autouse=True)
def nothing_asks(monkeypatch):
    monkeypatch.delenv("EPYTHON_FLOAT", raising=False)


@pytest.fixture
def run(epython, tmp_path):
    """A function that runs a text with options: (standard output, standard error, status)."""
    def start(text, *options):
        (tmp_path / "prog.py").write_text(text, encoding="utf-8")
        result = epython("-c", 1, *options, "prog.py", cwd=tmp_path)
        return result.out, result.err, result.status
    return start


@pytest.mark.parametrize("text, options, expected", [
    (THIRD, [], SINGLE),
    (THIRD, ["--float", "32"], SINGLE),
    (THIRD, ["--float=64"], DOUBLE),
    (COMMENT + THIRD, [], DOUBLE),
    ("#!/usr/bin/env epython\n\n  #  epython:  float   64 \r\n" + THIRD, [], DOUBLE),
    ("\ufeff" + COMMENT + THIRD, [], DOUBLE),
    ("# epython: float 64", [], ""),
    (COMMENT + THIRD, ["--float", "32"], SINGLE),
    (THIRD + COMMENT, [], SINGLE),
    ("# of epython: float 64\n# epython: floats differ\n" + THIRD, [], SINGLE),
    ("'''\n# epython: float 64\n'''\n" + THIRD, [], SINGLE),
])
def test_who_says_so(run, text, options, expected):
    assert run(text, *options) == (expected, "", 0)


def test_environment(run, monkeypatch):
    monkeypatch.setenv("EPYTHON_FLOAT", "64")
    assert run(THIRD) == (DOUBLE, "", 0)
    assert run("# epython: float 32\n" + THIRD) == (SINGLE, "", 0)
    assert run(THIRD, "--float", "32") == (SINGLE, "", 0)
    monkeypatch.setenv("EPYTHON_FLOAT", "")
    assert run(THIRD) == (SINGLE, "", 0)
    monkeypatch.setenv("EPYTHON_FLOAT", "80")
    assert run(THIRD) == ("", f"epython: EPYTHON_FLOAT: floats have 32 or 64 bits, not '80'\n{USAGE}", 2)


def test_other_numbers(run):
    assert run(THIRD, "--float", "16") == ("", f"epython: --float cannot be '16'. There are: 32 64\n{USAGE}", 2)
    assert run("# epython: float double\n") == ("", f"epython: # epython: float: floats have 32 or 64 bits, not 'double'\n{USAGE}", 2)


def test_standard_input(epython):
    assert epython("-c", 1, "-", stdin=COMMENT + THIRD).out == DOUBLE


def test_devices(epython, tmp_path):
    (tmp_path / "prog.py").write_text(COMMENT, encoding="utf-8")
    listed = epython("--device", "none", "-").err
    for name in [line.split()[0] for line in listed.splitlines()[1:]]:
        result = epython("--device", name, "-c", 1, tmp_path / "prog.py")
        if name == "virtual":
            assert result.status == 0
            continue
        assert result.status == 2
        assert result.err == f"epython: floats have 32 bits on the device {name}, as its cores compute: 64 are for virtual cores\n{USAGE}"


def test_images(epython, run, tmp_path):
    """An image runs with the floats that it was compiled for."""
    image = tmp_path / "prog.epy"
    text = "import math\nx = [0.1, 1e-300, -0.0]\nprint(x, 1e300, math.pi, (0.1, 2.5), 2.0, 0.1 + 0.2 == 0.3)\n"
    assert run(COMMENT + text, "-o", image) == ("", "", 0)
    expected = ("[0.1, 1e-300, -0.0] 1e+300 3.141592653589793 (0.1, 2.5) 2.0 False\n", "", 0)
    result = epython("-c", 1, "-l", image)
    assert (result.out, result.err, result.status) == expected
    result = epython("-c", 1, "--float", "32", "-l", image)
    assert (result.out, result.status) == ("", 2)
    assert result.err == f"epython: the floats of '{image}' have 64 bits: it must be compiled again for --float=32\n{USAGE}"
    assert run(THIRD, "-o", image) == ("", "", 0)
    assert epython("-c", 1, "-l", image).out == SINGLE


def test_disassembly(run):
    out = run("print(0.1)\n", "--float", "64", "--disassemble")[0]
    assert "0.10000000000000001" in out


def test_messages_and_reductions(run):
    text = """from parallel import *
me = coreid()
values = [me + 1 / 3, 1e-300]
print(send(values, 1) if me == 0 else recv(0) if me == 1 else None, sendrecv(1 / 3, me ^ 1), reduce(0.1, "sum"), reduce([0.1, me], "max"))
print(bcast([0.1, "x", None, 2.5], 0), gather(me / 3, 0))
"""
    out = support.by_core(run(text, "--float", "64", "-c", 2)[0])
    assert out == ["[device 0] None 0.3333333333333333 0.2 [0.1, 1]", "[device 0] [0.1, 'x', None, 2.5] [0.0, 0.3333333333333333]",
                   "[device 1] [0.3333333333333333, 1e-300] 0.3333333333333333 0.2 [0.1, 1]", "[device 1] [0.1, 'x', None, 2.5] None"]


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 8, 2))
def test_random_doubles(first, epython):
    assert differential.failures(random_doubles.program, epython.command, range(first, first + 2)) == []


SPANS = """from datetime import timedelta
from statistics import correlation, linear_regression
seed = 12345
def number(limit):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    kind = seed // 7 % 4
    n = seed // 11 % (2 * limit + 1) - limit
    return n if kind == 0 else n + seed / 2147483648 if kind == 1 else n + 0.5 if kind == 2 else n / 1000000
for i in range(200):
    print(repr(timedelta(number(500), number(90000), number(3000000), number(5000), number(900), number(70), number(60))))
    print(timedelta(weeks=number(400), minutes=number(50)), timedelta(microseconds=number(7)), timedelta(milliseconds=number(50) + 0.0005))
for i in range(50):
    x, y = [[number(900) for _ in range(4)] for _ in range(2)]
    print(correlation(x, y), linear_regression(x, y))
"""


def test_spans_of_time_and_correlations(run, tmp_path):
    """What is rounded is rounded as often as CPython does."""
    (tmp_path / "spans.py").write_text(SPANS, encoding="utf-8")
    assert run(SPANS, "--float", "64", "-c", 1)[0] == output_of([sys.executable, tmp_path / "spans.py"])


def output_of(command, folder=support.ROOT):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=folder).stdout


def built():
    folder = support.ROOT / "build" / "release"
    if not (folder / "float64.o").exists():
        pytest.skip("the program is not built here")
    return folder


def shared_objects(folder):
    """What the half for 64 bits takes from the other one, with all that those call in their turn."""
    taken, given = {}, {}
    files = [path.relative_to(folder) for path in folder.rglob("*.o")]
    for line in output_of(["nm", "-gA", *files], folder).splitlines():
        file, _, symbol = line.partition(":")
        *_, kind, name = symbol.split()
        if kind == "U":
            taken.setdefault(file, set()).add(name)
        elif kind in "TDBR" and not file.startswith("float64"):
            given[name] = file
    shared, ahead = set(), ["float64.o"]
    while ahead:
        found = {given[name] for name in taken.get(ahead.pop(), ()) if name in given} - shared
        shared |= found
        ahead += found - {"cli/command.o"}  # which runs either half, and is asked for its warnings only
    return shared


def object_code(file, folder, into, *options):
    """What the source of an object file becomes with those options, in bytes."""
    made = into / ("_".join(file.parts) + str(len(options)))
    told = [f'-DEPYTHON_{name}="x"' for name in ("VERSION", "IMAGES")]
    output_of(["gcc", "-std=gnu11", "-D_GNU_SOURCE", "-I.", f"-I{folder}", "-Iports/virtual", *told, *options, "-c", "-o", made, file.with_suffix(".c")])
    return made.read_bytes()


def test_one_function_is_seen(epython):
    """Nothing that is there once takes what is there for each width: the halves would disagree."""
    folder = built()
    seen = output_of(["nm", "-g", "--defined-only", folder / "float64.o"])
    assert [line.split()[-1] for line in seen.splitlines()] == ["run_program_float64"]
    assert not [file for file in shared_objects(folder) if (folder / "float64" / file).exists()]


def test_compiled_once(epython, tmp_path):
    """What is compiled once is the same code for each width (BY_WIDTH of the Makefile has what is not)."""
    folder = built()
    files = [path.relative_to(folder) for room in ("cli", "compiler", "core", "host", "ports/virtual") for path in (folder / room).rglob("*.o")]
    files = [file for file in files if not (folder / "float64" / file).exists() and file.parts[:2] != ("host", "guest")
             and "contract/real.h" in (folder / file).with_suffix(".d").read_text()]
    assert len(files) > 50

    def differs(file):
        return object_code(file, folder, tmp_path) != object_code(file, folder, tmp_path, "-DEPY_FLOAT_BITS=64")

    with ThreadPoolExecutor(2) as pool:
        assert not [str(file) for file, other in zip(files, pool.map(differs, files)) if other]


def test_random_of_a_seed(run):
    expected = subprocess.run([sys.executable, "-c", RANDOM], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert run(RANDOM, "--float=64") == (expected, "", 0)
