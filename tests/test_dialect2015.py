# SPDX-License-Identifier: MIT
"""Programs in the dialect of the 2015 tutorials: a file with a print statement is read in it."""

import pytest

import support

PROGRAMS = support.programs("dialect2015")


@pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
def test_direct(program, epython):
    support.check_run(program, epython("-c", 1, program.name, cwd=program.parent))


@pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
def test_image(program, epython, image, tmp_path):
    support.check_run(program, epython("-c", 1, "-l", image(program), cwd=tmp_path))


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
    result = epython(program)
    assert (support.by_core(result.out), result.err, result.status) == (expected, "", 0)


def test_presentation_reduction(epython, tmp_path):
    """All cores have the same highest number of 0..100."""
    program = tmp_path / "reduction.py"
    program.write_text('from parallel import reduce\nfrom random import randint\na=reduce(randint(0,100), "max")\n'
                       'print "The highest random number is "+str(a)\n')
    result = epython(program)
    lines = support.by_core(result.out)
    number = lines[0].rsplit(" ", 1)[1]
    assert lines == [f"[device {k}] The highest random number is {number}" for k in range(16)]
    assert 0 <= int(number) <= 100
