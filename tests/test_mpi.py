# SPDX-License-Identifier: MIT
"""epython-mpi: the cores of one job in several processes (ports/mpi). The parallel programs are run so by a step of `make check`:

    python3 -m pytest tests/test_parallel.py --epython "mpiexec -n 3 ./epython-mpi" -k test_direct
"""

import os
import random
import re
import shutil
import signal
import subprocess
import textwrap
import time
from collections import Counter

import pytest

import support
import test_trace_record as record

PROGRAM = support.ROOT / "epython-mpi"
LAUNCHER = os.environ.get("EPYTHON_MPIEXEC", "mpiexec.hydra").split()

pytestmark = pytest.mark.skipif(not PROGRAM.exists() or not shutil.which(LAUNCHER[0]), reason="make mpi")


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """Open MPI gives the processes terminals, and wants to be told that it may run as root, and more processes than there are processors."""
    for name in ("NO_COLOR", "OMPI_ALLOW_RUN_AS_ROOT", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "OMPI_MCA_rmaps_base_oversubscribe"):
        monkeypatch.setenv(name, "1")


@pytest.fixture
def run(tmp_path):
    """Runs a text over so many processes: (standard output, its errors, status). 0: by the program epython."""
    def start(ranks, text, *options, stdin=""):
        (tmp_path / "prog.py").write_text(textwrap.dedent(text), encoding="utf-8")
        command = [*LAUNCHER, "-n", str(ranks), PROGRAM] if ranks else [support.ROOT / "epython"]
        done = support.run([*map(str, command), *map(str, options), "prog.py"], cwd=tmp_path, stdin=stdin, timeout=support.TIMEOUT)
        return done.out, done.err, done.status
    return start


def lines(result):
    """The lines of what was printed, in no order, as that of different cores is chance."""
    return sorted(result[0].splitlines()), result[1], result[2]


RING = """
    from parallel import *
    me, n = coreid(), numcores()
    if me == 0:
        send([0], 1)
        print(recv(n - 1))
    else:
        send([recv(me - 1)[0] + me], (me + 1) % n)
    print(me, reduce(me, "sum"), bcast("x" * 100 if me == n - 1 else None, n - 1) == "x" * 100)
"""


@pytest.mark.parametrize("ranks", [1, 2, 3, 5])
@pytest.mark.parametrize("cores", [2, 16])
def test_ring(run, ranks, cores):
    assert lines(run(ranks, RING, "-c", cores)) == lines(run(0, RING, "-c", cores))


@pytest.mark.parametrize("options", [["--float", "64"], ["--data=shared"], ["-h", "3"], ["--native"], ["--seed", "7"]], ids=lambda options: options[0])
def test_options(run, options):
    text = RING + "    import random\n    print(me, 1 / 3, random.random() if numcores() == 8 else 0)\n"
    if options[0] != "--seed":
        text = text.replace("random.random()", "0")
    assert lines(run(3, text, "-c", 8, *options)) == lines(run(0, text, "-c", 8, *options))


ERRORS = {
    "exception": "from parallel import *\ndef f(x):\n    return 10 // x\n\n\nif coreid() == 5:\n    f(0)\nelse:\n    recv((coreid() + 1) % numcores())\n",
    "chained": "from parallel import *\nif coreid() == 6:\n    try:\n        [][1]\n    except IndexError as e:\n        raise ValueError('no') from e\n",
    "all": "from parallel import *\nraise ValueError(5)\n",
    "deadlock": "from parallel import *\nrecv((coreid() + 3) % numcores())\n",
    "send": "from parallel import *\nif coreid() == 7:\n    send(1, 0)\n",
    "collective": "from parallel import *\nif coreid() == 3:\n    sync()\nelse:\n    reduce(1, 'sum')\n",
    "lock": "from concurrency import *\nfrom parallel import *\nif coreid() == 6:\n    lock(3)\nelse:\n    recv(6)\n",
    "exit": "import sys\nfrom parallel import *\nif coreid() == 4:\n    sys.exit(9)\n",
    "syntax": "x = = 1\n",
    "recursion": "from parallel import *\ndef f(n):\n    return f(n + 1) + 1\n\n\nif coreid() == 7:\n    f(0)\n",
}


@pytest.mark.parametrize("name", ERRORS)
def test_reports(run, name):
    """Reports are those of one process."""
    expected = run(0, ERRORS[name], "-c", 8)
    result = run(3, ERRORS[name], "-c", 8)
    assert result[0] == expected[0] and result[2] == expected[2]
    assert result[1].startswith(expected[1])  # the launcher may say something, too


def test_statistics(run):
    def counted(result):
        return [line.split()[:2] + line.split()[7:9] for line in result[1].splitlines() if re.match(r"\[device \d+\] +\d+ ", line)]
    expected, result = run(0, RING, "-c", 8, "-s"), run(3, RING, "-c", 8, "-s")
    assert counted(result) == counted(expected) and len(counted(result)) == 8


@pytest.mark.parametrize("options, what", [(["--deterministic"], "--deterministic"), (["--races"], "--races and --schedule")])
def test_refused(run, options, what):
    result = run(2, RING, *options)
    assert result[0] == "" and result[1].startswith(f"epython: {what}: of one process, not of 2\n") and result[2] == 2


@pytest.mark.parametrize("ranks", [1, 3])
def test_model(run, tmp_path, ranks):
    """Model time is that of one process, which runs all cores."""
    (tmp_path / "numbers").write_text("base epiphany-iii\nclock 100\n", encoding="utf-8")
    for model in ("epiphany-iii", "numbers"):
        expected = run(0, RING, "-c", 8, "-t", f"--model={model}")
        assert run(ranks, RING, "-c", 8, "-t", f"--model={model}") == expected and "cycles" in expected[0] + expected[1]
    assert run(ranks, ERRORS["deadlock"], "-c", 8, "--model=epiphany-iii") == run(0, ERRORS["deadlock"], "-c", 8, "--model=epiphany-iii")


def test_input(run):
    text = "from parallel import *\nfor core in range(numcores()):\n    if core == coreid():\n        print(input())\n    sync()\n"
    stdin = "".join(f"line {i}\n" for i in range(8))
    assert lines(run(3, text, "-c", 8, stdin=stdin)) == lines(run(0, text, "-c", 8, stdin=stdin))
    assert "EOFError" in run(3, text, "-c", 8, stdin="a\n")[1]


def test_file_of_the_first(tmp_path):
    """The program, and what it imports, are read by the first process; the file is gone when the others could."""
    (tmp_path / "other.py").write_text("X = 5\n", encoding="utf-8")
    (tmp_path / "prog.py").write_text("from parallel import *\nimport other\nprint(other.X + coreid())\n", encoding="utf-8")
    script = tmp_path / "start.sh"
    script.write_text(f'#!/bin/sh\nif [ "${{PMI_RANK:-$OMPI_COMM_WORLD_RANK}}" = 0 ]; then cd {tmp_path}; else cd /; fi\nexec {PROGRAM} -c 4 prog.py\n', encoding="utf-8")
    script.chmod(0o755)
    result = support.run([*LAUNCHER, "-n", "2", str(script)], cwd=tmp_path, timeout=support.TIMEOUT)
    assert sorted(result.out.split()) == sorted("[device 0] 5 [device 1] 6 [device 2] 7 [device 3] 8".split())
    result = support.run([*LAUNCHER, "-n", "2", str(PROGRAM), "missing.py"], cwd=tmp_path, timeout=support.TIMEOUT)
    assert (result.out, result.status) == ("", 2) and result.err.startswith("epython: cannot read 'missing.py': No such file or directory\n")


def expect_none_left(name):
    """Fails if processes whose command line matches are still there after ten seconds."""
    for _ in range(100):
        if not subprocess.run(["pgrep", "-f", name], capture_output=True, check=False).stdout:
            return
        time.sleep(0.1)
    pytest.fail("a process is left")


def wait_for_start(process):
    line = process.stdout.readline()
    assert "runs" in line


@pytest.mark.parametrize("number, options", [(signal.SIGINT, []), (signal.SIGKILL, []), (signal.SIGINT, ["--model=epiphany-iii"])],
                         ids=["interrupt", "killed", "interrupt-model"])
def test_ended_from_outside(tmp_path, number, options):
    """Ctrl-C at the launcher, and a process that is gone: nothing is left running."""
    (tmp_path / "prog.py").write_text("from parallel import *\nsync()\nif coreid() == 0:\n    print('runs')\nwhile True:\n    pass\n", encoding="utf-8")
    mine = " ".join(["^" + str(PROGRAM), *options, f"-c 6 {tmp_path}/prog.py"])
    with subprocess.Popen([*LAUNCHER, "-n", "3", PROGRAM, *options, "-c", "6", tmp_path / "prog.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            wait_for_start(process)
            if number == signal.SIGINT:
                process.send_signal(number)
            else:
                subprocess.run(["pkill", "-KILL", "-n", "-f", mine], check=True)
            out, err = process.communicate(timeout=support.TIMEOUT)
        finally:
            process.kill()
    if number == signal.SIGINT and "openmpi" in LAUNCHER[0]:  # it kills them at once
        assert process.returncode != 0
    elif number == signal.SIGINT:
        assert re.search(r"KeyboardInterrupt: the cores were here\n\[device [0-9,-]+\] run\n", err) and "device" not in out
    else:
        assert process.returncode != 0
    expect_none_left(mine)


VALUES = """
    from parallel import *
    me, n = coreid(), numcores()
    class Point:
        def __init__(self, x):
            self.x = x
        def twice(self):
            return self.x * 2
    def square(x):
        return x * x
    def adds(k):
        return lambda x: x + k
    values = [2 ** 200 + 7, -3 ** 150, 1.5, None, True, "\u00e9\u20ac", b"\\x00\\xff", bytearray(b"ab"), [1, [2, [3, [4, "x"]]]], (1, (2,)), {"a": 1, 2: [3], (4, 5): {"z": None}},
              {1}, frozenset([4]), range(3, 9, 2), slice(1, 2), [], {}, "", b"", (), "t" * 100000]
    if me == 0:
        for core in range(1, n):
            for value in values:
                send(value, core)
            send((square, adds(core), [Point(core), Point(2)], Point, len), core)
        print([recv(core) for core in range(1, n)])
    else:
        print(me, [type(value).__name__ for value in values], all(recv(0) == value for value in values))
        f, g, points, cls, length = recv(0)
        print(me, f(7), g(10), [p.twice() for p in points], cls(4).twice(), type(points[0]) is Point, length("abc"))
        send([2 ** 100 * me, str(me) * 3], 0)
"""


@pytest.mark.parametrize("ranks", [2, 5])
def test_values(run, ranks):
    """A value of each kind arrives as what it was."""
    expected, result = (run(count, VALUES, "-c", 5, "--local-memory=1M") for count in (0, ranks))
    assert lines(result) == lines(expected) and expected[2] == 0 and "False" not in expected[0]


EACH_OTHERS = """
    from parallel import *
    from concurrency import *
    me, n = coreid(), numcores()
    other = n - 1 - me
    mine = [me] * 60 + [0]
    if me < other:
        expose(mine, other)
        theirs = access(other)
    else:
        theirs = access(other)
        expose(mine, other)
    sync()
    total = 0
    for i in range(40):
        total += theirs[50] + len(theirs) + sum(list(theirs)[40:45])
        theirs[i] = other * 100 + i
        atomic_add(theirs, 60, i)
        mine[45] = theirs[49] * 0 + me
        lock(1)
        mine.append(0)
        unlock(1)
        mine.pop()
    sync()
    print(me, 0 <= total - 40 * (6 * other + 61) <= 40, mine[:40] == [me * 100 + i for i in range(40)], mine[60])
"""


@pytest.mark.parametrize("workers", [1, 3])
def test_lists_of_each_other(run, workers):
    """Cores of two processes that read and write each other's lists while they change their own."""
    options = ["-c", 6, f"--workers={workers}", "--local-memory=64K"]
    expected, result = run(0, EACH_OTHERS, *options), run(3, EACH_OTHERS, *options)
    assert lines(result) == lines(expected) and expected[2] == 0 and expected[0].count("True True 780") == 6


@pytest.mark.parametrize("options", [[], ["--trace=t.html", "--profile"]], ids=["plain", "recorded"])
def test_killed_at_any_moment(tmp_path, options):
    """While a process starts, compiles, runs, or ends: the job ends, with a status that says so, and nothing is left."""
    chance = random.Random(5)
    many = "".join(f"def f{i}(x):\n    return [x + {i} for x in range({i})]\n" for i in range(1000))
    (tmp_path / "prog.py").write_text(f"from parallel import *\n{many}print(reduce(1, 'sum'))\n", encoding="utf-8")
    command = [*LAUNCHER, "-n", "3", PROGRAM, "-c", "6", "--local-memory=2M", *options, tmp_path / "prog.py"]
    mine = f"^{PROGRAM} .*{tmp_path}/prog.py"
    hits = 0
    for _ in range(8):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
            try:
                time.sleep(chance.uniform(0.03, 0.4))
                hit = not subprocess.run(["pkill", "-KILL", chance.choice(["-n", "-o"]), "-f", mine], check=False).returncode
                process.communicate(timeout=support.TIMEOUT)
            finally:
                process.kill()
        assert hit or process.returncode == 0
        hits += hit and process.returncode != 0
        expect_none_left(mine)
    assert hits


def test_other_launcher(tmp_path):
    """Under the mpiexec of another MPI each process would be the only one."""
    (tmp_path / "prog.py").write_text("print(1)\n", encoding="utf-8")
    for name in ("PMI_SIZE", "OMPI_COMM_WORLD_SIZE"):
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PMI_", "OMPI_"))}
        result = support.run([str(PROGRAM), "-c", "2", "prog.py"], cwd=tmp_path, timeout=support.TIMEOUT, env=environment | {name: "3"})
        assert (result.out, result.status) == ("", 1) and result.err.startswith("epython-mpi: this mpiexec is not of the MPI that epython-mpi was built with")


def test_output_closed(tmp_path):
    (tmp_path / "prog.py").write_text("from parallel import *\nwhile True:\n    print('x' * 100)\n", encoding="utf-8")
    command = " ".join(map(str, [*LAUNCHER, "-n", "3", PROGRAM, "-c", "6", "prog.py"]))
    result = support.run(["sh", "-c", f"{command} | head -3"], cwd=tmp_path, timeout=support.TIMEOUT)
    assert len(result.out.splitlines()) == 3


def test_many_cores(run):
    text = "from parallel import *\ntotal = reduce(coreid(), 'max')\nif coreid() == 0:\n    print(total)\n"
    assert run(3, text, "-c", 9000)[:1] == ("[device 0] 8999\n",)


@pytest.fixture(scope="module")
def hosts(tmp_path_factory):
    """Two network namespaces as two hosts: the launcher and its words that start a process on each. It is in a third, with the network that is
    between them: MPI of other tests would look at an interface that comes and goes in theirs, and could not start."""
    name, folder = f"epy{os.getpid()}", tmp_path_factory.mktemp("hosts")
    net = f"10.{os.getpid() % 200 + 20}.{os.getpid() // 200 % 250}"
    between = f"-n {name}-0"
    begin = [f"netns add {name}-0", f"{between} link add {name} type bridge", f"{between} addr add {net}.254/24 dev {name}",
             f"{between} link set {name} up", f"{between} link set lo up"]
    for n in (1, 2):
        begin += [f"netns add {name}-{n}", f"{between} link add v{n} type veth peer name e0 netns {name}-{n}",
                  f"{between} link set v{n} master {name} up", f"-n {name}-{n} addr add {net}.{n}/24 dev e0", f"-n {name}-{n} link set e0 up", f"-n {name}-{n} link set lo up"]
    if os.getuid() or not shutil.which("ip") or "hydra" not in LAUNCHER[0]:
        pytest.skip("network namespaces are root's, and made with iproute2; the launcher's words are MPICH's")
    try:
        if any(subprocess.run(["ip", *command.split()], capture_output=True, check=False).returncode for command in begin):
            pytest.skip("no network namespaces here")
        script = folder / "remote.sh"  # in place of ssh: options, host, command
        script.write_text(f'#!/bin/sh\nwhile [ "${{1#-}}" != "$1" ]; do shift; done\nhost=$1; shift\nexec ip netns exec {name}-${{host##*.}} sh -c "$*"\n', encoding="utf-8")
        script.chmod(0o755)
        yield ["ip", "netns", "exec", f"{name}-0", *LAUNCHER, "-launcher", "ssh", "-launcher-exec", str(script), "-iface", name, "-hosts", f"{net}.1,{net}.2", "-genv", "UCX_TLS", "tcp,self"]
    finally:
        for n in range(3):
            subprocess.run(["ip", "netns", "del", f"{name}-{n}"], capture_output=True, check=False)


@pytest.mark.parametrize("text", [RING, ERRORS["exception"], ERRORS["deadlock"], ERRORS["exit"]], ids=["ring", "exception", "deadlock", "exit"])
def test_two_hosts(run, hosts, tmp_path, text):
    """Several times: one in ten of MPICH's MPI_Finalize hangs here."""
    expected = run(0, text, "-c", 8)
    for _ in range(5):
        result = support.run([*hosts, "-n", "2", str(PROGRAM), "-c", "8", "prog.py"], cwd=tmp_path, timeout=support.TIMEOUT)
        assert (sorted(result.out.splitlines()), result.status) == (lines(expected)[0], expected[2]), result.err
        assert result.err.startswith(expected[1])


def test_trace_on_two_hosts(run, hosts, tmp_path):
    run(0, record.RING, "-c", 8)
    result = support.run([*hosts, "-n", "2", str(PROGRAM), "-c", "8", "--trace=t.html", "prog.py"], cwd=tmp_path, timeout=support.TIMEOUT)
    assert result.status == 0
    record.check_recording(record.read(tmp_path / "t.html"))


SLOWLY = """
    from parallel import *
    from time import sleep
    me, n = coreid(), numcores()
    if me == 0:
        print("runs")
    while True:
        sleep(0.1)
        if me == 0:
            send(1, n - 1)
        elif me == n - 1:
            recv(0)
"""


def start_slowly(tmp_path, launcher):
    """A program that only ends when its processes do; the name by which to find them."""
    (tmp_path / "slowly.py").write_text(textwrap.dedent(SLOWLY), encoding="utf-8")
    environment = dict(os.environ, EPYTHON_MPI_SILENCE="3")
    process = subprocess.Popen([*launcher, "-n", "2", PROGRAM, "-c", "4", tmp_path / "slowly.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=environment)
    wait_for_start(process)
    return process, f"^{PROGRAM} -c 4 {tmp_path}/slowly.py"


def test_host_gone(hosts, tmp_path):
    """A network that takes nothing any more, as that of a host without power: said by name, and nothing is left running on either side."""
    other = hosts[hosts.index("-iface") + 1] + "-2"
    process, mine = start_slowly(tmp_path, [*hosts, "-genv", "EPYTHON_MPI_SILENCE", "3"])
    try:
        subprocess.run(["ip", "-n", other, "link", "set", "e0", "down"], check=True)
        out, err = process.communicate(timeout=support.WALL)
    finally:
        process.kill()
        subprocess.run(["ip", "-n", other, "link", "set", "e0", "up"], check=True)
    assert process.returncode != 0 and re.search(r"epython-mpi: rank 1 on \S+ has not been heard of for 3 seconds\n", err), (out, err)
    expect_none_left(mine)


def test_stopped_and_continued(tmp_path):
    """Who was stopped has heard nobody meanwhile, and nobody is gone."""
    process, mine = start_slowly(tmp_path, LAUNCHER)
    try:
        subprocess.run(["pkill", "-STOP", "-f", mine], check=True)
        time.sleep(7)
        subprocess.run(["pkill", "-CONT", "-f", mine], check=True)
        time.sleep(5)
        assert process.poll() is None
    finally:
        subprocess.run(["pkill", "-KILL", "-f", mine], check=False)
        process.kill()
        process.communicate()


def random_program(seed):
    """Messages of all kinds between random cores, which no process can tell from those of one: a schedule that all cores know."""
    chance = random.Random(seed)
    cores = chance.choice([3, 7, 12])
    steps = [(chance.randrange(cores), chance.randrange(cores), chance.choice([1, 3, 40, 3000]), chance.choice(["int", "list", "text", "dict"]), chance.randrange(4))
             for _ in range(60)]
    return cores, f"""
        from parallel import *
        from concurrency import *
        me, n = coreid(), numcores()
        shared = [0] * 5
        if me == 1:
            for core in range(n):
                if core != 1:
                    expose(shared, core)
        else:
            theirs = access(1)
        log = []
        def value(kind, size, i):
            if kind == 'int': return i * size
            if kind == 'list': return [i * j for j in range(size)]
            if kind == 'text': return str(i) * size
            return {{'k': [i, size], 'l': ('t', i)}}
        for i, (a, b, size, kind, how) in enumerate({steps!r}):
            if size == 3000 and kind != 'list': size = 100
            v = value(kind, size, i)
            if how == 0 and a != b:
                if me == a: send(v, b)
                if me == b: log.append(recv(a) == v)
            elif how == 1:
                log.append(bcast(v if me == a else None, a) == v)
            elif how == 2:
                log.append(reduce(me + i, 'sum'))
            elif me == a:
                atomic_add(shared if me == 1 else theirs, i % 5, i)
        sync()
        print(me, log, sum(shared if me == 1 else list(theirs)))
    """


@pytest.mark.parametrize("seed", range(6))
def test_random_programs(run, seed):
    cores, text = random_program(seed)
    assert lines(run(3, text, "-c", cores, "--local-memory=256K")) == lines(run(0, text, "-c", cores, "--local-memory=256K"))


LISTS = """
    from concurrency import *
    from parallel import *
    me, n = coreid(), numcores()
    mine = [me] * 50
    for c in range(n):
        if c == me:
            for d in range(n):
                if d != me:
                    expose(mine, d)
        else:
            reference = access(c)
            if c == (me + 1) % n:
                there = reference
    sync()
    seen = 0
    for i in range(60):
        for item in list(there) + [there[j] for j in range(3)]:
            seen |= 1 << item
        try:
            mine += there
        except RuntimeError as e:
            if str(e) != "the remote list became shorter while it was read":
                raise
        if i % 3 == 2:
            while len(mine) > 50:
                mine.pop()
    sync()
    print(me, "done", seen < 1 << n, {*mine} <= {*range(n)})
"""


@pytest.mark.parametrize("ranks", [2, 4])
def test_lists_that_change(run, ranks):
    """Lists that become shorter while others read them are no lists that have been given up."""
    assert lines(run(ranks, LISTS, "-c", 4, "--local-memory=1M")) == (sorted(f"[device {i}] {i} done True True" for i in range(4)), "", 0)


@pytest.mark.parametrize("bits", [32, 64])
def test_exposed_floats(run, bits):
    """A float of 64 bits takes twice the room: what is asked of another process, one item and all, is as many bytes."""
    text = """
        from concurrency import *
        from parallel import *
        me, n = coreid(), numcores()
        mine = [i + 0.5 for i in range(40)]
        mixed = [1, 2.5, True, None] * 5
        if me == 0:
            for c in range(1, n):
                expose(mine, c)
                expose(mixed, c)
        else:
            floats, both = access(0), access(0)
            print(me, floats[39], floats[-3], sum(floats), list(floats) == mine, [*both] == mixed, both[-3], len(both))
        sync()
        if me:
            floats[me] = 1 / 8
            floats[-me] = me + 0.25
            both[me] = me / 4
        sync()
        print(me, sum(mine) if me == 0 else sum(floats), (mine if me == 0 else floats)[n - 1], (mixed if me == 0 else both)[1])
        sync()
    """
    options = ["-c", 4, "--float", bits]
    assert lines(run(3, text, *options)) == lines(run(0, text, *options))


# ---- recordings


@pytest.fixture
def traced(run, tmp_path):
    """Runs a text as `run` does, with a trace: (the result, the recording)."""
    def start(ranks, text, *options):
        result = run(ranks, text, *options, "--trace=t.html")
        return result, record.read(tmp_path / "t.html")
    return start


def sent(recording):
    """Every message: from, to, bytes, tag or collective, lines."""
    return Counter((m[0], m[1], *m[4:]) for m in record.messages(recording))


def counts(recording, lines_of_the_program):
    """How many instructions some lines of the program have executed."""
    places = [(recording["files"][place[0]]["name"], place[1]) for place in recording["places"]]
    return {places[i][1]: count for i, count in recording["lines"] if places[i][0] == "prog.py" and places[i][1] in lines_of_the_program}


LONG = """
    from parallel import *
    me, n = coreid(), numcores()
    others = [(me + 1) % n, (me + 3) % n]
    for size in [1, 30, 5000]:
        for core in others:
            nonblocking_send([me] * size, core)
        for core in [(me - 3) % n, (me - 1) % n]:
            print(me, size, sum(recv(core)) == core * size)
    sync()
    for i in range(300):
        me += i
"""


@pytest.mark.parametrize("ranks", [1, 2, 3])
@pytest.mark.parametrize("text", [record.RING, LONG], ids=["ring", "long"])
def test_trace(traced, ranks, text):
    """The same messages as in one process; none is taken before it is sent."""
    options = ["-c", 6, "--profile", "--local-memory=256K"]
    expected, result = traced(0, text, *options), traced(ranks, text, *options)
    recording = result[1]
    assert lines(result[0])[0] == lines(expected[0])[0] and result[0][2] == 0
    record.check_recording(recording)
    assert (recording["result"], recording["untaken"], recording["since"], recording["dropped"]) == ("finished", [], 0, 0)
    assert all(any(event[0] == record.END for event in record.events(recording, core)) for core in range(6))
    assert sorted(recording["matrix"]) == sorted(expected[1]["matrix"]) and sent(recording) == sent(expected[1])
    own = {4, 5} if text == record.RING else {4, 11, 12}  # lines whose instructions wait for nothing
    assert counts(recording, own) == counts(expected[1], own) and len(counts(recording, own)) == len(own)


@pytest.mark.parametrize("seed", range(3))
def test_trace_of_random_programs(traced, seed):
    cores, text = random_program(seed)
    expected, result = (traced(ranks, text, "-c", cores, "--local-memory=256K")[1] for ranks in (0, 3))
    record.check_recording(result)
    assert sent(result) == sent(expected) and result["result"] == "finished"


@pytest.mark.parametrize("text, what", [(record.DEADLOCK, "deadlock"), (ERRORS["exception"], "failed"), (ERRORS["lock"], "failed")], ids=["deadlock", "failed", "lock"])
def test_trace_of_failures(traced, text, what):
    expected, result = traced(0, text, "-c", 8), traced(3, text, "-c", 8)
    assert result[0][2] == expected[0][2] and result[1]["result"] == expected[1]["result"] == what
    assert (result[1]["report"], result[1]["cycle"]) == (expected[1]["report"], expected[1]["cycle"])
    assert len(result[1]["events"]) == 8 and all(result[1]["events"])
    record.check_recording(result[1])


def test_untaken(traced):
    """A message that its receiver, of another process, may have taken or not when a core fails: it is there once."""
    text = "from parallel import *\nif coreid() == 0:\n    send(1, 5)\nif coreid() == 5:\n    recv(0)\n    recv(4)\nif coreid() == 4:\n    send('a text', 5)\n    [][1]\n"
    _, recording = traced(3, text, "-c", 6)
    record.check_recording(recording)
    assert [row[:3] for row in recording["matrix"]] == [[0, 5, 1], [4, 5, 1]]


@pytest.mark.parametrize("kept", ["first", "last"])
def test_trace_limit(traced, kept):
    text = record.RING.replace("range(20)", "range(3000)")
    _, recording = traced(3, text, "-c", 6, f"--trace-limit={kept}:9000")
    count = sum(len(flat) // record.FIELDS for flat in recording["events"])
    assert 500 < count <= 9000 and recording["dropped"] > 9000
    assert (recording["since"] > 0) == (kept == "last") and (recording["until"] < recording["time"]) == (kept == "first")
    for core in range(6):
        for _, begin, duration, *_ in record.events(recording, core):
            assert begin + duration >= recording["since"] and begin < recording["until"]
    flow = Counter({(a, b): number for a, b, number, _ in recording["matrix"]})
    assert all(flow[core, (core + 1) % 6] >= 3000 for core in range(6))
    assert sum(flow.values()) == sum(facts["sent"] for facts in recording["cores"])


def test_long_trace(traced):
    """More events than one record of the processes holds."""
    _, recording = traced(2, record.RING.replace("range(20)", "range(6000)"), "-c", 4, "--trace-limit=1000000")
    record.check_recording(recording)
    assert all(len(list(record.events(recording, core))) > 12000 for core in range(4)) and not recording["dropped"]


def test_profile(run):
    def messages(text):
        return text.partition("\nMessages, from the core of the row to that of the column\n")[2].partition("\n\n")[0]
    expected, result = run(0, record.RING, "-c", 6, "--profile"), run(3, record.RING, "-c", 6, "--profile")
    assert result[0] == expected[0] and result[2] == 0 and messages(result[1]) == messages(expected[1]) != ""
    for line in ("What the cores did", "Where cores wait for messages", "Instructions executed, by line", "What they ask of the host"):
        assert result[1].count(f"\n{line}") == 1
    assert len(re.findall(r"^ +[0-5](?: +\d+\.\d+){7} +\d+ +\d+ +\d+$", result[1], re.M)) == 6


def test_trace_that_cannot_be_written(run):
    expected, result = run(0, RING, "--trace=nowhere/t.html"), run(3, RING, "--trace=nowhere/t.html")
    assert result[0] == "" and result[1].startswith(expected[1]) and result[2] == expected[2] != 0


def test_trace_of_the_interrupted(tmp_path):
    if "openmpi" in LAUNCHER[0]:
        pytest.skip("it kills the processes at once")
    (tmp_path / "prog.py").write_text("from parallel import *\nsync()\nif coreid() == 0:\n    print('runs')\nwhile True:\n    pass\n", encoding="utf-8")
    with subprocess.Popen([*LAUNCHER, "-n", "3", PROGRAM, "-c", "6", "--trace=t.html", "prog.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        try:
            wait_for_start(process)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=support.TIMEOUT)
        finally:
            process.kill()
    recording = record.read(tmp_path / "t.html")
    assert recording["result"] == "interrupted" and all(recording["events"])
    record.check_recording(recording)
