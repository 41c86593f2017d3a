# ranks: 4
# Work by rank: functions of a table, big integers through reductions.
from mpi4py import MPI
from functools import reduce


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def factorial_part(lo, hi):
    return reduce(lambda a, b: a * b, range(lo, hi), 1)


comm = MPI.COMM_WORLD
id = comm.Get_rank()
numProcesses = comm.Get_size()
jobs = {0: ("fib", fib, (90,)), 1: ("sum", lambda n: n * (n + 1) // 2, (10 ** 6,)), 2: ("upper", str.upper, ("word",))}
name, function, args = jobs.get(id, ("nothing", lambda *a: None, ()))
print("{} of {}: {}{} = {}".format(id, numProcesses, name, args, function(*args)))
n = 30
lo = 1 + id * n // numProcesses
hi = 1 + (id + 1) * n // numProcesses
result = comm.allreduce(factorial_part(lo, hi), op=MPI.PROD)
print("%d! = %d" % (n, result))
print(comm.allreduce(2 ** (40 + id), op=MPI.SUM), comm.scan(10 ** (9 + id)))
