# SPDX-License-Identifier: MIT
# What augmented assignment of the wrong types says.
def attempt(f):
    try:
        f()
    except TypeError as e:
        print("TypeError:", e)

def plus():
    x = 1
    x += "a"

def minus():
    x = "a"
    x -= 1

def extend():
    x = [1]
    x += 5

def power():
    x = []
    x **= 2

def shift():
    x = 1.5
    x <<= 1

def text():
    x = "a"
    x += 1

for f in [plus, minus, extend, power, shift, text]:
    attempt(f)
