# SPDX-License-Identifier: MIT
# Exceptions: errors raised and caught, near and several calls away, with finally and the errors of built-ins.
def check(x):
    if x % 3 == 0:
        raise ValueError("a multiple of three", x)
    return x


def deeper(x, depth):
    if depth:
        return deeper(x, depth - 1)
    return check(x)


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


def main(n):
    caught = total = closed = 0
    table = {1: 10, 3: 30}
    for i in range(n):
        try:
            total += check(i)
        except ValueError as e:
            caught += e.args[1] % 7
        try:
            total += table[i % 5]
        except KeyError:
            caught += 1
        try:
            total += deeper(i, 4) % 10
        except (IndexError, ValueError):
            caught += 1
        finally:
            closed += 1
        try:
            total += 100 // (i % 4)
        except ZeroDivisionError:
            caught += 1
        total = (total + parse("12" if i % 2 else "x")) % 1000003
    print(caught, total, closed)


main(200000)
