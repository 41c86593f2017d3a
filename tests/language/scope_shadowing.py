# SPDX-License-Identifier: MIT
# Names of built-ins can be variables, parameters, loop variables.
def f(list, str=5):
    len = list + str
    return len
print(f(1), f(1, 2))
max = 3
print(max + 1)
del max
print(max(1, 2))
for id in range(2):
    print(id, end=" ")
print()
sum = lambda l: "mine"
print(sum([1]))
def g():
    print = str
    return print(5)
print(g() + "!")
input = [1, 2]
print(input)
type = "t"
print(type)
dict = {"dict": 1}
print(dict["dict"])
