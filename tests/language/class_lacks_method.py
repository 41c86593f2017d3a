# SPDX-License-Identifier: MIT
# Calls of methods of built-in types that a class or a function lacks, and items that an object has no way to delete
class R:
    def go(self):
        return 1


r = R()
for call in (lambda: R.pop(r, 5), lambda: R.get(r), lambda: r.append(5), lambda: R.go.append(5), lambda: R.go.sort()):
    try:
        print(call())
    except AttributeError as e:
        print(e)


def integer():
    del r[1]


def text():
    del r['a']


def part():
    del r[1:2]


for f in integer, text, part:
    try:
        f()
    except TypeError as e:
        print(e)
