# SPDX-License-Identifier: MIT
"""Runs programs one after the other on all ranks, which are begun once, that being what takes long.

    mpiexec -n N python3 mpi_runner.py FOLDER PROGRAM...

What rank R prints of a program NAME.py is in FOLDER/NAME.R. An exception of a rank ends all of them.
"""

import os
import sys
import traceback
import types

from mpi4py import MPI


def run(path, output):
    """Run a program as python3 does, its output into a file."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    before = sys.modules["__main__"], sys.stdout, sys.argv
    with open(output, "w", encoding="utf-8") as file, open(path, encoding="utf-8") as source:
        sys.modules["__main__"], sys.stdout, sys.argv = module, file, [path]
        try:
            exec(compile(source.read(), path, "exec"), module.__dict__)
        except SystemExit as end:
            if end.code:
                raise RuntimeError(f"exit status {end.code}") from end
        finally:
            sys.modules["__main__"], sys.stdout, sys.argv = before


MPI.Finalize = lambda: None  # others come
try:
    for program in sys.argv[2:]:
        run(program, os.path.join(sys.argv[1], f"{os.path.basename(program)[:-3]}.{MPI.COMM_WORLD.rank}"))
        MPI.COMM_WORLD.Barrier()
except BaseException:
    traceback.print_exc()
    sys.stderr.flush()
    MPI.COMM_WORLD.Abort(1)
