# SPDX-License-Identifier: MIT
# A mutex for the body of a with, however that is left.
from concurrency import lock, unlock
import concurrency


def held(k):
    try:
        unlock(k)
        return True
    except RuntimeError:
        return False


def first(items):
    for x in items:
        with concurrency.lock():
            return x


with lock(3) as x:
    print("in", x)
print(held(3))
try:
    with lock(4), lock(5):
        raise ValueError("v")
except ValueError as e:
    print(e, held(4), held(5))
print(first([7, 8]), held(0))
