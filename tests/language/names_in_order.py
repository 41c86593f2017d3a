# SPDX-License-Identifier: MIT
# A function has its name from its def on, within a function too; a comprehension sees the variables around it as a function does.
def inner():
    try:
        a()
    except UnboundLocalError as e:
        print(e)

    def a():
        return 1

    def b():
        return a() + 1
    return b()


def mutual(n):
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n > 0 and even(n - 1)
    return even(n), odd(n)


def comprehension():
    try:
        return [unbound for q in (1, 2)]
    except NameError as e:
        print(type(e), e)
    try:
        return [q for q in unbound]
    except NameError as e:
        print(type(e), e)
    try:
        return [q for q in (1, 2) if later(q)]
    except NameError as e:
        print(type(e), e)
    unbound = 1

    def later(x):
        return x


print(inner(), mutual(4))
comprehension()
def twice():
    return "one"
print(twice())
def twice():
    return "two"
print(twice())


def cell():
    def use():
        return unbound
    try:
        return [unbound for q in (1, 2)]
    except NameError as e:
        print(type(e), e)
    try:
        return unbound
    except NameError as e:
        print(type(e), e)
    unbound = 1


cell()
try:
    del len
except NameError as e:
    print(e, len("ab"))
try:
    before_lambda()
except NameError as e:
    print(e)
before_lambda = lambda: 5
print(before_lambda())
for wrong in range(3):
    try:
        if wrong == 0:
            str.count = 1
        elif wrong == 1:
            (5).nope = 1
        else:
            [].append = 1
    except (AttributeError, TypeError) as e:
        print(type(e))
