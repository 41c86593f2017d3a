# SPDX-License-Identifier: MIT
# Operands, arguments and subscripts are evaluated from left to right, an assignment's right side first.
def t(n):
    print(n, end=" ")
    return n

print(t(1) + t(2) * t(3))
print([t(1), t(2), t(3)], (t(4), t(5)), {t(6): t(7), t(8): t(9)})
def f(*args, k=0):
    return len(args) + k
print(f(t(1), t(2), k=t(3)))
a = [0] * 5
a[t(1)] = t(2)
print(a)
a[t(0)], a[t(2)] = t(7), t(8)
print(a)
a[t(1)] += t(5)
print(a)
x = a[t(0):t(3):t(2)]
print(x)
print(t(1) < t(2) < t(3), t(0) or t(4), t(5) if t(1) else t(6))
