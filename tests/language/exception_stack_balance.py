# SPDX-License-Identifier: MIT
# Exceptions out of half-evaluated expressions and loops leave nothing behind.
def fail():
    raise ValueError("half")

count = 0
for i in range(200):
    try:
        for j in [1, 2, 3]:
            x = [1, 2, (3, 4 + j, [5, fail(), 6]), 7]
    except ValueError:
        count += 1
print(count)
def f(a, b):
    return a + b
total = 0
for i in range(100):
    try:
        total += f(1, f(2, f(3, fail() if i % 2 else 4)))
    except ValueError:
        total += 1
print(total)
def g():
    for a in range(3):
        for b in range(3):
            try:
                if b == 1:
                    fail()
                if b == 2:
                    break
            except ValueError:
                continue
        else:
            print("never")
    return a, b
print(g())
d = {"k": 1}
try:
    d["k"] += fail()
except ValueError:
    pass
try:
    d["new"] = fail()
except ValueError:
    pass
l = [1, 2]
try:
    l[0], l[1] = 10, fail()
except ValueError:
    pass
print(d, l)
