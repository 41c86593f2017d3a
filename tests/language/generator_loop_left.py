# SPDX-License-Identifier: MIT
def g(n):
    try:
        for i in range(n):
            yield i
    finally:
        print('fin', n)
def f():
    for x in g(3):
        if x == 1: return x
for x in g(4):
    if x == 2: break
    if x == 1: continue
    print(x)
print(f())
try:
    for i, x in enumerate(g(5)):
        for a, b in zip(g(6), g(7)):
            print(i, x, a, b)
            1/0
except ZeroDivisionError as e:
    print(e)
for x in g(2): print(x)
else: print('else')
def h():
    for x in g(8): yield x
k = h(); next(k); k.close()
for x in g(3):
    try:
        break
    finally:
        print('inner')
for x in g(1):
    for y in g(2):
        continue
    continue
