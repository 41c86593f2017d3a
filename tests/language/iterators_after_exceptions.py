# SPDX-License-Identifier: MIT
# An exception does not end zip, map, filter and enumerate; it ends a generator. StopIteration of a function ends a map.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


m = map(int, ["1", "x", "3"])
print(next(m))
show(lambda: next(m))
print(next(m), list(m))
f = filter(int, ["1", "x", "3"])
print(next(f))
show(lambda: next(f))
print(list(f))
g = (int(x) for x in ["1", "x", "3"])
print(next(g))
show(lambda: next(g))
print(list(g))
z = zip([1, 2, 3], map(int, ["4", "x", "6"]))
print(next(z))
show(lambda: next(z))
print(list(z))
e = enumerate(map(int, ["4", "x", "6"]))
print(next(e))
show(lambda: next(e))
print(list(e))
one = iter([1])
show(lambda: list(map(lambda x: (x, next(one)), [5, 6, 7])))
one = iter([1])
show(lambda: list(iter((x, next(one)) for x in [5, 6, 7])))
one = iter([1])
show(lambda: [(x, next(one)) for x in [5, 6, 7]])


def stops():
    raise StopIteration("why")


show(lambda: any(stops() for x in [1]))
show(lambda: list(iter(stops() for x in [1])))
show(lambda: list(map(lambda x: stops(), [1])))
d = {1: 2}
i = iter(d)
d[2] = 3
show(lambda: next(i))
show(lambda: next(i))


def guarded(items):
    for x in items:
        try:
            yield_here = next(x)
        except StopIteration:
            print("ended")
            continue
        except TypeError as e:
            print(e)
        else:
            print(yield_here)
        finally:
            print("finally")


guarded([iter([1]), iter([]), 5])


def inner(x):
    if x == 2:
        raise KeyError(x)
    return x


def outer():
    try:
        for y in (inner(x) for x in range(5)):
            print(y)
    except KeyError as e:
        print("caught", e)
    return [y for y in (x for x in range(3))]


print(outer())
