# SPDX-License-Identifier: MIT
# Iterators among arguments that stand behind *, of what takes their items at once.


class Letters:
    def __iter__(self):
        yield from (65, 66, 67)


def through(function, *args):
    return function(*args)


def numbers():
    return (i for i in (3, 1, 2))


for function in (frozenset, set, list, tuple, bytes, bytearray, sorted, sum, max, min):
    print(function.__name__, function(*[numbers()]), through(function, numbers()), through(function, map(int, '12')), function(*(Letters(),)))
print(dict(*[((i, i) for i in (1, 2))]), through(dict, zip('ab', (1, 2))))
print(set().union(*[numbers(), [5]]), {1, 2}.intersection(*[numbers(), numbers()]), through(set.union, {7}, numbers(), Letters()))
shared = numbers()
print({9}.union(*[shared, shared]), frozenset([1]).difference(*[numbers()]))
s = {1}
s.update(*[numbers(), Letters()])
print(s)
