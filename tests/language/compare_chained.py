# SPDX-License-Identifier: MIT
# Chained comparison evaluates the middle once and stops early.
count = 0
def middle():
    global count
    count += 1
    return 5

print(1 < middle() < 10, count)
print(1 < middle() < 3, count)
print(10 < middle() < 1 / 1, count)
def never():
    print("never")
    return 0
print(3 < 2 < never())
print(1 < 2 < 3 < 4, 1 < 2 > 1 == 1 != 0, 1 == 1 in [1], 1 < 3 > 2 <= 2)
a = [1]
print(a is a is a, a == a is not None, 0 <= 0 < 1, "a" < "b" < "c")
x = 5
if 0 < x <= 5:
    print("in range")
print(not 0 < x < 3, (1 < 2) < 3, 1 < (2 < 3))
