# SPDX-License-Identifier: MIT
# What virtual cores do in the loop itself and chips in a function: tuples, closures called, shifts and masks, lists of a literal.
def caught(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def item(a, i):
    return a[i]


def unpacked(a):
    a, b = a
    return b, a


def iterated(a):
    found = []
    for x in a:
        found.append(x)
    return found


def masked(a, b):
    return a & b, a >> b


def closure(n):
    captured, more = [n], n + 0.5

    def call(x, y):
        return captured, more, x, y

    try:
        return call(n, x)
    except NameError:
        return call(1, (2,))


def deeper(n):
    return 0 if n == 0 else 1 + (lambda k: deeper(k - 1))(n)


for a in ((1, "a", None), (), [1, 2.5], "xyz", {1: 2}):
    for i in (0, 2, -1, -3, 3, -4, True, 1.0, None):
        caught(item, a, i)
for a in ((1, 2), (1, (2, 3)), (), (1, 2, 3), [3, 4], {5: 6, 7: 8}, "ab", 3):
    caught(unpacked, a)
for a in ((1, "a", None), (), ((1, 2), 3)):
    print(iterated(a), iterated(iter(a)))
for a in (0, 1, -1, 2147483647, -2147483647, True, 1.5):
    for b in (0, 1, 31, 32, 100, -1, False, 2.0):
        caught(masked, a, b)
call = (lambda f: lambda x: f(x))(iterated)
print(call((1, 2)), closure(3), deeper(50))
caught(call)
caught(call, 1, 2)
for k in range(3):
    print([k, k], [k, 0.5], [0.5, 1.5], [True, k], [True, False], [None, None], ["a"], [k, [k, None], (k,)], [])
print([1, 2.0][0] + [True, False][1], [[]] * 2)
