# SPDX-License-Identifier: MIT
# Formatting: a table of numbers and names, with formatted strings, % and format.
def row(i, name, value):
    return f"{i:5d} | {name:<10} | {value:8.3f} | {i * 2} {name!r}"


def old(i, name, value):
    return "%05d %-8s %.2f" % (i, name, value)


def method(i, name):
    return "{} is {}, {:>6}".format(i, name, i * 3)


def main(n):
    names = ["red", "green", "blue", "white"]
    length = 0
    for i in range(n):
        name = names[i % 4]
        value = i * 0.25
        line = row(i, name, value) + old(i, name, value) + method(i, name) + f"{name}{i}" + str(i)
        length += len(line)
    print(length)
    print(line)


main(120000)
