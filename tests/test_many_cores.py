# SPDX-License-Identifier: MIT
"""Jobs of more cores than any chip has: what they have written for each other is not in their memory then (ports/virtual/peers.c)."""

import textwrap

import pytest

import support

MEMORY = 16 << 30  # that a machine needs to run a hundred thousand: each takes some 15 KB
# Every core writes to some neighbours, every second to a far one; core 0 hears all of them, in whichever order; a list goes to all.
PROGRAM = """
    from parallel import *
    me, n = coreid(), numcores()
    for step in (1, 3, 1000, n // 2):
        nonblocking_send([me, step], (me + step) % n)
    heard = [recv((me - step) % n) for step in (1, 3, 1000, n // 2)]
    good = heard == [[(me - step) % n, step] for step in (1, 3, 1000, n // 2)]
    if me:
        send(me, 0, tag=1)
    else:
        total = 0
        for i in range(n - 1):
            total += recv(ANY, tag=1)
        good = good and total == n * (n - 1) // 2
    good = good and bcast([n, 'text'] if me == n - 1 else None, n - 1) == [n, 'text']
    count = reduce(1 if good else 0, 'sum')
    barrier()
    if me == n - 1:
        print(count, n)
"""


@pytest.fixture
def run(epython, tmp_path):
    def start(text, cores, *options):
        (tmp_path / "prog.py").write_text(textwrap.dedent(text), encoding="utf-8")
        return epython("-c", cores, *options, "prog.py", cwd=tmp_path)
    return start


def memory():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))


@pytest.mark.parametrize("cores", [4096, 4097, 12000])
@pytest.mark.parametrize("options", [[], ["--deterministic"], ["--data=shared"]], ids=["", "deterministic", "shared"])
def test_messages(run, cores, options):
    result = run(PROGRAM, cores, *options)
    assert (result.out, result.err, result.status) == (f"[device {cores - 1}] {cores} {cores}\n", "", 0)


def test_host_cores(run):
    result = run(PROGRAM, 4000, "-h", 200)
    assert (result.out, result.err, result.status) == ("[host 4199] 4200 4200\n", "", 0)


def test_hundred_thousand(run):
    if memory() < MEMORY:
        pytest.skip("needs more memory")
    result = run("""
        from parallel import *
        me, n = coreid(), numcores()
        if me == 0:
            send(1, 1)
            print(recv(n - 1))
        else:
            send(recv(me - 1) + 1, (me + 1) % n)
        total = reduce(me, 'max')
        if me == 0:
            print(total)
    """, 100000)
    assert (result.out, result.err, result.status) == ("[device 0] 100000\n[device 0] 99999\n", "", 0)


def test_deadlock(run):
    result = run("""
        from parallel import *
        recv((coreid() + 1) % numcores())
    """, 5000)
    assert result.status == 1 and result.err.startswith("Deadlock: all 5000 cores are blocked\n[device 0-4999] wait in recv for a message: ")


def test_questions(run):
    """A core that asks again and again whether a message has come, of none that will: found, as with few cores."""
    result = run("""
        from parallel import *
        while coreid() == 0 and not probe(ANY):
            pass
    """, 4097)
    assert result.status == 1 and result.err.startswith("Deadlock: ")


@pytest.mark.parametrize("options", [["--schedule=3"], ["--deterministic"], ["--races"]], ids=["chance", "deterministic", "races"])
def test_order(run, options):
    """Who decides in which order cores run asks who wants to send to whom."""
    result = run("""
        from parallel import *
        if coreid() in (1, 4000):
            send(coreid(), 0)
        elif coreid() == 0:
            print(*sorted([recv(ANY), recv(ANY)]))
    """, 4097, *options)
    assert result.status == 0 and result.out.startswith("[device 0] 1 4000\n")


def test_too_many(run):
    result = run("", 1000001)
    assert result.status == 2 and "not '1000001'" in result.err
