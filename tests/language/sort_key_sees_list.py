# SPDX-License-Identifier: MIT
# While keys run the list is empty; when a key fails it is as it was, in whatever direction; what a key puts in is an error.
l = [3, 1, 2]
try:
    l.sort(key=l.index)
except ValueError as e:
    print(e, l)
lengths = []
l.sort(key=lambda x: lengths.append(len(l)) or x)
print(lengths, l)
order = []
l.sort(key=lambda x: order.append(x) or -x, reverse=True)
print(order, l)


def fails(x):
    return 1 // (x - 2)


def appends(x):
    l.append(x)
    return x


def appends_and_fails(x):
    l.append(x)
    return 1 // (x - 2)


def sorts(x):
    l.sort(key=lambda y: -y)
    return x


def clears(x):
    l.clear()
    return x


for key in [fails, appends, appends_and_fails, sorts, clears]:
    for reverse in [False, True]:
        for items in [[3, 1, 2], [], [2], [3.5, 2, 1]]:
            l = items
            try:
                l.sort(key=key, reverse=reverse)
                print(key.__name__, reverse, l)
            except (ValueError, ZeroDivisionError) as e:
                print(key.__name__, reverse, l, type(e).__name__, e)
for reverse in [False, True]:
    pairs = [(1, "a"), (0, "b"), (1, "c"), (0, "d"), (1, "e")]
    pairs.sort(key=lambda p: p[0], reverse=reverse)
    print(pairs, sorted(pairs, key=lambda p: -p[0], reverse=reverse))
mixed = [3, "a"]
try:
    mixed.sort(reverse=True)
except TypeError:
    print(mixed)
l = [3, 1, 2]


def outer():
    l.sort(key=fails, reverse=True)


outer()
