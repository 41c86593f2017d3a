# SPDX-License-Identifier: MIT
# Integration by rectangles, trapezes and Simpson's rule.
def rectangles(f, a, b, n):
    h = (b - a) / n
    return sum([f(a + (i + 0.5) * h) for i in range(n)]) * h

def trapezes(f, a, b, n):
    h = (b - a) / n
    total = (f(a) + f(b)) / 2
    for i in range(1, n):
        total += f(a + i * h)
    return total * h

def simpson(f, a, b, n):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += f(a + i * h) * (4 if i % 2 else 2)
    return total * h / 3

def polynomial(*c):
    def f(x):
        y = 0
        for k in c:
            y = y * x + k
        return y
    return f

tests = [("x", polynomial(1, 0), 0, 4), ("x^2", polynomial(1, 0, 0), 0, 3), ("x^3-x+2", polynomial(1, 0, -1, 2), -1, 3), ("1/x", lambda x: 1 / x, 1, 2)]
for name, f, a, b in tests:
    print("%-8s %.2f %.2f %.3f" % (name, rectangles(f, a, b, 64), trapezes(f, a, b, 64), simpson(f, a, b, 64)))
print(simpson(polynomial(1, 0), 0, 8, 4), trapezes(lambda x: x, 0, 8, 8), rectangles(lambda x: 2, 0, 4, 4))
