# SPDX-License-Identifier: MIT
"""Programs in the dialect of the 2015 tutorials: a file with a print statement is read in it."""

import re

import pytest

import support

PROGRAMS = support.programs("dialect2015")
NOTE = re.compile(r"epython: (.*) is read in the dialect of 2015, for the print statement in line \d+ \(--dialect 3 refuses it\)\n")


def noted(result):
    """The result without the line that says which dialect it is, which must be the first."""
    note = NOTE.match(result.err)
    assert note, result.err
    return result._replace(err=result.err[note.end():])


@pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
def test_direct(program, epython):
    support.check_run(program, noted(epython("-c", 1, program.name, cwd=program.parent)))
    support.check_run(program, epython("-c", 1, "--dialect", 2015, program.name, cwd=program.parent))


@pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
def test_image(program, epython, image, tmp_path):
    support.check_run(program, epython("-c", 1, "-l", image(program, "--dialect", 2015), cwd=tmp_path))


# The programs of the presentation that the dialect comes from, and what they print on 16 cores.
PRESENTATION = {
    "hello": ('import parallel\nprint "Hello world from core id "+str(coreid())+" of "+str(numcores())\n',
              [f"[device {k}] Hello world from core id {k} of 16" for k in range(16)]),
    "p2p": ('import parallel\nif coreid()==0:\n  send(20, 1)\nelif coreid()==1:\n  print "Got value "+recv(0)+" from core 0"\n',
            ["[device 1] Got value 20 from core 0"]),
    "broadcast": ('from parallel import *\na=bcast(numcores(), 0)\nprint "The number from core 0 is "+str(a)\n',
                  [f"[device {k}] The number from core 0 is 16" for k in range(16)]),
    "pass_function": ("import parallel\nif (coreid()==0):\n  send(functionToRun, 1)\n  print recv(1)\nelif (coreid()==1):\n  op=recv(0)\n"
                      '  send(op(), 0)\n\ndef functionToRun():\n  print "Running on core 1"\n  return 10\n',
                      ["[device 0] 10", "[device 1] Running on core 1"]),
}


@pytest.mark.parametrize("name", PRESENTATION)
def test_presentation(epython, tmp_path, name):
    text, expected = PRESENTATION[name]
    program = tmp_path / (name + ".py")
    program.write_text(text)
    result = noted(epython(program))
    assert (support.by_core(result.out), result.err, result.status) == (expected, "", 0)


def test_presentation_reduction(epython, tmp_path):
    """All cores have the same highest number of 0..100."""
    program = tmp_path / "reduction.py"
    program.write_text('from parallel import reduce\nfrom random import randint\na=reduce(randint(0,100), "max")\n'
                       'print "The highest random number is "+str(a)\n')
    result = noted(epython(program))
    lines = support.by_core(result.out)
    number = lines[0].rsplit(" ", 1)[1]
    assert lines == [f"[device {k}] The highest random number is {number}" for k in range(16)]
    assert 0 <= int(number) <= 100


# Programs with a print statement, or what looks like one; whether they are of the old dialect.
OLD = {
    'print "x"\nprint 7/2\n': "x\n3\n",
    "a = 10.0\nprint (a)/(4)\n": "2.5\n",
    "print (1 + 1), 3\n": "2 3\n",
    'print ("%d") % 3\n': "3\n",
    "print (2)*3\n": "6\n",
    "print (1) == 1\n": "True\n",
    "print (1) < 2\n": "True\n",
    "print ([7, 8])[1]\n": "8\n",
    'if 1: print "x"; print ("y")\n': "x\ny\n",
    'print "x"\nd = {1: 2}\nprint d[1], "a:b"[1:]\ndef f(a, b=3):\n  return a+b\nprint f(1)\n': "x\n2 :b\n4\n",
}
NEW = ['x = f"{1}"', "print(1, 2)", 'print(1, end="")', 'print("a", (1, 2), sep="")', "def f(a: int): pass", "def f(a) -> int: pass",
       "def f(a, *, b: str = 'x'): pass", "x: int = 3", "x: int", "if (y := 3): pass", "def f():\n  x = 1\n  def g():\n    nonlocal x"]
CALLS = ['print("a"), print("b")', "print(1) if 1 else 2", "print (1) and 2", "print(1),", "print\nprint()", "[print(1), 2]"]


@pytest.mark.parametrize("source", OLD)
def test_old(source, epython, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(source)
    result = noted(epython("-c", 1, program))
    assert (result.out, result.err, result.status) == (OLD[source], "", 0)


@pytest.mark.parametrize("order", ["{0}\n{1}\n", "{1}\n{0}\n"])
@pytest.mark.parametrize("new", NEW)
def test_new(new, order, epython, tmp_path):
    """What only Python 3 has makes a print statement the error that it is in CPython, and the report names the option."""
    program = tmp_path / "program.py"
    program.write_text(order.format('print "x"', new))
    result = epython("-c", 1, program)
    assert result.status == 1 and result.out == ""
    *_, message, note = result.err.splitlines()
    assert message == "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"
    assert note == f"epython: {program} has print statements and what only Python 3 has: --dialect 2015 reads the former"


@pytest.mark.parametrize("source", CALLS)
def test_calls(source, epython, tmp_path):
    """What CPython takes for calls of print, or for the name, is no statement."""
    program = tmp_path / "program.py"
    program.write_text(source + "\n")
    result = epython("-c", 1, program)
    assert (result.err, result.status) == ("", 0)
