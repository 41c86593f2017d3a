# SPDX-License-Identifier: MIT
# An exception through generators that delegate and are sent to.
def inner():
    got = yield 1
    raise ValueError(got)


def outer():
    yield from inner()


g = outer()
print(next(g))
for x in [7]:
    g.send(x)
