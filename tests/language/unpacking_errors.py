# SPDX-License-Identifier: MIT
# What unpacking says when the counts do not fit.
def attempt(f):
    try:
        f()
    except ValueError as e:
        print("ValueError:", e)
    except TypeError as e:
        print("TypeError:", e)

def few():
    a, b, c = [1, 2]

def few_text():
    a, b = "x"

def many():
    a, b = 1, 2, 3

def many_list():
    [a] = [1, 2]

def star():
    a, b, *c = (1,)

def star_middle():
    a, *b, c, d = [1, 2]

def number():
    a, b = 5

def none():
    a, = None

def nested():
    (a, b), c = (1, 2, 3), 4

def empty():
    a, b = {}

def loop():
    for a, b in [(1, 2), (3,)]:
        print(a, b)

for f in [few, few_text, many, many_list, star, star_middle, number, none, nested, empty, loop]:
    attempt(f)
