# SPDX-License-Identifier: MIT
# | and |= of dicts.
a = {"x": 1, "y": 2}
b = {"y": 20, "z": 30}
print(a | b, b | a, a | {}, {} | {})
a |= b
print(a)
c = a
c |= {"w": 0}
print(a is c, a)
try:
    a | [1]
except TypeError as e:
    print(e)
