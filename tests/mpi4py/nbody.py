# ranks: 3
# Particles that go round a ring; classes and tuples of floats.
from mpi4py import MPI
from math import sqrt


class Body:
    def __init__(self, mass, x, y):
        self.mass = mass
        self.x = x
        self.y = y
        self.vx = self.vy = 0.0

    def pull(self, other):
        dx = other.x - self.x
        dy = other.y - self.y
        r2 = dx * dx + dy * dy + 0.01
        f = other.mass / (r2 * sqrt(r2))
        return f * dx, f * dy


comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
bodies = [Body(1.0 + i + rank, float(rank * 2 + i), float((rank + i) % 3)) for i in range(2)]
dt = 0.01
for step in range(5):
    forces = [[0.0, 0.0] for _ in bodies]
    visiting = bodies
    for hop in range(size):
        for f, b in zip(forces, bodies):
            for o in visiting:
                if o is not b:
                    fx, fy = b.pull(o)
                    f[0] += fx
                    f[1] += fy
        if hop < size - 1:
            visiting = comm.sendrecv(visiting, dest=(rank + 1) % size, source=(rank - 1) % size)
    for (fx, fy), b in zip(forces, bodies):
        b.vx += dt * fx
        b.vy += dt * fy
        b.x += dt * b.vx
        b.y += dt * b.vy
energy = comm.reduce(sum(0.5 * b.mass * (b.vx ** 2 + b.vy ** 2) for b in bodies), op=MPI.SUM, root=0)
for b in bodies:
    print(f"{rank}: {b.x:.8f} {b.y:.8f} {b.vx:.6f}")
if rank == 0:
    print(f"kinetic energy {energy:.8f}")
