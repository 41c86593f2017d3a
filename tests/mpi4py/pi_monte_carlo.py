# ranks: 4
# Pi by darts, a generator of numbers of one's own with a seed for each rank.
from mpi4py import MPI
import random


class Lcg:
    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFF

    def random(self):
        self.state = (1664525 * self.state + 1013904223) % 4294967296
        return self.state / 4294967296


comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
SAMPLES = 4000
rng = Lcg(12345 + 7919 * rank)
hits = 0
for _ in range(SAMPLES // size):
    x, y = rng.random(), rng.random()
    if x * x + y * y <= 1.0:
        hits += 1
total = comm.reduce(hits, op=MPI.SUM, root=0)
print(f"[{rank}] hits: {hits}")
if rank == 0:
    print(f"pi ~ {4.0 * total / SAMPLES:.6f}")
random.seed(rank)
inside = sum(1 for _ in range(200) if random.random() ** 2 + random.random() ** 2 < 1)
estimate = comm.allreduce(inside) * 4 / (200 * size)
print(2.5 < estimate < 3.8, 0 < inside <= 200)
