# SPDX-License-Identifier: MIT
# What cores say to one another, so many times: KIND is nothing, call, neighbours, corners, sync, reduce or bcast.
#
#     epython messages.py KIND TIMES
#
# neighbours and corners: a number goes from core 0 to core 1, or to the last, and back. It prints nothing; run.py compares the cycles of
# one and two times as many.
from parallel import bcast, coreid, numcores, recv, reduce, send, sync
from sys import argv

KIND = argv[1]
TIMES = int(argv[2])


def empty(x):
    return x


def ping(other):
    for i in range(TIMES):
        send(1.0, other)
        recv(other)


def pong(other):
    for i in range(TIMES):
        recv(other)
        send(1.0, other)


def there_and_back(other):
    if coreid() == 0:
        ping(other)
    elif coreid() == other:
        pong(0)


def main():
    if KIND == "nothing":
        for i in range(TIMES):
            pass
    elif KIND == "call":
        for i in range(TIMES):
            empty(1.0)
    elif KIND == "neighbours":
        there_and_back(1)
    elif KIND == "corners":
        there_and_back(numcores() - 1)
    elif KIND == "sync":
        for i in range(TIMES):
            sync()
    elif KIND == "reduce":
        for i in range(TIMES):
            reduce(1.0, "sum")
    elif KIND == "bcast":
        for i in range(TIMES):
            bcast(1.0)


main()
