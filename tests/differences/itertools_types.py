# SPDX-License-Identifier: MIT
# What: what a function of itertools returns is of type generator, and is shown as one; in CPython each function is a type. What
# a generator returns is not passed on by map, zip, enumerate and filter.
# Why: they are generator functions of the library.
# Instead: nothing to do; for the value use `yield from`.
import itertools


def numbers():
    yield 1
    return 2


print(type(itertools.count()), type(itertools.chain([1])))
it = map(str, numbers())
try:
    while True:
        print(next(it))
except StopIteration as e:
    print(e.value)
