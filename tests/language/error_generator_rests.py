# SPDX-License-Identifier: MIT
# Generators that rest when an exception ends the program are closed, as at its end.
def numbers(name):
    try:
        yield 1
    finally:
        print("closing", name)


def fail():
    for x in walked:
        raise ValueError(x, kept is walked)


kept = numbers("kept")
print(next(kept))
walked = numbers("walked")
fail()
