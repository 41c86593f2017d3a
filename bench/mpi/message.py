# SPDX-License-Identifier: MIT
# 200 cores in two ranks: microseconds for a message of one number between two cores of different ranks, for lists of 1,000 and of
# 100,000 items, and for a round in which 100 cores of one rank send a number each to as many of the other. A message is half of there and back.
from parallel import coreid, numcores, recv, send, sync
from time import perf_counter

ME, HALF = coreid(), numcores() // 2
OTHER = (ME + HALF) % numcores()


def messages(value, count):
    start = perf_counter()
    for i in range(count):
        if ME < HALF:
            send(value, OTHER)
        recv(OTHER)
        if ME >= HALF:
            send(value, OTHER)
    return (perf_counter() - start) / count / 2 * 1e6


def measure(value, count, pairs):
    """The time of a message while so many pairs of cores are at it."""
    time = 0.0
    sync()
    if ME % HALF < pairs:
        messages(value, count // 10)
        time = messages(value, count)
    sync()
    return time


one = measure(1, 20000, 1)
short = measure([0.0] * 1000, 5000, 1)
long = measure([0.0] * 100000, 200, 1) if ME % HALF == 0 else measure(0, 0, 0)
hundred = measure(1, 1000, 100)
if ME == 0:
    print(one, short, long, hundred)
