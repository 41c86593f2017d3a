# SPDX-License-Identifier: MIT
# cores: 2 4
# every core: ok
# A slice of another core's list is a list of one's own; slices of it cannot be written.
from parallel import *
from concurrency import *

me = coreid()
numbers, mixed = [1.5, 2.5, 3.5, 4.5], [1, None, True, "text"]
problems = []


def refuses(action, error, word):
    try:
        action()
    except error as e:
        if word in str(e):
            return
        problems.append(str(e))
    problems.append(word)


def write(there):
    there[0:2] = [1, 2]


if me == 0:
    for core in range(1, numcores()):
        expose(numbers, core)
        expose(mixed, core)
    sync()
    sync()
    if numbers != [1.5, 2.5, 3.5, 4.5]:
        problems.append(numbers)
else:
    there, others = access(0), access(0)
    sync()
    mine = there[1:3]
    mine.append("mine")
    for found, expected in ((mine, [2.5, 3.5, "mine"]), (there[::-1], [4.5, 3.5, 2.5, 1.5]), (there[5:], []), (there[-2:], [3.5, 4.5]),
                            (there[:], [1.5, 2.5, 3.5, 4.5]), (sum(there[::2]), 5.0)):
        if found != expected:
            problems.append(found)
    refuses(lambda: others[0:2], TypeError, "str")
    refuses(lambda: there[::0], ValueError, "zero")
    refuses(lambda: write(there), TypeError, "")
    sync()
print(problems or "ok")
