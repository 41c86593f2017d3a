# A generator that has been left and gone on with from elsewhere while an exception was on its way through it.


def inner():
    raise KeyError(1)
    yield


def outer():
    try:
        try:
            yield 1
            yield from inner()
        finally:
            yield 2
    finally:
        print('finally')


def deeper(g, n):
    return deeper(g, n - 1) if n else next(g)


def twice():
    try:
        try:
            yield from outer()
        except KeyError:
            yield 3
            raise
    finally:
        yield 4
        print('left')


for first, second in (0, 3), (3, 0), (1, 2):
    g = outer()
    try:
        next(g)
        print(deeper(g, first))
        deeper(g, second)
    except KeyError as e:
        import traceback
        traceback.print_exc()
    g = twice()
    try:
        print(deeper(g, first), deeper(g, second), deeper(g, first))
        print(deeper(g, second))
        deeper(g, first)
    except KeyError as e:
        traceback.print_exc()
g = twice()
print(next(g), deeper(g, 2), deeper(g, 1), next(g))
next(g)
