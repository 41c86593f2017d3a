# SPDX-License-Identifier: MIT
from contextlib import contextmanager, closing, suppress, nullcontext, ExitStack


@contextmanager
def tag(name):
    print('<', name)
    try:
        yield name.upper()
    except KeyError as e:
        print('caught', e)
    finally:
        print('>', name)


with tag('a') as t:
    print(t)
with tag('b'):
    raise KeyError('k')
try:
    with tag('c'):
        1 / 0
except ZeroDivisionError as e:
    print(e)


@contextmanager
def none():
    if False:
        yield


try:
    with none():
        pass
except RuntimeError as e:
    print(e)


@contextmanager
def twice():
    yield 1
    yield 2


try:
    with twice():
        pass
except RuntimeError as e:
    print(e)


@tag('deco')
def f(x):
    print('f', x)
    return x + 1


print(f(1), f(2))


class Door:
    def close(self):
        print('closed')


with closing(Door()) as d:
    print(type(d).__name__)
with suppress(ValueError, KeyError):
    raise KeyError(1)
print('after')
try:
    with suppress(ValueError):
        raise TypeError('t')
except TypeError as e:
    print(e)
with nullcontext(5) as x, nullcontext() as y:
    print(x, y)
with ExitStack() as stack:
    for n in 'xy':
        print(stack.enter_context(tag(n)))
    stack.callback(print, 'callback', 1)
    stack.push(lambda *e: print('pushed', e[0]))
try:
    with ExitStack() as stack:
        stack.enter_context(tag('z'))
        stack.enter_context(suppress(KeyError))
        raise ValueError('v')
except ValueError as e:
    print(e)
with ExitStack() as stack:
    stack.enter_context(tag('z'))
    kept = stack.pop_all()
print('kept')
kept.close()
def g():
    with tag('gen'):
        yield 1
        yield 2
for x in g():
    print(x)
    break
print(list(g()))
