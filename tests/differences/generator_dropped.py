# SPDX-License-Identifier: MIT
# What: a generator that rests in a try or a with is closed when the last thing that refers to it goes, as in CPython, if that is a loop or a
# call that it was made for, or a variable that alone knew it. One that a container, an attribute, a closure or the frames of an exception
# knew is closed at the end of the program, unless its memory has been needed before.
# Why: references are not counted; the compiler sees the plain cases, and the collector finds out about the others later.
# Instead: close() what is not to go on.
def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


kept = [numbers()]
next(kept[0])
kept.clear()
g = numbers()
next(g)
del g
print("end")
