# SPDX-License-Identifier: MIT
"""A shop as a discrete event simulation: an event queue on heapq, customers as generators, servers with priorities."""

import heapq
import itertools
from collections import deque, defaultdict


class Simulation:
    """The clock and the events. A process is a generator that yields what it waits for."""

    def __init__(self):
        self.now = 0
        self._queue = []
        self._counter = itertools.count()
        self.trace = []

    def schedule(self, delay, process, value=None, priority=0):
        heapq.heappush(self._queue, (self.now + delay, priority, next(self._counter), process, value))

    def start(self, process, delay=0):
        self.schedule(delay, process)
        return process

    def log(self, *words):
        self.trace.append(f"{self.now:4d}  " + " ".join(map(str, words)))

    def run(self, until=None):
        while self._queue:
            if until is not None and self._queue[0][0] > until:
                self.now = until
                return len(self._queue)
            time, _, _, process, value = heapq.heappop(self._queue)
            self.now = time
            try:
                command = process.send(value)
            except StopIteration as stop:
                if stop.value is not None:
                    self.log("ended with", stop.value)
                continue
            command(self, process)
        return 0


def wait(delay):
    return lambda sim, process: sim.schedule(delay, process, delay)


class Resource:
    """Something that a number of processes may hold at once; the others queue, the important ones first."""

    def __init__(self, name, capacity=1):
        self.name = name
        self.free = capacity
        self.queue = []
        self.order = 0
        self.longest = 0

    def acquire(self, priority=0):
        def command(sim, process):
            if self.free:
                self.free -= 1
                sim.schedule(0, process, 0)
            else:
                self.order += 1
                heapq.heappush(self.queue, (priority, self.order, sim.now, process))
                self.longest = max(self.longest, len(self.queue))
        return command

    def release(self, sim):
        if self.queue:
            _, _, since, process = heapq.heappop(self.queue)
            sim.schedule(0, process, sim.now - since)
        else:
            self.free += 1


class Random:
    """A little generator of numbers that fits into 31 bits."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, low, high):
        self.state = (self.state * 171 + 11213) % 53125
        return low + self.state * (high - low + 1) // 53125


class Statistics(defaultdict):
    def __init__(self):
        super().__init__(list)

    def note(self, key, value):
        self[key].append(value)

    def lines(self):
        for key in sorted(self):
            values = self[key]
            yield f"{key:10} n={len(values):3d} min={min(values):3d} max={max(values):3d} mean={sum(values) / len(values):.2f}"


def customer(sim, name, till, stats, random, important):
    arrived = sim.now
    yield wait(random(2, 9))
    sim.log(name, "queues")
    waited = yield till.acquire(priority=0 if important else 1)
    try:
        if waited:
            sim.log(name, "waited", waited)
        stats.note("important" if important else "ordinary", waited)
        spent = yield wait(random(1, 6))
        stats.note("service", spent)
    finally:
        till.release(sim)
    stats.note("in shop", sim.now - arrived)
    if important:
        return name


def arrivals(sim, till, stats, random, number):
    for n in range(number):
        sim.start(customer(sim, f"c{n}", till, stats, random, n % 5 == 4))
        yield wait(random(0, 3))


def recent(lines, count):
    window = deque(maxlen=count)
    for line in lines:
        window.append(line)
    return window


def main():
    sim, stats, random = Simulation(), Statistics(), Random(7)
    till = Resource("till", capacity=2)
    sim.start(arrivals(sim, till, stats, random, 24))
    left = sim.run(until=40)
    print("at", sim.now, "left", left, "free", till.free, "queue", len(till.queue))
    print("\n".join(sim.trace))
    sim.trace.clear()
    print("left", sim.run(), "at", sim.now, "free", till.free, "longest", till.longest)
    print(*recent(sim.trace, 8), sep="\n")
    for line in stats.lines():
        print(line)
    print(isinstance(stats, dict), sorted(stats), len(stats["nothing"]), "nothing" in stats)


if __name__ == "__main__":
    main()
