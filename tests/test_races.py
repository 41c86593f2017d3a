# SPDX-License-Identifier: MIT
"""Races (--races) and orders (--schedule; docs/races.md): races are named with the lines of both, nothing else is; orders are found, and
run again. The headers of programs of races/: `# cores: N`; `# races: A:r-B:w`, the line that ends with `# <- A` reads, the other writes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import support

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
import random_orders
import random_races

FOLDER = support.TESTS / "races"
RACY = sorted(FOLDER.glob("racy_*.py"))
CLEAN = sorted(FOLDER.glob("clean_*.py"))
SEEDS = range(6)
SIDE = re.compile(r'^core (\d+) (reads|writes), in\n  File "[^"]*", line (\d+)', re.MULTILINE)


@pytest.fixture
def run(epython):
    """Runs a program of races/ on its cores."""
    def start(name, *options):
        program = FOLDER / (name + ".py") if isinstance(name, str) else name
        return epython("-c", support.header(program, "cores") or "4", *options, program.name, cwd=program.parent)
    return start


def named(err):
    """The races of a report: sets of (line, "r" or "w")."""
    sides = [(int(line), does[0]) for _, does, line in SIDE.findall(err)]
    cores = [core for core, _, _ in SIDE.findall(err)]
    assert all(a != b for a, b in zip(cores[::2], cores[1::2]))
    return {frozenset(pair) for pair in zip(sides[::2], sides[1::2])}


def expected(program):
    pairs = support.header(program, "races").split()
    lines = support.resolve_marks(program, " ".join(re.sub(r"\b([A-Z]):", r"{\1}:", pair) for pair in pairs))
    sides = [[tuple(side.split(":")) for side in pair.split("-")] for pair in lines.split()]
    return {frozenset((int(line), does) for line, does in pair) for pair in sides}


def test_there_are_ten_of_each():
    assert len(RACY) == len(CLEAN) == 10


@pytest.mark.parametrize("program", RACY, ids=support.names(RACY))
def test_races_are_named(program, run):
    """In all orders of its mutexes, both lines, once each, and nothing else."""
    done = run(program, "--races", "--schedule", "all:50")
    assert named(done.err) == expected(program)
    assert "To mend a race" in done.err


@pytest.mark.parametrize("program", RACY, ids=support.names(RACY))
def test_no_other_races_by_chance(program, run):
    """By chance too; a race that a mutex happens to hide in an order is seen in another."""
    seen = set()
    for seed in SEEDS:
        done = run(program, "--races", "--schedule", seed)
        assert done.status == 0
        assert named(done.err) <= expected(program)
        assert (f"in the order of --schedule {seed}" in done.err)
        seen |= named(done.err)
    assert seen == expected(program)


@pytest.mark.parametrize("program", CLEAN, ids=support.names(CLEAN))
def test_no_false_alarm(program, run):
    plain = run(program)
    for seed in SEEDS:
        done = run(program, "--races", "--schedule", seed)
        assert done.status == 0
        assert re.fullmatch(r"No race in \d+ uses of \d+ exposed lists?, in the order of --schedule \d+; others may have some \(--races --schedule all\)\.\n", done.err)
        assert support.by_core(done.out) == support.by_core(plain.out)


@pytest.mark.parametrize("options", [(), ("--float", "64"), ("--workers", "0"), ("--profile",)])
def test_with_other_options(options, run):
    done = run("racy_sum", "--races", *options)
    assert named(done.err) == expected(FOLDER / "racy_sum.py")


def test_random_programs(epython, tmp_path):
    """Races are known beforehand; nothing is missed, nothing is named that is none."""
    path = tmp_path / "program.py"
    for seed in range(40):
        text, races = random_races.generate(seed)
        path.write_text(text, encoding="utf-8")
        done = epython("-c", random_races.CORES, "--races", "--schedule", seed, path)
        assert done.status == 0, done.err
        assert named(done.err) == races, f"seed {seed}\n{text}\n{done.err}"


USES = """from concurrency import *
from parallel import *
class Bag:
    def extend(self, x):
        self.x = x
    def append(self, x):
        self.x = x
a = [3, 1, 2]
kept = []
if coreid() == 0:
    expose(a, 1)
    {}
    recv(1)
else:
    r = access(0)
    {}
    send(1, 0)
"""

# What the owner does, what the other core does, whether that is a race and the owner reads or writes.
OWNER = [
    ("x = a[-1]", "r[2] = 5", "r"), ("x = a[0]", "r[2] = 5", None), ("a[1:] = [7]", "x = r[0]", "w"), ("x = a[:2]", "r[0] = 4", "r"),
    ("del a[0]", "x = r[1]", "w"), ("a.append(4)", "x = r[0]", None), ("a.append(4)", "x = len(r)", "w"), ("a.sort()", "x = r[0]", "w"),
    ("a.sort()", "x = len(r)", None), ("a.reverse()", "x = r[1]", "w"), ("x = a.count(2)", "r[1] = 2", "r"), ("a += [1]", "for x in r: pass", "w"),
    ("a *= 2", "x = r[0]", "w"), ("x = a + [1]", "r[0] = 2", "r"), ("x = a == [1]", "r[0] = 2", "r"), ("x = 2 in a", "r[0] = 2", "r"),
    ("x, y, z = a", "r[1] = 2", "r"), ("x = len(a)", "r[0] = 2", None), ("x = max(a)", "r[0] = 2", "r"), ("x = sorted(a)", "r[0] = 2", "r"),
    ("x = str(a)", "r[0] = 2", "r"), ("x = f'{a}'", "r[0] = 2", "r"), ("x = '%s' % a", "r[0] = 2", "r"), ("print(*a)", "r[0] = 2", "r"),
    ("kept.append(a)", "r[0] = 2", None), ("kept.extend(a)", "r[0] = 2", "r"), ("Bag().extend(a)", "r[0] = 2", None), ("x = a is None", "r[0] = 2", None),
    ("Bag().append(a)", "r[0] = 2", None), ("send(a, 0) if a is None else None", "r[0] = 2", None), ("x = (a, 1)", "r[0] = 2", None),
    ("x = ValueError(a)", "r[0] = 2", None), ("if a: x = 1", "r[0] = 2", None), ("x = bool(a)", "r[0] = 2", None), ("x = a.pop()", "x = r[0]", None), ("x = a.pop(0)", "x = r[0]", "w"),
    ("x = [y for y in a]", "r[1] = 2", "r"), ("x = list(zip(a, a))", "r[1] = 2", "r"), ("kept[:] = a", "r[1] = 2", "r"), ("a[0] = a[0]", "x = r[1]", None),
    ("x = isinstance(a, list)", "r[0] = 2", None), ("nonblocking_send(a, 1)", "r[0] = 2; recv(0)", "r"), ("a.insert(0, 3)", "x = r[1]", "w"),
]


@pytest.mark.parametrize("owner, other, kind", OWNER, ids=[f"{owner} {other}" for owner, other, _ in OWNER])
def test_uses_of_the_owner(owner, other, kind, epython):
    """What is a use of which items; the other core's use is in one line, the owner's in one."""
    done = epython("-c", 2, "--races", "-", stdin=USES.format(owner, other))
    assert done.status == 0, done.err
    found = {dict(race)[12] for race in named(done.err)}
    assert found == ({kind} if kind else set()) or (kind == "w" and found == {"r", "w"})


def test_failing_program_has_its_races(epython):
    done = epython("-c", 2, "--races", "-", stdin="""from concurrency import *
from parallel import *
data = [0]
if coreid() == 0:
    expose(data, 1)
    data[0] = 1
    recv(1)
else:
    r = access(0)
    r[0] = 2
    1 // 0
""")
    assert done.status == 1
    assert "ZeroDivisionError" in done.err
    assert named(done.err) == {frozenset({(6, "w"), (10, "w")})}


# ---- orders


def orders(err):
    """How the runs ended: [(number, how, order)]"""
    return [(int(n), how, order) for n, how, order in
            re.findall(r"^(\d+) orders?: (.*?)(?:: --schedule=(\S+))?$", err, re.MULTILINE)]


def test_one_order_of_24_deadlocks(run):
    done = run("order_24", "--schedule", "all")
    assert done.status == 1
    assert done.out == "[device 0] all there\n"
    assert orders(done.err) == [(23, "ends, as shown", "0r1,0r2,0r3,0r4"), (1, "a deadlock, with other output", "0r4,0r3,0r2,0r1")]
    assert "[device 0] waits in recv for a message from core 1, which has ended" in done.err
    assert done.err.endswith("24 orders tried; the result depends on the order. These are all.\n")
    again = run("order_24", "--schedule=0r4,0r3,0r2,0r1")
    assert again.status == 1
    assert again.err.startswith("Deadlock: ")
    assert again.err in done.err
    assert run("order_24", "--schedule=0r4,0r3,0r1,0r2").status == 0


def test_mutexes_deadlock_in_one_order(run):
    done = run("order_mutexes", "--schedule", "all")
    assert orders(done.err) == [(2, "ends, as shown", "0m0,0m1,1m1,1m0"), (1, "a deadlock, with other output", "0m0,1m1")]
    assert run("order_mutexes", "--schedule=0m0,1m1").err.startswith("Deadlock: all 2 cores are blocked\n")
    assert run("order_mutexes", "--schedule=1m1,1m0,0m0,0m1").status == 0


def test_results_that_depend_on_the_order(run):
    done = run("order_first", "--schedule", "all")
    assert [(n, how) for n, how, _ in orders(done.err)] == [(2, "ends, as shown")] + 2 * [(2, "ends, with other output")]
    assert "  - [device 0] first 1\n  + [device 0] first 3\n" in done.err
    for _, _, order in orders(done.err):
        assert run("order_first", "--schedule=" + order).out == f"[device 0] first {order[2]}\n"


def test_orders_that_make_no_difference_are_left_out(run):
    done = run("order_apart", "--schedule", "all")
    assert done.err.endswith("4 orders tried; the result is the same. These are all.\n")
    assert done.status == 0


def test_a_message_that_comes_later(run):
    """It is waited for before a choice is made; nobody sleeps."""
    done = run("order_later", "--schedule", "all")
    assert [how for _, how, _ in orders(done.err)] == ["ends, as shown", "ends, with other output"]
    assert done.err.endswith("2 orders tried; the result depends on the order. These are all.\n")


def way_of(done):
    """How a program of random_orders has ended."""
    printed = [[] for _ in range(random_orders.CORES)]
    for core, number in re.findall(r"^\[device (\d+)\] (\d+)$", done.out, re.MULTILINE):
        printed[int(core)].append(int(number))
    return done.status == 0, tuple(map(tuple, printed))


def test_random_programs_end_in_all_ways(epython, tmp_path):
    """Those that a search of all states finds, each by the order that is named for it; by chance in one of them."""
    path = tmp_path / "program.py"
    for seed in range(25):
        text, ways = random_orders.generate(seed)
        path.write_text(text, encoding="utf-8")
        def run_in(order):
            return epython("-c", random_orders.CORES, *([f"--schedule={order}"] if order else []), path)
        err = epython("-c", random_orders.CORES, "--schedule", "all", path).err
        assert {way_of(run_in(order)) for _, _, order in orders(err)} == ways, f"seed {seed}\n{text}\n{err}"
        assert way_of(run_in(seed)) in ways


def test_limit(run):
    done = run("order_24", "--schedule", "all:5")
    assert done.err.endswith("5 orders tried; the result is the same. There are more: --schedule all:N tries up to N.\n")
    assert run("order_24", "--schedule", "all:24").err.endswith("These are all.\n")


def test_only_one_order(run):
    done = run("clean_message", "--schedule", "all")
    assert done.err.endswith("1 order tried. There is no other.\n")
    assert done.status == 0


def test_seeds_give_orders_again(run):
    first = {seed: run("order_first", "--schedule", seed).out for seed in range(12)}
    assert len(set(first.values())) == 3
    for seed in (3, 7):
        assert run("order_first", "--schedule", seed).out == first[seed]


def test_an_order_that_does_not_fit(run):
    done = run("order_24", "--schedule=0r4,0r3,0r9,0r1")
    assert "only its first 2 choices could be made" in done.err
    assert "only its first 4 choices could be made" in run("order_24", "--schedule=0r1,0r2,0r3,0r4,0r5").err


def test_trace_of_an_order(run, tmp_path):
    run("order_24", "--schedule=0r4,0r3,0r2,0r1", "--trace", tmp_path / "trace.json")
    assert (tmp_path / "trace.json").exists()


@pytest.mark.parametrize("options, message", [
    (["--schedule", "soon"], "--schedule needs a number, all, all:N, or an order as 0r2,0r1,3m0, not 'soon'"),
    (["--schedule", "0r1,"], "--schedule needs a number, all, all:N, or an order as 0r2,0r1,3m0, not '0r1,'"),
    (["--schedule", "all:0"], "--schedule all:N needs a number from 1 to 100000000, not '0'"),
    (["--races", "--model", "epiphany-iii"], "--model cannot be with --races or --schedule"),
    (["--schedule", "all", "-t"], "--schedule all cannot be with --trace, --profile, -t or -s"),
])
def test_wrong_usage(options, message, epython):
    done = epython(*options, "x.py")
    assert done.status == 2
    assert message in done.err


def test_only_virtual_cores(epython):
    done = epython("--races", "--device", "riscv", "-", stdin="print(1)\n")
    assert done.status == 1
    assert "races and orders can be looked for with virtual cores, not with those of the device 'riscv'" in done.err


def test_interrupted(epython):
    """Ctrl-C ends it, and what has been found is told."""
    program = "from concurrency import *\nwhile True:\n    lock()\n    unlock()\n"
    process = subprocess.Popen([*epython.command, "-c", "2", "--schedule", "all", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdin.write(program)
    process.stdin.close()
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.send_signal(2)
    err = process.stderr.read()
    assert process.wait(30) == 130
    assert "until it was stopped" in err
