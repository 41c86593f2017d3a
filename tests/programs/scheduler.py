# SPDX-License-Identifier: MIT
"""A cooperative operating system in small: tasks are generators, system calls are objects that they yield."""

from collections import deque, defaultdict
from contextlib import contextmanager
import heapq


class Killed(BaseException):
    """Not an Exception, so that tasks that catch everything still die."""


class Task:
    _next = 1

    def __init__(self, target, name=None):
        self.id, Task._next = Task._next, Task._next + 1
        self.name = name or target.__name__
        self.target = target
        self.stack = []
        self.send = None
        self.error = None
        self.result = None

    def run(self):
        """Until the task asks the system for something, which is returned. Generators that it yields are called."""
        while True:
            try:
                if self.error is not None:
                    error, self.error = self.error, None
                    got = self.target.throw(error)
                else:
                    got = self.target.send(self.send)
                self.send = None
                if isinstance(got, Call):
                    return got
                if hasattr(got, "send"):
                    self.stack.append(self.target)
                    self.target = got
                else:
                    if not self.stack:
                        return None
                    self.send = got
                    self.target.close()
                    self.target = self.stack.pop()
            except StopIteration as stop:
                if not self.stack:
                    self.result = stop.value
                    raise
                self.send = stop.value
                self.target = self.stack.pop()
            except Exception as error:
                if not self.stack:
                    raise
                self.error = error
                self.target = self.stack.pop()

    def __lt__(self, other):
        return self.id < other.id

    def __repr__(self):
        return f"{self.name}#{self.id}"


class Call:
    """A system call."""

    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def __call__(self, system, task):
        task.send = self.handle(system, task, *self.args, **self.kwargs)
        if self.resume:
            system.ready.append(task)

    resume = True


class Me(Call):
    def handle(self, system, task):
        return task


class Spawn(Call):
    def handle(self, system, task, target, name=None):
        return system.new(target, name)


class Kill(Call):
    def handle(self, system, task, victim):
        if victim not in system.tasks:
            return False
        victim.error = Killed(task)
        system.wake(victim)
        return True


class Sleep(Call):
    resume = False

    def handle(self, system, task, ticks):
        heapq.heappush(system.sleeping, (system.time + ticks, task))


class Join(Call):
    resume = False

    def handle(self, system, task, other):
        if other in system.tasks:
            system.joining[other].append(task)
        else:
            system.ready.append(task)
            return other.result


class Channel:
    def __init__(self, capacity=1):
        self.items, self.capacity = deque(), capacity
        self.getters, self.putters = deque(), deque()

    class Get(Call):
        resume = False

        def handle(self, system, task, channel):
            if channel.items:
                item = channel.items.popleft()
                if channel.putters:
                    other, waiting = channel.putters.popleft()
                    channel.items.append(waiting)
                    system.ready.append(other)
                system.ready.append(task)
                return item
            channel.getters.append(task)

    class Put(Call):
        resume = False

        def handle(self, system, task, channel, item):
            if channel.getters:
                other = channel.getters.popleft()
                other.send = item
                system.ready += [other, task]
            elif len(channel.items) < channel.capacity:
                channel.items.append(item)
                system.ready.append(task)
            else:
                channel.putters.append((task, item))

    def get(self):
        return self.Get(self)

    def put(self, item):
        return self.Put(self, item)


class System:
    def __init__(self):
        self.ready, self.tasks, self.sleeping = deque(), {}, []
        self.joining = defaultdict(list)
        self.time = 0
        self.switches = 0

    def new(self, target, name=None):
        task = Task(target, name)
        self.tasks[task] = task.name
        self.ready.append(task)
        return task

    def wake(self, task):
        self.sleeping = [entry for entry in self.sleeping if entry[1] is not task]
        heapq.heapify(self.sleeping)
        if task not in self.ready:
            self.ready.append(task)

    def finish(self, task, how):
        del self.tasks[task]
        print(f"{self.time:3d} {task} {how}")
        for other in self.joining.pop(task, []):
            other.send = task.result
            self.ready.append(other)

    def run(self):
        while self.tasks:
            if not self.ready:
                if not self.sleeping:
                    print("deadlock:", sorted(self.tasks))
                    return
                self.time = max(self.time, self.sleeping[0][0])
                while self.sleeping and self.sleeping[0][0] <= self.time:
                    self.ready.append(heapq.heappop(self.sleeping)[1])
                continue
            task = self.ready.popleft()
            self.switches += 1
            try:
                call = task.run()
            except StopIteration as stop:
                self.finish(task, f"returned {stop.value!r}")
            except Killed as killed:
                self.finish(task, f"killed by {killed.args[0]}")
            except Exception as error:
                self.finish(task, f"failed: {type(error).__name__} {error}")
            else:
                if call is None:
                    self.ready.append(task)
                else:
                    call(self, task)


def producer(channel, n):
    for i in range(n):
        yield channel.put(i * i)
        yield Sleep(2)
    yield channel.put(None)
    return n


def consumer(channel, out):
    while (item := (yield channel.get())) is not None:
        out.append(item)
    return sum(out)


def square(n):
    yield Sleep(1)
    if n < 0:
        raise ValueError(n)
    yield n * n


def caller():
    total = 0
    for n in (3, 4, -1, 5):
        try:
            total += yield square(n)
        except ValueError as error:
            print("    caught", error)
    return total


@contextmanager
def announced(name):
    print("   ", name, "begins")
    try:
        yield
    finally:
        print("   ", name, "ends")


def stubborn():
    with announced("stubborn"):
        while True:
            try:
                yield Sleep(5)
            except Exception:
                print("never")


def main(out):
    me = yield Me()
    channel = Channel(2)
    tasks = [(yield Spawn(producer(channel, 4))), (yield Spawn(consumer(channel, out), "eater")), (yield Spawn(caller()))]
    victim = yield Spawn(stubborn())
    faulty = yield Spawn(square(-2), "faulty")
    yield Sleep(4)
    print("   ", me, "sees", out)
    print("    killed", (yield Kill(victim)), (yield Kill(faulty)))
    results = []
    for task in tasks:
        results.append((yield Join(task)))
    yield
    return results


def blocked(a, b):
    yield (yield Join((yield Spawn(waiting(a), "inner")))) or b.get()


def waiting(channel):
    yield channel.get()


if __name__ == "__main__":
    system, out = System(), []
    system.new(main(out), "init")
    system.run()
    print(out, system.time, system.switches)
    system = System()
    system.new(blocked(Channel(), Channel()))
    system.run()
