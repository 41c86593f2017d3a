# ranks: 4
# A farm whose master looks who is there, in classes.
from mpi4py import MPI
from enum import IntEnum


class Tags(IntEnum):
    WORK = 1
    RESULT = 2
    STOP = 3


class Master:
    def __init__(self, comm, jobs):
        self.comm = comm
        self.queue = list(jobs)
        self.results = []

    def run(self):
        status = MPI.Status()
        waiting = 0
        for worker in range(1, self.comm.Get_size()):
            self.give(worker)
            waiting += 1
        while waiting:
            if self.comm.Iprobe(source=MPI.ANY_SOURCE, tag=Tags.RESULT, status=status):
                worker = status.Get_source()
                self.results.append(self.comm.recv(source=worker, tag=Tags.RESULT))
                waiting -= 1
                if self.queue:
                    self.give(worker)
                    waiting += 1
        for worker in range(1, self.comm.Get_size()):
            self.comm.send(None, dest=worker, tag=Tags.STOP)
        return sorted(self.results)

    def give(self, worker):
        self.comm.send(self.queue.pop(0), dest=worker, tag=Tags.WORK)


class Worker(object):
    def __init__(self, comm):
        self.comm = comm

    def collatz(self, n):
        steps = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        return steps

    def run(self):
        status = MPI.Status()
        while True:
            job = self.comm.recv(source=0, tag=MPI.ANY_TAG, status=status)
            if status.Get_tag() == Tags.STOP:
                return
            self.comm.send((job, self.collatz(job)), dest=0, tag=Tags.RESULT)


if __name__ == '__main__':
    world = MPI.COMM_WORLD
    if world.Get_rank() == 0:
        print(Master(world, range(20, 35)).run())
    else:
        Worker(world).run()
        print("done", world.rank)
