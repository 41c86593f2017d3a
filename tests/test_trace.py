# SPDX-License-Identifier: MIT
"""A build with -DEPY_TRACE says of each instruction what it is. Skipped where there is none (EPYTHON_TRACE_BUILD names one):

    make B=build/trace PROGRAM=build/trace/epython CFLAGS_EXTRA=-DEPY_TRACE build/trace/epython
"""

import os
import re
import subprocess

import pytest

import support

TRACED = os.environ.get("EPYTHON_TRACE_BUILD", str(support.ROOT / "build" / "trace" / "epython"))

PROGRAM = """\
def add(a, b):
    return a + b

print(add(1, 2))
"""


@pytest.mark.skipif(not os.access(TRACED, os.X_OK), reason=f"no build with -DEPY_TRACE ({TRACED})")
def test_each_instruction(tmp_path):
    (tmp_path / "p.py").write_text(PROGRAM)
    run = subprocess.run([TRACED, "-c", "2", "p.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (run.returncode, sorted(run.stdout.split())) == (0, sorted("[device 0] 3 [device 1] 3".split()))
    rows = [re.fullmatch(r"\[core (\d)\] line (\d), (\S+): *(\d+)  (\w+) *(.*)", line) for line in run.stderr.splitlines()]
    assert all(rows)
    for core in "01":
        mine = [row.groups()[1:] for row in rows if row[1] == core]
        assert ("2", "add", "ADD") in [(line, function, opcode) for line, function, _, opcode, _ in mine]
        assert [opcode for *_, opcode, _ in mine][-3:] == ["RET", "CALLB", "RETN"]
        assert [operands for *_, opcode, operands in mine if opcode == "ADD"] == ["r2 r0:a r1:b  ; +"]
