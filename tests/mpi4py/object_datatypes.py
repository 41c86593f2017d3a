# ranks: 2
# dataclasses, enums, named tuples, sets and functions of modules between ranks.
from mpi4py import MPI
from dataclasses import dataclass, field
from collections import namedtuple, OrderedDict
from enum import Enum


class Color(Enum):
    RED = 1
    BLUE = 2


Pair = namedtuple("Pair", ["a", "b"])


@dataclass
class Job:
    name: str
    size: int = 1
    tags: list = field(default_factory=list)


comm = MPI.COMM_WORLD
if comm.rank == 0:
    comm.send(Job("first", 3, ["x"]), dest=1)
    comm.send(Pair(1, (2, 3)), dest=1)
    comm.send({"set": {1, 2}, "frozen": frozenset([3]), "range": range(3), "bytes": b"\x00\xff"}, dest=1)
    comm.send(OrderedDict(a=1, b=2), dest=1)
    comm.send(len, dest=1)
    comm.send(Color.BLUE, dest=1)
    comm.send(ValueError("bad", 3), dest=1)
else:
    job = comm.recv(source=0)
    print(job, job == Job("first", 3, ["x"]), isinstance(job, Job))
    pair = comm.recv(source=0)
    print(pair, pair.b[1])
    print(comm.recv(source=0))
    print(list(comm.recv(source=0).items()))
    print(comm.recv(source=0)([1, 2, 3]))
    c = comm.recv(source=0)
    print(c.name, c.value, Color[c.name] is Color.BLUE)
    e = comm.recv(source=0)
    print(type(e).__name__, e.args)
