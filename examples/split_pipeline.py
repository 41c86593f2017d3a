# SPDX-License-Identifier: MIT
# A pipeline that splits: core 0 deals jobs out to several pipelines of three stages each, which run side by side. Stage one makes a
# list of random numbers, stage two sorts it, stage three counts how many stand next to their equal.
#
#     epython split_pipeline.py           core 0 and five pipelines
#     epython -c 4 split_pipeline.py      core 0 and one pipeline
#
# The last stage of each pipeline prints how many lists it got and what part of all numbers stood next to their equal.
# Cores that are left over print that they have nothing to do.
from parallel import coreid, numcores, recv, send
from random import randint
from util import oddSort

JOBS = 20


def deal(pipelines):
    """Core 0: the lengths of the lists, in turn to each pipeline; None is the end."""
    for job in range(JOBS):
        send(randint(5, 60), 1 + 3 * (job % pipelines))
    for i in range(pipelines):
        send(None, 1 + 3 * i)


def make(following):
    while True:
        count = recv(0)
        if count is None:
            break
        send([randint(0, 99) for i in range(count)], following)
    send(None, following)


def sort(before, following):
    while True:
        numbers = recv(before)
        if numbers is None:
            break
        oddSort(numbers)
        send(numbers, following)
    send(None, following)


def count(before):
    lists = 0
    total = 0
    equal = 0
    while True:
        numbers = recv(before)
        if numbers is None:
            break
        lists += 1
        total += len(numbers)
        for i in range(1, len(numbers)):
            if numbers[i - 1] == numbers[i]:
                equal += 1
    print(f"{lists} lists, {100 * equal / max(total, 1):.1f}% next to their equal")


me = coreid()
pipelines = (numcores() - 1) // 3
if pipelines == 0:
    if me == 0:
        print("split_pipeline.py needs four cores or more: epython -c 4 split_pipeline.py")
elif me == 0:
    deal(pipelines)
elif me > 3 * pipelines:
    print("nothing to do")
elif me % 3 == 1:
    make(me + 1)
elif me % 3 == 2:
    sort(me - 1, me + 1)
else:
    count(me - 1)
