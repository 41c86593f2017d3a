# SPDX-License-Identifier: MIT
"""What --trace and --profile say of a run, beside what the program is known to do: every message is taken once, by the core it was sent to,
and not before it was sent; the events of a core follow each other; sums are of the whole run, whatever --trace-limit keeps.

(Another thing than test_trace.py: the instructions that a build with -DEPY_TRACE prints.)
"""

import json
import re
import signal
import subprocess
from collections import Counter, defaultdict

import pytest

import support

RUN, WAIT, HOST, ASK, COLLECT, MESSAGE, END = range(7)
FIELDS, OPEN = 9, 128
DATA = re.compile(r'<script id="recording" type="application/json">\n(.*?)\n</script>', re.S)

RING = """\
from parallel import *
me = coreid()
n = numcores()
for i in range(20):
    if me % 2 == 0:
        send([i] * (me + 1), (me + 1) % n)
        x = recv((me - 1) % n)
    else:
        x = recv((me - 1) % n)
        send("a text " * 5, (me + 1) % n)
total = reduce(me, "sum")
sync()
if me == 0:
    print(total)
"""
DEADLOCK = """\
from parallel import *
me = coreid()
if me < 3:
    recv((me + 1) % 3)
else:
    sync()
"""


@pytest.fixture
def traced(epython, tmp_path):
    """A function that runs a program with a trace: (result, the recording)."""
    if "--device" in epython.command:
        pytest.skip("traces are of virtual cores")

    def run(program, *options):
        (tmp_path / "p.py").write_text(program)
        result = epython(*options, "--trace", "t.html", "p.py", cwd=tmp_path)
        return result, read(tmp_path / "t.html")
    return run


def read(path):
    return json.loads(DATA.search(path.read_text(encoding="utf-8")).group(1))


def events(recording, core):
    flat = recording["events"][core]
    for at in range(0, len(flat), FIELDS):
        yield flat[at:at + FIELDS]


def messages(recording):
    """(sender, receiver, sent, taken, bytes, tag or collective, line of the send, of the receive)"""
    lines = [place[1] for place in recording["places"]]
    for core in range(len(recording["events"])):
        for kind, begin, duration, other, message, size, place, other_place, _ in events(recording, core):
            if kind == MESSAGE:
                yield other, core, begin, begin + duration, size, message, lines[other_place], lines[place]


def check_recording(recording):
    """What is true of every recording that has all events."""
    for core, facts in enumerate(recording["cores"]):
        spans = sorted([(begin, begin + duration) for kind, begin, duration, *_ in events(recording, core)
                        if kind in (RUN, WAIT, HOST, ASK)])
        assert all(end <= begin for (_, end), (begin, _) in zip(spans, spans[1:])), "a core does one thing at a time"
        spent, collectives = [0] * 7, 0
        for kind, _, duration, _, message, *_ in events(recording, core):
            spent[kind] += duration
            collectives += duration if kind == WAIT and message else 0
        assert spent == facts["spent"]
        assert collectives == facts["collectives"]
    flow = Counter()
    for sender, receiver, sent, taken, size, *_ in messages(recording):
        assert sent <= taken <= recording["time"]
        flow[sender, receiver, "count"] += 1
        flow[sender, receiver, "bytes"] += size
    for receiver, _, _, _, sender, _, size, *_ in recording["untaken"]:
        flow[sender, receiver, "count"] += 1
        flow[sender, receiver, "bytes"] += size
    wanted = Counter()
    for sender, receiver, count, size in recording["matrix"]:
        wanted[sender, receiver, "count"], wanted[sender, receiver, "bytes"] = count, size
    assert flow == wanted
    # A message is taken before the next of the same sender is.
    by_pair = defaultdict(list)
    for sender, receiver, sent, taken, *_ in sorted(messages(recording), key=lambda m: m[3]):
        by_pair[sender, receiver].append((sent, taken))
    for pairs in by_pair.values():
        assert pairs == sorted(pairs)
    sums = [0, 0]
    for _, kind, _, _, _, spent, longest in recording["sums"]:
        assert longest <= spent
        sums[0] += spent if kind == WAIT else 0
    for facts in recording["cores"]:
        sums[1] += facts["spent"][WAIT]
    assert sums[0] == sums[1], "the waits by line add up"


@pytest.mark.parametrize("options", [(), ("--workers", "1"), ("--workers", "0"), ("--deterministic",), ("--float", "64")], ids=str)
def test_messages(traced, options):
    result, recording = traced(RING, "-c", "6", *options)
    assert (result.err, result.status, result.out) == ("", 0, "[device 0] 15\n")
    check_recording(recording)
    assert recording["result"] == "finished" and recording["report"] == ""
    mine = Counter((sender, receiver, size, line, other) for sender, receiver, _, _, size, tag, line, other in messages(recording) if tag >= 0)
    wanted = Counter()
    for core in range(6):
        even = core % 2 == 0
        size = 4 * (core + 1) if even else [s for _, _, s, line, _ in mine if line == 10][0]
        wanted[core, (core + 1) % 6, size, 6 if even else 10, 9 if even else 7] += 20
    assert mine == wanted
    names = {recording["collectives"][tag & 15] for *_, tag, _, _ in messages(recording) if tag < 0}
    assert names == {"reduce", "sync"}
    assert {recording["asks"][str(key)] for _, kind, key, *_ in recording["sums"] if kind == ASK} >= {"print"}


def test_deterministic_traces_are_the_same(traced):
    assert traced(RING, "--deterministic", "-c", "5")[1] == traced(RING, "--deterministic", "-c", "5")[1]


def test_nonblocking_and_any(traced):
    program = """\
from parallel import *
me = coreid()
if me:
    for i in range(10):
        nonblocking_send(i, 0, tag=3)
    wait_sent(0)
else:
    for i in range(10 * (numcores() - 1)):
        recv(ANY)
"""
    result, recording = traced(program, "-c", "9")
    assert (result.err, result.status) == ("", 0)
    check_recording(recording)
    assert Counter((s, t) for s, _, _, _, _, t, *_ in messages(recording)) == {(core, 3): 10 for core in range(1, 9)}
    assert {(a, b) for *_, a, b in messages(recording)} == {(5, 9)}


def test_waits_for_the_host(traced):
    program = """\
import time
from concurrency import *
from parallel import *
lock(0)
time.sleep(0.002)
unlock(0)
text = [str(i) * 20 for i in range(2000)]
"""
    result, recording = traced(program, "-c", "3")
    assert (result.err, result.status) == ("", 0)
    check_recording(recording)
    waits = {(recording["hostWaits"][key], recording["places"][place][1]) for _, kind, key, place, *_ in recording["sums"] if kind == HOST}
    assert waits == {("lock", 4), ("sleep", 5)}
    assert all(facts["spent"][COLLECT] > 0 for facts in recording["cores"])


def test_deadlock(traced):
    result, recording = traced(DEADLOCK, "-c", "4")
    assert result.status == 1
    assert recording["result"] == "deadlock" and recording["report"] == result.err
    assert recording["waitsFor"] == [1, 2, 0, recording["waitsFor"][3]]
    assert sorted(recording["cycle"]) == [0, 1, 2]
    check_recording(recording)
    for core in range(4):
        assert [e for e in events(recording, core) if e[0] == WAIT][-1][8] & OPEN


def test_deadlock_of_mutexes(traced):
    program = """\
from concurrency import *
from parallel import *
me = coreid()
lock(me)
sync()
lock(1 - me)
"""
    result, recording = traced(program, "-c", "2")
    assert (recording["result"], recording["waitsFor"], sorted(recording["cycle"])) == ("deadlock", [1, 0], [0, 1]), result.err


def test_failure(traced):
    result, recording = traced("from parallel import *\nif coreid() == 1:\n    1 // 0\nrecv(1)\n", "-c", "3")
    assert result.status == 1 and "ZeroDivisionError" in recording["report"]
    assert recording["result"] == "failed" and recording["report"] == result.err
    assert [e[8] for e in events(recording, 1) if e[0] == END] == [1]
    check_recording(recording)


def test_interrupt(epython, tmp_path):
    if "--device" in epython.command:
        pytest.skip("traces are of virtual cores")
    (tmp_path / "p.py").write_text("print('on')\nwhile True:\n    pass\n")
    process = subprocess.Popen([*epython.command, "-c", "2", "--trace", "t.html", "p.py"], cwd=tmp_path, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=support.WALL)
    recording = read(tmp_path / "t.html")
    assert process.returncode == 130 and recording["result"] == "interrupted" and recording["report"] == err


@pytest.mark.parametrize("kept", ["first", "last"])
def test_limit(traced, kept):
    program = RING.replace("range(20)", "range(2000)")
    _, recording = traced(program, "-c", "4", "--trace-limit", f"{kept}:1000")
    count = sum(len(flat) // FIELDS for flat in recording["events"])
    assert 100 < count <= 1000 and recording["dropped"] > 1000
    assert (recording["since"] > 0) == (kept == "last")
    assert recording["until"] <= recording["time"]
    for core in range(4):
        for kind, begin, duration, *_ in events(recording, core):
            assert begin + duration >= recording["since"] and begin < recording["until"]
    sent = Counter({(s, r): count for s, r, count, _ in recording["matrix"]})
    assert all(sent[core, (core + 1) % 4] >= 2000 for core in range(4))
    assert sum(sent.values()) == sum(facts["sent"] for facts in recording["cores"])


def test_many_cores(traced):
    program = "from parallel import *\nme = coreid()\nn = numcores()\nnonblocking_send(me, (me + 1) % n)\nrecv((me - 1) % n)\n"
    result, recording = traced(program, "-c", "1024")
    assert (result.err, result.status) == ("", 0)
    check_recording(recording)
    assert sorted(row[:3] for row in recording["matrix"]) == sorted([i, (i + 1) % 1024, 1] for i in range(1024))


# ---- other forms


def test_chrome(epython, traced, tmp_path):
    (tmp_path / "p.py").write_text(RING)
    assert epython("-c", "4", "--trace", "t.json", "p.py", cwd=tmp_path).status == 0
    trace = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["traceEvents"]
    assert {e["args"]["name"] for e in trace if e["name"] == "thread_name"} == {f"core {i}" for i in range(4)}
    starts = {e["id"]: e for e in trace if e["ph"] == "s"}
    ends = {e["id"]: e for e in trace if e["ph"] == "f"}
    assert starts.keys() == ends.keys() and len(starts) >= 80
    for number, start in starts.items():
        assert start["ts"] <= ends[number]["ts"]
        assert start["args"]["to"] == ends[number]["tid"] and ends[number]["args"]["from"] == start["tid"]
    assert {e["name"] for e in trace if e.get("cat") == "wait"} <= {"send", "recv", "reduce", "sync"}
    assert all(e["dur"] >= 0 for e in trace if e["ph"] == "X")


def test_otf2(epython, traced, tmp_path):
    (tmp_path / "p.py").write_text(RING)
    result = epython("-c", "4", "--trace", "t.otf2", "p.py", cwd=tmp_path)
    otf2 = "/usr/bin/python3", "-c", "import otf2"
    if subprocess.run(otf2, stderr=subprocess.DEVNULL, check=False).returncode:
        assert (result.status, result.out) == (2, "") and "python3-otf2" in result.err
        return
    assert (result.status, result.err) == (0, "")
    count = """\
import collections, otf2
with otf2.reader.open("t.otf2/traces.otf2") as trace:
    print(sorted(collections.Counter(type(event).__name__ for _, event in trace.events).items()))
"""
    found = subprocess.run(["/usr/bin/python3", "-c", count], cwd=tmp_path, capture_output=True, text=True, check=True)
    counts = dict(eval(found.stdout))
    assert counts["MpiSend"] == counts["MpiRecv"] >= 80 and counts["Enter"] == counts["Leave"] > 0
    again = epython("-c", "4", "--trace", "t.otf2", "p.py", cwd=tmp_path)
    assert (again.status, again.out) == (2, "") and "exists already" in again.err


def test_profile(epython, traced, tmp_path):
    (tmp_path / "p.py").write_text(RING)
    result = epython("-c", "4", "--profile", "p.py", cwd=tmp_path)
    assert (result.status, result.out) == (0, "[device 0] 6\n")
    for line in ("What the cores did", "Where cores wait for messages", "Messages, from the core of the row", "What they ask of the host"):
        assert f"\n{line}" in result.err
    assert re.search(r"recv +p.py:7  x = recv\(\(me - 1\) % n\)", result.err)
    rows = re.search(r"\n count +0 +1 +2 +3\n((?: +\d+(?: +[\d.]+){4}\n){4})", result.err).group(1)
    table = [row.split()[1:] for row in rows.splitlines()]
    assert all(int(table[i][(i + 1) % 4]) >= 20 for i in range(4)) and table[0][0] == "."


def test_profile_counts_instructions(epython, traced, tmp_path):
    (tmp_path / "p.py").write_text("total = 0\nfor i in range(1000):\n    total += i\nprint(total)\n")
    result = epython("-c", "1", "--profile", "p.py", cwd=tmp_path)
    rows = dict(re.findall(r"^ +(\d+) +[\d.]+%  p.py:(\d)", result.err, re.M))
    assert set(rows.values()) >= {"2", "3"}
    assert min(int(count) for count, line in rows.items() if line in "23") >= 1000


def test_profile_of_many(epython, traced, tmp_path):
    (tmp_path / "p.py").write_text(RING)
    result = epython("-c", "70", "--profile", "p.py", cwd=tmp_path)
    assert "Messages, the pairs with most bytes first" in result.err and "more pairs" in result.err and "and 6 more cores" in result.err


# ---- what cannot be


@pytest.mark.parametrize("words, message", [
    (("--trace", "t.txt"), "--trace needs a file whose name ends in .html, .json or .otf2, not 't.txt'"),
    (("--trace", ".html"), "--trace needs a file whose name ends in .html, .json or .otf2, not '.html'"),
    (("--trace", "nowhere/t.html"), "cannot write 'nowhere/t.html': No such file or directory"),
    (("--trace", "folder.html"), "cannot write 'folder.html': it is not a regular file"),
    (("--trace-limit", "many"), "--trace-limit needs a number from 1 to 100000000, not 'many'"),
    (("--trace-limit", "last:0"), "--trace-limit needs a number from 1 to 100000000, not '0'"),
], ids=str)
def test_errors(epython, traced, tmp_path, words, message):
    (tmp_path / "p.py").write_text("print(1)\n")
    (tmp_path / "folder.html").mkdir()
    result = epython("-c", "1", *words, "p.py", cwd=tmp_path)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"epython: {message}")


def test_other_devices(epython, tmp_path):
    (tmp_path / "p.py").write_text("print(1)\n")
    device = [] if "--device" in epython.command else ["--device", "epiphany"]
    result = epython(*device, "-c", "1", "--profile", "p.py", cwd=tmp_path)
    assert (result.status, result.out) == (1, "")
    assert "a trace or profile can be made of virtual cores, not of those of the device" in result.err or "no device" in result.err


def test_what_stands_in_a_page_is_text(traced):
    """Nothing in the program can end the page's script."""
    _, recording = traced("print('</script><b>\\u2028 \\N{SNOWMAN}')\n# \"quoted\" \\\\ \t\n", "-c", "1")
    assert "</script>" in recording["files"][0]["text"] and "\\N{SNOWMAN}" in recording["files"][0]["text"]
