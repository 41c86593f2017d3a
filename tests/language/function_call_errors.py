# SPDX-License-Identifier: MIT
# Calling what is no function.
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)

n = 5
s = "text"
l = [1]
d = {"k": None}
t = (1, 2)
x = 1.5
b = True
attempt(lambda: n())
attempt(lambda: s(1))
attempt(lambda: l(0))
attempt(lambda: d["k"]())
attempt(lambda: t())
attempt(lambda: x(1))
attempt(lambda: b())
attempt(lambda: len(1)())
attempt(lambda: range(3)())
