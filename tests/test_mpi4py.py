# SPDX-License-Identifier: MIT
"""Every program of mpi4py/, which is written for mpi4py, prints here what `mpiexec -n N python3` prints of it, rank by rank.

Header lines of a program: `# ranks: 4`. NAME.out has the lines of all ranks, sorted by rank: each rank's own order counts, the interleaving
does not. NAME.err holds regular expressions, all of which the report of a failure must contain; `{A}` in them is the number of the
line that ends with `# <- A`.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import support

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
import mpi_oracle
import random_mpi

PROGRAMS = support.programs("mpi4py")
GOOD = [program for program in PROGRAMS if not program.with_suffix(".err").exists()]
RANKS = sorted({support.header(program, "ranks") for program in GOOD}, key=int)


def every(programs):
    return pytest.mark.parametrize("program", programs, ids=support.names(programs))


@pytest.fixture(autouse=True)
def virtual(request):
    if request.config.getoption("--device") != "virtual":
        pytest.skip("the programs want floats of 64 bits")


def options(program):
    return ["--prefix", "-c", support.header(program, "ranks")]


def check(program, result):
    failure = support.beside(program, ".err")
    assert support.by_core(result.out) == (support.beside(program, ".out") or "").splitlines()
    if failure is None:
        assert (result.err, result.status) == ("", 0)
        return
    assert result.status == int(support.header(program, "status") or 1)
    for pattern in support.resolve_marks(program, failure).splitlines():
        assert re.search(pattern, result.err, re.MULTILINE), f"no {pattern!r} in\n{result.err}"


@every(PROGRAMS)
def test_direct(program, epython):
    check(program, epython(*options(program), program.name, cwd=program.parent))


@every(PROGRAMS)
def test_image(program, epython, image, tmp_path):
    saved = image(program)
    check(program, epython(*options(program), "-l", saved, cwd=tmp_path))


@every(PROGRAMS[::3])
def test_one_worker(program, epython):
    check(program, epython("--workers", 1, *options(program), program.name, cwd=program.parent))


@every(GOOD[1::4])
def test_deterministic(program, epython):
    """Two runs are the same, interleaving included, with threads for the cores and without."""
    runs = [epython("--deterministic", "--workers", workers, *options(program), program.name, cwd=program.parent) for workers in range(2)]
    check(program, runs[0])
    assert runs[0].out == runs[1].out


@every(GOOD[2::4])
def test_schedule(program, epython):
    """Cores give way between any two instructions."""
    check(program, epython("--schedule", 3, *options(program), program.name, cwd=program.parent))


@pytest.mark.parametrize("ranks", RANKS)
def test_mpiexec(ranks, tmp_path):
    """What is expected of the programs is what mpi4py makes of them."""
    if not mpi_oracle.installed():
        pytest.skip("without mpiexec and python3-mpi4py")
    chosen = [program for program in GOOD if support.header(program, "ranks") == ranks]
    for program, output in zip(chosen, mpi_oracle.outputs(chosen, int(ranks), tmp_path)):
        assert output == support.beside(program, ".out"), program


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_random(first, epython):
    """Random programs with fixed seeds print what a sequential model says; tests/fuzz/random_mpi.py runs more, and asks mpiexec."""
    assert random_mpi.failures(epython.command, range(first, first + 10)) == []


def test_many_messages(epython, tmp_path):
    """A rank that is busy is sent many messages, before and after it takes them; ranks are many."""
    program = tmp_path / "many.py"
    program.write_text("""
from mpi4py import MPI
comm = MPI.COMM_WORLD
if comm.rank == 1:
    for i in range(1000):
        comm.send(i, dest=0, tag=i % 7)
    comm.Barrier()
elif comm.rank == 0:
    comm.Barrier()
    total = sum(comm.recv(source=1, tag=i % 7) for i in range(1000))
    print(total)
else:
    comm.Barrier()
print(comm.allreduce(comm.rank))
""")
    result = epython("--prefix", "-c", 2, program)
    assert (result.err, result.status) == ("", 0)
    assert support.by_core(result.out) == ["[device 0] 499500", "[device 0] 1", "[device 1] 1"]
    result = epython("-c", 256, program)
    assert (result.err, result.status) == ("", 0)
    assert sorted(support.strip_devices(result.out).splitlines()) == ["32640"] * 256 + ["499500"]


POOL = """\
import sys
from mpi4py.futures import MPIPoolExecutor, as_completed, wait


class Square:
    def __init__(self, n):
        self.n = n

    def area(self):
        if self.n < 0:
            raise ValueError(f"negative: {self.n}")
        return self.n * self.n


def work(s, scale=1):
    return s.area() * scale


def is_prime(n):
    return n > 1 and all(n % k for k in range(2, int(n ** 0.5) + 1))


def main():
    print("begin")
    with MPIPoolExecutor(max_workers=2) as pool:
        fs = {pool.submit(work, Square(i), scale=10): i for i in range(6)}
        print(sorted((fs[f], f.result()) for f in as_completed(fs)))
        bad = pool.submit(work, Square(-1))
        try:
            bad.result()
        except ValueError as e:
            print("raised", e)
        print(repr(bad.exception()), bad.done(), bad.cancelled())
        done, rest = wait([pool.submit(is_prime, n) for n in (7, 9)])
        print(len(done), len(rest))
        print([n for n, p in zip(range(30), pool.map(is_prime, range(30), chunksize=4)) if p])
        print(sorted(pool.map(is_prime, range(5), unordered=True)))
        f = pool.submit(sum, [1, 2, 3])
        f.add_done_callback(lambda f: print("callback", f.result()))
        f.result()
    try:
        pool.submit(sum, [1])
    except RuntimeError as e:
        print(e)
    executor = MPIPoolExecutor()
    print(list(executor.map(pow, [2, 3], [4, 5])))
    executor.shutdown(wait=True)
    print("end")


if __name__ == '__main__':
    main()
"""
POOL_PRINTS = """\
begin
[(0, 0), (1, 10), (2, 40), (3, 90), (4, 160), (5, 250)]
raised negative: -1
ValueError('negative: -1') True False
2 0
[2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
[False, False, False, True, True]
callback 6
cannot submit after shutdown
[16, 243]
end
"""


@pytest.mark.parametrize("ranks", [1, 2, 4])
def test_pool(ranks, epython, tmp_path):
    """A pool of workers as `mpiexec -n N python3 -m mpi4py.futures` has it: core 0 alone runs what is behind `__name__ == "__main__"`."""
    program = tmp_path / "pool.py"
    program.write_text(POOL)
    result = epython("-c", ranks, program)
    assert (support.strip_devices(result.out), result.err, result.status) == (POOL_PRINTS, "", 0)


def test_pool_mpiexec(tmp_path):
    if not mpi_oracle.installed():
        pytest.skip("without mpiexec and python3-mpi4py")
    program = tmp_path / "pool.py"
    program.write_text(POOL)
    command = ["mpiexec", "--allow-run-as-root", "--oversubscribe", "-n", "3", mpi_oracle.PYTHON, "-m", "mpi4py.futures", program]
    assert subprocess.run(command, capture_output=True, text=True, timeout=300, check=False).stdout == POOL_PRINTS


@pytest.mark.parametrize("code, status", [(3, 3), (0, 0), (300, 44)])
def test_abort_status(code, status, epython, tmp_path):
    """Abort's number is the exit status, as mpiexec's."""
    program = tmp_path / "abort.py"
    program.write_text(f"from mpi4py import MPI\nif MPI.COMM_WORLD.rank == 1:\n    MPI.COMM_WORLD.Abort({code})\nMPI.COMM_WORLD.Barrier()\n")
    result = epython("-c", 3, program)
    assert result.status == status and f"with errorcode {code}" in result.err


REFUSED = [
    ("comm.Scatter(array('i', [1, 2, 3]), r)", "ValueError: message: cannot infer count, number of entries 3 is not a multiple of required number of blocks 2"),
    ("comm.Send([z, -1, MPI.INT], 0)", "ValueError: message: negative count -1"),
    ("comm.Send([z, 9, MPI.INT], 0)", "ValueError: message: the buffer has 8 items, not 9"),
    ("comm.Scatterv([z, [4, 4], [0, 5], MPI.INT], r)", "ValueError: message: the buffer has 8 items, not 9"),
    ("comm.Scatterv([z, [4, 3, 1]], r)", "ValueError: expecting 2 items, got 3"),
    ("comm.Send([array('i', [1, 2, 3]), MPI.DOUBLE], 0)",
     "ValueError: message: cannot infer count, buffer length 12 is not a multiple of datatype extent 8"),
    ("comm.Reduce_scatter(z, r, [3, 1])", "ValueError: mismatch in send count 8 and sum(counts) 4"),
    ("comm.Reduce_scatter([z, 4, MPI.INT], r, [3, 1])", "ValueError: mismatch in receive count 4 and counts[0] 3"),
    ("comm.Allreduce([z, 2], [r, 3])", "ValueError: mismatch in send count 2 and receive count 3"),
    ("comm.Allreduce(z, array('d', [0.0] * 8))", "ValueError: mismatch in send and receive MPI datatypes"),
    ("comm.Sendrecv(z, rank, 0, bytes(32), rank)", "BufferError: Object is not writable."),
    ("comm.Sendrecv(z, rank, 0, bytearray(32), rank)",
     "ValueError: message: items of 4 bytes are received in a bytearray: an array of their type is needed here"),
    ("comm.isend({'a': 1}, rank)\n    comm.Recv(r, rank)", "TypeError: message: an object of type dict, which send has sent, is received by recv"),
    ("MPI.File.Open(comm, 'x', MPI.MODE_WRONLY | MPI.MODE_CREATE)", "NotImplementedError: File.Open is not in ePython: gather what"),
    ("MPI.INT.Create_vector(4, 1, 4)", "NotImplementedError: Datatype.Create_vector is not in ePython: send a slice"),
    ("comm.Spawn('python3', ['x.py'], 2)", "NotImplementedError: Spawn is not in ePython: all cores run the program"),
    ("comm.Create_intercomm(0, comm, 1)", "NotImplementedError: Create_intercomm is not in ePython: "),
    ("comm.Create_graph([1, 2], [1, 0])", "NotImplementedError: Create_graph is not in ePython: send and receive"),
    ("MPI.Win.Allocate_shared(8, 8, comm=comm)", "NotImplementedError: Win.Allocate_shared is not in ePython: use Win.Create"),
    ("p = comm.Send_init(z, rank)\n    p.Start()\n    p.Start()", "mpi4py.MPI.Exception: MPI_ERR_REQUEST: invalid request"),
]


@pytest.mark.parametrize("call, error", REFUSED)
def test_refused(call, error, epython, tmp_path):
    """What mpi4py refuses too, in its words where that can be, what would be another result here, and what is not there."""
    program = tmp_path / "refused.py"
    program.write_text("from array import array\nfrom mpi4py import MPI\ncomm = MPI.COMM_WORLD\nrank = comm.rank\n"
                       f"z = array('i', range(8))\nr = array('i', [0] * 4)\nif rank == 0:\n    {call}\n")
    result = epython("-c", 2, program)
    assert result.status == 1 and error in result.err


def test_light(epython):
    """A program that compares numbers pays nothing for comparing requests or windows with the null ones: special methods in a class that
    every program has would bring modules/_object.py into each."""
    for name in ("ring", "task_farm_tags", "waitall_waitany"):
        result = epython("--disassemble", f"{name}.py", cwd=PROGRAMS[0].parent)
        assert result.status == 0 and "function 0: <module>" in result.out
        assert "(_object, " not in result.out, name
