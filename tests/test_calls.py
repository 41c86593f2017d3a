# SPDX-License-Identifier: MIT
"""Every built-in and method called with wrong numbers, kinds and names of arguments does what CPython does: the calls of
calls/generate.py, look-ups of methods on types that lack them, formats in all combinations of their parts, and functions of all
kinds of parameters. Kinds of exceptions are equal always; texts too, but where ACCEPTED says why not.
"""

import re
import subprocess
import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "calls"))
import generate  # noqa: E402

ADDRESS = re.compile(r"0x[0-9a-f]+")
# Calls whose text differs, and why that is so.
ACCEPTED = [
    (r"type\(1, 1, 2\)", "there are no classes to make"),
    (r"type\(foo=1\)", "CPython counts first, of this function alone"),
    (r"zip\('ab', foo=1, bar=2\)", "CPython counts keywords first, of this function alone"),
    (r"enumerate\(('ab', iterable|start|foo)=.*", "CPython reads its keywords by hand, and takes any second one for a wrong one"),
    (r".*\.(fromkeys|maketrans|fromhex|from_bytes)", "bound, these print as methods of the type in CPython"),
]


def cases(every):
    parts = generate.parts(every)
    return [pytest.param(part, id=f"{part[0][0].partition('(')[0]}-{i}") for i, part in enumerate(parts)]


def answers(text):
    """What each call printed, by its number."""
    return dict(line.split(" ", 1) for line in ADDRESS.sub("0x", text).splitlines())


def is_accepted(call):
    return any(re.fullmatch(known, call) for known, _ in ACCEPTED)


def kind(answer):
    return answer.split(">")[0] if answer.startswith("<class") else "a value"


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("part", cases(generate.calls()) + cases(generate.lookups()) +
                         cases(generate.formats(1, 1500)) + cases(generate.functions(1, 250)))
def test_as_cpython(part, epython, tmp_path):
    program = tmp_path / "calls.py"
    program.write_text(generate.program(part), encoding="utf-8")
    expected = subprocess.run([sys.executable, "-W", "ignore", program], stdout=subprocess.PIPE, check=True).stdout.decode()
    result = epython("-c", 1, program.name, cwd=tmp_path)
    assert (result.err, result.status) == ("", 0)
    expected, got = answers(expected), answers(result.out)
    for number, (_, call) in enumerate(part):
        want, is_ = expected[str(number)], got[str(number)]
        assert kind(is_) == kind(want), (call, want, is_)
        assert is_ == want or is_accepted(call), (call, want, is_)
