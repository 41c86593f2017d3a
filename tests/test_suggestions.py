# SPDX-License-Identifier: MIT
"""What the report of an unknown name suggests: names of ePython's modules, imported or not, and ours for MPI's words."""

import pytest

PARALLEL = "from parallel import *\n"

SUGGESTIONS = {
    # Names of modules that are not imported, and modules.
    "coreid()": "name 'coreid' is not defined. Did you forget 'from parallel import *'?",
    "print(barrier)": "name 'barrier' is not defined. Did you forget 'from parallel import *'?",
    "initTaskFarm(0)": "name 'initTaskFarm' is not defined. Did you forget 'from taskfarm import *'?",
    "lock()": "name 'lock' is not defined. Did you forget 'from concurrency import *'?",
    "print(sqrt(2))": "name 'sqrt' is not defined. Did you forget 'from math import *'?",
    "print(math.pi)": "name 'math' is not defined. Did you forget 'import math'?",
    "def f():\n    return numcores()\nf()": "name 'numcores' is not defined. Did you forget 'from parallel import *'?",
    # Misspelled ones of modules that are.
    PARALLEL + "bcst(1, 0)": "name 'bcst' is not defined. Did you mean: 'bcast'?",
    "import parallel\ncorid()": "name 'corid' is not defined. Did you mean: 'coreid'?",
    "import parallel\nparallel.bcst(1, 0)": "module 'parallel' has no attribute 'bcst'. Did you mean: 'bcast'?",
    "import parallel as p\nx = p.numcore": "module 'parallel' has no attribute 'numcore'. Did you mean: 'numcores'?",
    "import math\nmath.sqr(2)": "module 'math' has no attribute 'sqr'. Did you mean: 'sqrt'?",
    "import parallel\nparallel.foo()": "module 'parallel' has no attribute 'foo'",
    "from parallel import numcore": "cannot import name 'numcore' from 'parallel' (unknown location). Did you mean: 'numcores'?",
    # Built-ins that are functions of ePython's own modules.
    "print(nxt)": "name 'nxt' is not defined. Did you mean: 'next'?",
    "print(revrsed)": "name 'revrsed' is not defined. Did you mean: 'reversed'?",
    # The program's own come first where they are as near.
    "corid = 1\nprint(corids)": "name 'corids' is not defined. Did you mean: 'corid'?",
    # MPI's words.
    PARALLEL + "isend(1, 2)": "name 'isend' is not defined. Did you mean: 'nonblocking_send'?",
    PARALLEL + "print(rank)": "name 'rank' is not defined. Did you mean: 'coreid'?",
    PARALLEL + "print(size)": "name 'size' is not defined. Did you mean: 'numcores'?",
    PARALLEL + "allreduce(1, 'sum')": "name 'allreduce' is not defined. Did you mean: 'reduce'?",
    PARALLEL + "MPI_Bcast(1)": "name 'MPI_Bcast' is not defined. Did you mean: 'bcast'?",
    PARALLEL + "brodcast(1)": "name 'brodcast' is not defined. Did you mean: 'bcast'?",
    PARALLEL + "Get_rank()": "name 'Get_rank' is not defined. Did you mean: 'coreid'?",
    PARALLEL + "Wtime()": "name 'Wtime' is not defined. Did you mean 'time', after 'from time import *'?",
    "isend(1, 2)": "name 'isend' is not defined. Did you mean 'nonblocking_send', after 'from parallel import *'?",
    "MPI_Comm_rank()": "name 'MPI_Comm_rank' is not defined. Did you mean 'coreid', after 'from parallel import *'?",
    "import parallel\nparallel.rank()": "module 'parallel' has no attribute 'rank'. Did you mean: 'coreid'?",
    "from parallel import irecv": "cannot import name 'irecv' from 'parallel' (unknown location). Did you mean: 'nonblocking_recv'?",
    PARALLEL + "group = Comm_split(0)": "name 'Comm_split' is not defined. Did you mean: 'split'?",
    PARALLEL + "group = splitt(0)": "name 'splitt' is not defined. Did you mean: 'split'?",
    PARALLEL + "comm.send(1)": "name 'comm' is not defined. There is no communicator: the functions of the module 'parallel' are called by themselves",
    # What CPython has, and names of typing, which are ePython's too.
    "import sqlite3\nprint(sqlite3)": "No module named 'sqlite3'. It is a module of CPython that ePython does not have: there are parallel, taskfarm, "
                 "concurrency, math, random, array, time, util, memory, sys, typing, abc, base64, binascii, bisect, calendar, collections, contextlib, copy, csv, dataclasses, datetime, doctest, enum, epython, fractions, functools, heapq, io, itertools, json, mpi4py, numbers, operator, os, pprint, queue, re, statistics, string, struct, textwrap, timeit, traceback, types, warnings, zlib",
    "from shelve import open\nprint(open)": "No module named 'shelve'. It is a module of CPython that ePython does not have: there are parallel, "
                              "taskfarm, concurrency, math, random, array, time, util, memory, sys, typing, abc, base64, binascii, bisect, calendar, collections, contextlib, copy, csv, dataclasses, datetime, doctest, enum, epython, fractions, functools, heapq, io, itertools, json, mpi4py, numbers, operator, os, pprint, queue, re, statistics, string, struct, textwrap, timeit, traceback, types, warnings, zlib",
    "import decimal\nprint(decimal)": "No module named 'decimal'. It is a module of CPython that ePython does not have: use fractions, or int and float",
    "import tim": "No module named 'tim'. Did you mean: 'time'?",
    "print(Optional)": "name 'Optional' is not defined. Did you forget 'from typing import *'?",
    # Words that are everybody's mean nothing to a program that is not parallel.
    "print(size)": "name 'size' is not defined",
    "wait()": "name 'wait' is not defined",
}


@pytest.mark.parametrize("source", SUGGESTIONS)
def test_suggestion(source, epython, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(source + "\n", encoding="utf-8")
    result = epython("-c", 1, program)
    assert result.status == 1
    assert result.err.splitlines()[-1].split(": ", 1)[1] == SUGGESTIONS[source]


@pytest.mark.parametrize("source", ["coreid()", "import parallel\nparallel.bcst(1, 0)"])
def test_saved(source, epython, tmp_path):
    """A saved image knows the same, and the exception's text is CPython's."""
    program, image = tmp_path / "program.py", tmp_path / "program.epy"
    *before, wrong = source.splitlines()
    lines = [*before, "try:", "    " + wrong, "except Exception as e:", "    print(e)", wrong, ""]
    program.write_text("\n".join(lines), encoding="utf-8")
    assert epython("-o", image, program).status == 0
    result = epython("-c", 1, "-l", image)
    assert result.err.splitlines()[-1].split(": ", 1)[1] == SUGGESTIONS[source]
    assert result.out.splitlines() == [SUGGESTIONS[source].split(". Did")[0]]
