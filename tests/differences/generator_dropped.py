# SPDX-License-Identifier: MIT
# What: a generator to which nothing refers any more, while it rests in a try or a with, is closed at the end of the program, unless
# its memory has been needed before; CPython closes it at once. One that only a `for` knows is closed when the loop is left, as in CPython.
# Why: references are not counted; the collector finds out later that nothing refers to it.
# Instead: close() what is not to go on.
def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


g = numbers()
next(g)
g = None
for x in numbers():
    break
print("end")
