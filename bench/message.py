# SPDX-License-Identifier: MIT
# Two cores: seconds for a call of a function, for a message of one number and of a list of 1000, each without the loop around
# it. A message is half of there and back.
from parallel import coreid, recv, send
from time import perf_counter


def same(x):
    return x


def loop(n):
    start = perf_counter()
    for i in range(n):
        pass
    return perf_counter() - start


def calls(n):
    """10 n calls: an empty loop takes longer than what it adds to one call"""
    start = perf_counter()
    for i in range(n):
        same(i)
        same(i)
        same(i)
        same(i)
        same(i)
        same(i)
        same(i)
        same(i)
        same(i)
        same(i)
    return perf_counter() - start


def messages(n, value):
    start = perf_counter()
    if coreid() == 0:
        for i in range(n):
            send(value, 1)
            recv(1)
    else:
        for i in range(n):
            recv(0)
            send(value, 0)
    return perf_counter() - start


def main():
    small = messages(100000, 1)
    large = messages(20000, [0.0] * 1000)
    if coreid() == 0:
        empty = loop(1000000) / 1000000
        call = (calls(100000) / 100000 - empty) / 10
        print(call, (small / 100000 - empty) / 2, (large / 20000 - empty) / 2)


main()
