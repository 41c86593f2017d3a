# SPDX-License-Identifier: MIT
"""Model time (--model; docs/model.md): clocks of a chip's cores, the same in every run, and close to the simulator's."""

import os
import re
import subprocess

import pytest

from support import ROOT

MODEL = ("--model", "epiphany-iii")
CLOCK = re.compile(r"^\[(\d+)\] +[\d.]+ s +(\d+) cycles", re.MULTILINE)

# Each prints something; the second depends on who is first.
EXAMPLES = ["gauss_seidel.py", "mandelbrot.py", "task_farm.py", "parallel_odd_even_sort.py", "monte_carlo_pi.py"]


@pytest.fixture
def modelled(epython, tmp_path):
    """Runs a program's text with a model. -> what it prints, {core: cycles}"""
    def run(text, *options, cores=2, model="epiphany-iii"):
        program = tmp_path / "program.py"
        program.write_text(text, encoding="utf-8")
        done = epython("--model", model, "-t", "--no-prefix", "-c", cores, *options, program)
        assert done.status == 0, done.err
        return done.out, {int(core): int(cycles) for core, cycles in CLOCK.findall(done.err)}
    return run


def cycles_of(epython, program, cores, *options):
    done = epython(*MODEL, "-t", "-c", cores, *options, program)
    assert done.status == 0, done.err
    return done.out, CLOCK.findall(done.err)


@pytest.mark.parametrize("name", EXAMPLES)
def test_same_in_every_run(name, epython, tmp_path):
    """Output, its order and every core's time: three runs while the machine is busy, with a thread for the cores and without."""
    program = ROOT / "examples" / name
    if name == "gauss_seidel.py":
        program = tmp_path / name
        program.write_text(re.sub(r"^LIMIT = .*", "LIMIT = 20", (ROOT / "examples" / name).read_text(encoding="utf-8"), flags=re.MULTILINE),
                           encoding="utf-8")
    load = [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(os.cpu_count())]
    try:
        runs = [cycles_of(epython, program, 16, "--workers", workers) for workers in (1, 4, 0)]
    finally:
        for process in load:
            process.kill()
            process.wait()
    assert runs[0] == runs[1] == runs[2]
    assert len(runs[0][1]) == 16


def test_instructions_cost_what_the_table_says(modelled):
    """A loop more is its instructions more: MOVE, ADDI and the end of the loop are 20, 38 and 42."""
    text = "def f(n):\n    x = 1\n    for i in range(n):\n        x = x + 1\n    return x\nprint(f({}))\n"
    few, more = (modelled(text.format(n), cores=1)[1][0] for n in (1000, 2000))
    assert more - few == 1000 * (38 + 42)


def test_kinds_of_operands(modelled):
    text = "def f(x, n):\n    y = x\n    for i in range(n):\n        y = x * x\n    return y\nf({}, {})\n"
    ints, floats = (modelled(text.format(x, 2000), cores=1)[1][0] - modelled(text.format(x, 1000), cores=1)[1][0] for x in ("3", "3.0"))
    assert ints > 1.5 * floats # the chip has no multiplication of ints


def test_a_receiver_waits_for_the_sender(modelled):
    """It goes on when the message has arrived, however long the sender has computed before."""
    text = """from parallel import *
from time import perf_counter_ns
def work(n):
    for i in range(n):
        pass
if coreid() == 0:
    work({})
    print(perf_counter_ns())
    send(1, 1)
else:
    recv(0)
    print(perf_counter_ns())
"""
    for n in (10, 1000, 50000):
        sent, received = map(int, modelled(text.format(n))[0].split())
        assert sent < received < sent + 60_000


def test_the_farther_the_later(modelled):
    text = """from parallel import *
from time import perf_counter_ns
if coreid() == 0:
    send(1, {0})
    start = perf_counter_ns()
    for i in range(20):
        send(1, {0})
        recv({0})
    print(perf_counter_ns() - start)
elif coreid() == {0}:
    for i in range(21):
        recv(0)
        if i:
            send(1, 0)
"""
    near, far = (int(modelled(text.format(other), cores=16)[0]) for other in (1, 15))
    assert near < far < 1.2 * near


def test_long_messages_take_longer(modelled):
    text = """from parallel import *
if coreid() == 0:
    send([1] * {}, 1)
else:
    recv(0)
"""
    times = [modelled(text.format(n))[1][1] for n in (4, 200, 400, 600)]
    assert times == sorted(times)
    assert 150 < times[3] - times[2] < 20000


def test_the_first_to_send_is_received_first(modelled):
    """By the clocks, not by who happened to run."""
    text = """from parallel import *
me = coreid()
if me == 0:
    for i in range({1} - 1):
        print(recv_any()[1])
else:
    for i in range({0}[me]):
        pass
    send(me, 0)
"""
    order = [0, 7000, 500, 30000, 1500]
    out, _ = modelled(text.format(order, len(order)), cores=5)
    assert out.split() == ["2", "4", "1", "3"]


def test_probe_sees_what_has_arrived(modelled):
    text = """from parallel import *
if coreid() == 0:
    n = 0
    while not probe(1):
        n += 1
    print(n)
    recv(1)
else:
    for i in range({}):
        pass
    send(1, 0)
"""
    few, more = (int(modelled(text.format(n))[0]) for n in (1000, 10000))
    assert 0 < few < more


def test_output_is_in_the_order_of_the_clocks(modelled):
    text = """from parallel import *
for i in range([9000, 100, 3000][coreid()]):
    pass
print(coreid())
"""
    assert modelled(text, cores=3)[0].split() == ["1", "2", "0"]


def test_mutex_and_sleep(modelled):
    """A mutex passes from core to core, each of which holds it for a tenth of a second of model time."""
    text = """from parallel import *
from concurrency import *
from time import sleep, perf_counter
lock(0)
sleep(0.1)
unlock(0)
print(f"{perf_counter():.2f}")
"""
    assert modelled(text, cores=4)[0].split() == ["0.10", "0.20", "0.30", "0.40"]


def test_remote_lists_are_seen_in_the_order_of_the_clocks(modelled):
    text = """from parallel import *
from concurrency import *
me = coreid()
if me == 0:
    a = [0] * 4
    for i in range(1, 4):
        expose(a, i)
    while a[3] == 0:
        pass
    print(a[1:])
    for i in range(1, 4):
        recv(i)
else:
    r = access(0)
    for i in range([0, 3000, 100, 9000][me]):
        pass
    r[me] = me
    send(0, 0)
"""
    out, _ = modelled(text, cores=4)
    assert out.split() == ["[1,", "2,", "3]"]


def test_more_cores_are_faster(epython):
    """Strong scaling: the master of a farm is no worker, all others help."""
    times = {cores: max(int(cycles) for _, cycles in cycles_of(epython, ROOT / "bench/epiphany/mandelbrot.py", cores)[1]) for cores in (1, 4, 16)}
    assert 3.5 < times[1] / times[4] < 4
    assert 11 < times[1] / times[16] < 16


def test_1024_cores(modelled):
    text = "from parallel import *\nprint(reduce(coreid(), 'sum')) if coreid() == 0 else reduce(coreid(), 'sum')\n"
    out, _ = modelled(text, cores=1024, model="epiphany-v")
    assert out.split() == ["523776"]


def test_numbers_of_a_file(epython, modelled, tmp_path):
    """What --model-numbers prints is read again; a number that is changed makes a difference."""
    printed = epython("--model-numbers", "epiphany-iii").out
    text = "for i in range(1000):\n    pass\n"
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_text(printed, encoding="utf-8")
    other.write_text("base epiphany-iii # and:\nop FORLOOP1 142 142 142 142\n", encoding="utf-8")
    built_in, read, changed = (modelled(text, cores=1, model=model)[1][0] for model in ("epiphany-iii", same, other))
    assert built_in == read
    assert 99_000 <= changed - built_in <= 101_000


@pytest.mark.parametrize("line", ["op NOWHERE 1 1 1 1", "op ADD 1 1", "clock 0", "clock fast", "nothing 3", "builtin len", "method NONE 1",
                                  "overlay op ADD 9 1", "a b c d e f g h", "op ADD 1 2 3 -4", "base epiphany-x"])
def test_broken_file(line, epython, tmp_path):
    model, program = tmp_path / "model", tmp_path / "program.py"
    model.write_text(f"# a model\n{line}\n", encoding="utf-8")
    program.write_text("print(1)\n", encoding="utf-8")
    done = epython("--model", model, program)
    assert done.status == 2
    assert f"{model}:2: not a line of a model: {line}" in done.err
    assert done.out == ""


def test_no_such_model(epython, tmp_path):
    program = tmp_path / "program.py"
    program.write_text("print(1)\n", encoding="utf-8")
    done = epython("--model", "epiphany-iv", program)
    assert done.status == 2
    assert "there is no model 'epiphany-iv', and no file" in done.err
    assert "epiphany-iii epiphany-v" in done.err


def test_more_cores_than_the_model_has(epython, tmp_path):
    program = tmp_path / "program.py"
    program.write_text("print(1)\n", encoding="utf-8")
    done = epython(*MODEL, "-c", "17", program)
    assert done.status != 0
    assert "the model epiphany-iii has 16 cores, not 17" in done.err


def test_deadlock_is_still_told(epython, tmp_path):
    program = tmp_path / "program.py"
    program.write_text("from parallel import *\nrecv(1 - coreid())\n", encoding="utf-8")
    done = epython(*MODEL, "-c", "2", program)
    assert done.status == 1
    assert "deadlock" in done.err.lower()


def test_profile_tells_model_time(epython, tmp_path):
    """How long cores have waited is told by their clocks: here for the sender's loop of 100,000 rounds, 7 ms."""
    program = tmp_path / "program.py"
    program.write_text("""from parallel import *
if coreid() == 0:
    for i in range(100000):
        pass
    send(1, 1)
else:
    recv(0)
""", encoding="utf-8")
    done = epython(*MODEL, "--profile", "-c", "2", program)
    assert "in ms of model time" in done.err
    waited = float(re.search(r"^ +([\d.]+) +1 +[\d.]+ +recv", done.err, re.MULTILINE)[1])
    assert 6.9 < waited < 7.2
