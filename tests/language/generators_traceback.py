# SPDX-License-Identifier: MIT
# An exception in a generator expression comes through it and through what takes its items.
def divide(x):
    return 1 / x


def make(items):
    return (divide(x) for x in items)


def consume(g):
    r = []
    for x in map(lambda x: x, g):
        r.append(x)
    return r


print(consume(make([1, 2])))
print(consume(make([1, 0])))
