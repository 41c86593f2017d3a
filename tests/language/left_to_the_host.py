# SPDX-License-Identifier: MIT
# What the core leaves to the host, all of it in one program: the results must be as if it did it itself.
def attempt(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return type(e), str(e)


l = list(range(10))
l[::3] = [True, "x", 2.5, None]
print(l, l[::-2], l[8:2:-3], l[::1])
del l[1::2]
print(l)
l[1:3:1] = "äbc"
print(l)
del l[::-1]
print(l, len(l))
l += "ab"
l *= 2
print(l, 3 * [1, 2], -1 * [1], 2 * (1, "a"), "ab" * 3, () * 5, "" * 9)
m = l
m *= 2
print(l, m is l)
print(attempt(lambda: [1, 2, 3][::0]), attempt(lambda: [1][1.5:]), attempt(lambda x: [1][x], "a"))
print(attempt(lambda: (1, 2)[5]), attempt(lambda: "ab"[2]), attempt(lambda: range(3)[3]), attempt(lambda: {1: 2}[3]))


def assign(s, i, v):
    s[i] = v
    return s


def delete(s, i):
    del s[i]
    return s


print(attempt(assign, [1, 2, 3, 4], 9, 0), attempt(assign, (1,), 0, 0), attempt(assign, "a", 0, "b"))
print(attempt(delete, [1], 1), attempt(delete, {}, 1), attempt(delete, (1,), 0), delete({(1, 2): 3}, (1, 2)))


def slice_assign(s, v):
    s[::2] = v
    return s


print(attempt(slice_assign, [1, 2, 3, 4], [0]), attempt(slice_assign, [1, 2, 3, 4], 5), slice_assign([1, 2, 3], "xy"))
print("äöü"[1], "äöü"[::-1], "äöü"[1:], len("äöü"), list("äö"), tuple("äö"), "ö" in "äöü", "" in "", "b" in "abc")
a, b, *c = "äöü"
print(a, b, c)
*a, b = (1, 2, 3)
print(a, b)
a, *b, c = [[1], [2]]
print(a, b, c)
print(attempt(lambda: 1 // 0), attempt(lambda: 1 << -1), 0 << 40)
print(7.5 // 2, -7.5 % 2, 2.0 ** 10, 2 ** -1, 10 ** 9, attempt(lambda: 1.0 / 0), attempt(lambda: 2.5 & 1), attempt(lambda: -"a"))
print(attempt(lambda: 1 + "a"), attempt(lambda: "a" + 1), attempt(lambda: [1] + (2,)), attempt(lambda: [1] * 1.5), attempt(lambda: {} + {}))
print([1, [2, (3, {"k": [4]})]] == [1, [2, (3, {"k": [4]})]], [1, 2] < [1, 3], (1, "a") < (1, "b"), [] < [0], [1.0] == [True])
print({1: 2, 3: 4} == {3: 4, 1: 2.0}, {1: [1]} == {1: [2]}, range(0, 5, 2) == range(0, 6, 2), range(0) == range(2, 2))
print(attempt(lambda: [1] < ["a"]), attempt(lambda: {} < {}), attempt(lambda: None < 1), attempt(lambda: 1 < "a"))
print([1] in [[1], 2], (1, [2]) in ((1, [2]),), 2.0 in range(3), "a" in range(3), attempt(lambda: 1 in "a"), attempt(lambda: 1 in 2))


def f(a, b, *rest, k, w=5):
    return a, b, rest, k, w


def g(a, b=lambda x, y=1: (x, y)):
    return b(a), b(a, y=2), b(y=3, x=a)


functions = [f, g]
print(functions[0](1, 4, k=0), functions[0](1, 2, 3, 4, k=5, w=6), functions[0](*range(4), k=1), functions[1](9))
print(attempt(lambda: functions[0](1)), attempt(lambda: functions[0](k=1)), attempt(lambda: functions[1](1, 2, 3)))
print(attempt(lambda: functions[0](1, 2, a=1, k=2)), attempt(lambda: functions[0](1, 2, z=1, k=2)), attempt(lambda: functions[1](*5)))
print(max(*[3, 1, 2]), min(*(3, 1, 2)), max("hello"), min({3: 1, 2: 1}), sum([[1], [2]], []), sum((0.5, 1, True)), sum(range(5)))
print(attempt(max, []), attempt(min, 1, "a"), attempt(sum, ["a"]), attempt(sum, ["a"], ""), attempt(max, 1))
print(int("12"), int("ff", 16), int(-2.7), float("2.5"), int(), float(), bool(), str(), list(), tuple(), dict())
print(attempt(int, "x"), attempt(int, None), attempt(float, []), attempt(int, "1", 99), attempt(len, 5), attempt(abs, "a"))
print(chr(955), ord("λ"), chr(65), ord("A"), attempt(chr, -1), attempt(ord, "ab"), attempt(ord, 5), hash(1) == hash(1.0) == hash(True))
print(isinstance(True, int), isinstance(1, (str, float)), isinstance([], list), attempt(isinstance, 1, 1), type(1) is int, type(type(1)), callable(len))
print(dict([(1, 2), (3, 4)]), dict(["ab", "cd"]), attempt(dict, [1]), attempt(dict, [(1, 2, 3)]), {1: 2} | {1: 3, 2: 4})
d = {1: "a"}
e = d
d |= {i: i for i in range(20)}
print(len(d), d[19], d[1], e is d)
d[range(3)] = "r"
d[((((((((((1, 2), 3), 4), 5), 6), 7), 8), 9), 10), 11)] = "deep"
print(d[range(0, 3)], d[((((((((((1, 2), 3), 4), 5), 6), 7), 8), 9), 10), 11)], range(4) in d, d.get(range(3)), d.get(range(4), 0))
print(attempt(lambda: {[]: 1}), attempt(lambda: d[{}]), attempt(lambda: {}.get([])), attempt(lambda: (1, [2]) in {}))
e = ValueError("a", 1)
print(str(e), repr(e), [str(Exception()), str(KeyError("k"))], attempt(lambda: 1 / 0 if not e else None))
for error in ValueError("one"), KeyError("two", 3), IndexError:
    try:
        raise error
    except (KeyError, IndexError) as caught:
        print("lookup", type(caught), repr(caught))
    except ValueError as caught:
        print("value", repr(caught))


def raise_it(x):
    raise x


print(attempt(raise_it, 5), attempt(raise_it, len))
l = [1, 2, 3]
print(attempt(l.pop, 7), attempt([].pop), attempt(lambda: l.pop("a")), l.pop(), l.pop(0), l)
print(attempt(lambda: (1).real_name), attempt(lambda: [x for x in 5]), attempt(lambda x: x(1), 5))


def unpack(v):
    a, b = v
    return a, b


print(unpack("äb"), unpack({1: 2, 3: 4}), attempt(unpack, "äöü"), attempt(unpack, [1]), attempt(unpack, 5), attempt(unpack, range(3)))
for i in range(2147483640, 2147483647, 3):
    print(i, end=" ")
for i in range(-2147483640, -2147483648, -5):
    print(i, end=" ")
print(attempt(lambda: [i for i in range(1, 2, 0)]), attempt(lambda: [i for i in range(1.5)]))
