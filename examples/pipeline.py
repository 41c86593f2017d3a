# SPDX-License-Identifier: MIT
# A pipeline: every core is a stage that takes an item from the core before it, works on it and hands it on, all stages
# at once on different items. Core 0 makes the items; None follows the last.
#
#     epython pipeline.py
#     epython -c 3 pipeline.py
#
# Here every stage strikes out the multiples of the first number it gets, which is the sieve of Eratosthenes: each core prints the
# prime it holds, and the last one the numbers that came through.
from parallel import coreid, numcores, recv, send

LIMIT = 100


def source(following):
    for number in range(2, LIMIT):
        send(number, following)
    send(None, following)


def stage(before, following):
    prime = recv(before)
    if prime is None:
        print("nothing came here")
    else:
        print("prime", prime)
        while True:
            number = recv(before)
            if number is None:
                break
            if number % prime != 0:
                send(number, following)
    send(None, following)


def sink(before):
    left = []
    while True:
        number = recv(before)
        if number is None:
            break
        left.append(number)
    print("came through:", *left)


me = coreid()
if numcores() < 2:
    print("pipeline.py needs two cores or more: epython -c 2 pipeline.py")
elif me == 0:
    source(1)
elif me < numcores() - 1:
    stage(me - 1, me + 1)
else:
    sink(me - 1)
