# SPDX-License-Identifier: MIT
# The name of a built-in means the built-in until the module binds it.
_print = print


def low(v):
    return min(v)


print(low([3, 1]))


def g(len=len):
    return len([1, 2])


print(g())


def print(*a):
    _print("log:", *a)


print("x", 1)
min = 0
try:
    low([1])
except TypeError as e:
    print(e)
for i in range(3):
    print(max(1, 2), abs(-1))
    max = lambda a, b: "own"
len = 5
print(g(), len)


def in_order():
    return sorted([2, 1])


print(in_order())


def sorted(x):
    return "sorted"


print(in_order(), list(enumerate("ab")))
if i == 5:
    enumerate = 1
print(list(enumerate("ab")))


def total():
    return sum([1, 2])


print(total())
sum = 3
print(sum)
del sum
print(total())


def set_round():
    global round
    round = int


print(round(2.5), round(3.5))
set_round()
print(round(2.5), round(3.5))
try:
    abs += 1
except TypeError as e:
    print(e)
print(abs(-3))
reversed = [x for x in reversed([1, 2])]
print(reversed)
for id in range(2):
    print(id)
int = int("5")
print(int)
for _ in range(2):
    print([ascii for _ in (1, 2)] == [[5], [5]], [str(bin) for _ in (1,)] == ["[6]"])
    ascii = [5]
    bin = [6]
