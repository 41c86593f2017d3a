# SPDX-License-Identifier: MIT
"""Threads that launch, fail, block, cancel, print, define kernels and change resident data at random, for some seconds. Prints "ok" if every
launch ended as it must and no change of resident data was lost.

    PYTHONPATH=python python3 tests/offload/stress.py SEED SECONDS [DEVICE]
"""

import faulthandler
import os
import random
import sys
import threading
import time
import traceback

from epython import DeadlockError, Device, copy_from_device, define_on_device, offload, scatter

CORES = 6
THREADS = 4
SEED, SECONDS = int(sys.argv[1]), float(sys.argv[2])
device = Device(sys.argv[3] if len(sys.argv) > 3 else "virtual", cores=CORES)
long = [float(i) for i in range(5000)]
counter = 0


@offload(device=device)
def add(a, b):
    return a + b


@offload(device=device)
def divide(a, b):
    return a // b


@offload(device=device)
def hang():
    from parallel import coreid, recv
    recv(coreid())


@offload(device=device)
def same(x):
    return x


@offload(device=device)
def spin(n):
    t = 0
    for i in range(n):
        t = (t + i) % 7
    return t


@offload(device=device)
def say(n):
    for i in range(n):
        print("line", i)


@offload(device=device)
def bump():
    global counter
    counter += 1


class Thread(threading.Thread):
    """Does things at random until the time is over or somebody has failed."""

    bumps = [0] * CORES
    mutex = threading.Lock()
    failed = False
    end = time.monotonic() + SECONDS

    def __init__(self, number):
        super().__init__(daemon=True)
        self.random = random.Random(SEED * 100 + number)

    def run(self):
        actions = [self.add] * 6 + [self.same] * 3 + [self.divide] + [self.hang] + [self.spin] * 3 + [self.say] * 2 + \
                  [self.define] + [self.scatter] + [self.bump] * 3
        while time.monotonic() < self.end and not Thread.failed:
            cores = self.random.sample(range(CORES), self.random.randint(1, CORES))
            try:
                self.random.choice(actions)(cores)
            except BaseException:
                Thread.failed = True
                traceback.print_exc()

    def add(self, cores):
        x = self.random.randint(0, 999)
        assert add(x, 1, target=cores) == [x + 1] * len(cores)

    def same(self, cores):
        assert same(long, target=cores) == [long] * len(cores)

    def scatter(self, cores):
        assert [x for part in same(scatter(long), target=cores) for x in part] == long

    def divide(self, cores):
        try:
            divide(1, 0, target=cores)
        except ZeroDivisionError:
            return
        raise AssertionError("no ZeroDivisionError")

    def hang(self, cores):
        try:
            hang(target=cores)
        except DeadlockError:
            return
        raise AssertionError("no DeadlockError")

    def spin(self, cores):
        for handle in [spin(self.random.randint(0, 20000), target=cores, blocking=False) for _ in range(self.random.randint(1, 4))]:
            if self.random.random() > 0.3 or not handle.cancel():
                handle.wait()

    def say(self, cores):
        say(self.random.choice((1, 1, 1, 200)), target=cores)

    def define(self, cores):
        number = self.random.randint(0, 9)

        @offload(device=device)
        def fresh(x):
            return x + number
        assert fresh(1, target=cores) == [1 + number] * len(cores)

    def bump(self, cores):
        with self.mutex:
            bump(target=cores)
            for core in cores:
                self.bumps[core] += 1


class Nowhere:
    """What the cores print is of no interest here."""

    def write(self, text):
        pass

    def flush(self):
        pass


def main():
    define_on_device("counter", 0, device=device)
    out, sys.stdout = sys.stdout, Nowhere()
    threads = [Thread(i) for i in range(THREADS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(SECONDS + 20)
    sys.stdout = out
    if any(t.is_alive() for t in threads):
        print("a launch has not ended")
        faulthandler.dump_traceback()
        os._exit(1)
    assert copy_from_device("counter", device=device) == Thread.bumps
    print("failed" if Thread.failed else "ok")


main()
