# SPDX-License-Identifier: MIT
# Built-ins that want the items of an object that has none, in a program without anything else that gives items one by one.
class Root: pass
x = Root()
def show(call):
    try:
        print(call())
    except TypeError as error:
        print(error)
def extended(to):
    to += x
def updated(to):
    to |= x
show(lambda: list(x))
show(lambda: tuple(x))
show(lambda: sorted(x))
show(lambda: set(x))
show(lambda: frozenset(x))
show(lambda: sum(x))
show(lambda: max(x))
show(lambda: dict(x))
show(lambda: bytes(x))
show(lambda: bytearray(x))
show(lambda: [*x])
show(lambda: (*x, 1))
show(lambda: [].extend(x))
show(lambda: {}.update(x))
show(lambda: ''.join(x))
show(lambda: b''.join(x))
show(lambda: extended([]))
show(lambda: extended(bytearray()))
show(lambda: updated({}))
show(lambda: updated({1}))
