# SPDX-License-Identifier: MIT
# Newton's method for square roots and cube roots, bisection, fixed points.
def sqrt(x):
    if x < 0:
        raise ValueError("square root of a negative number")
    if x == 0:
        return 0.0
    guess = x if x > 1 else 1.0
    for i in range(40):
        guess = (guess + x / guess) / 2
    return guess

def newton(f, df, x, steps=40):
    for i in range(steps):
        x = x - f(x) / df(x)
    return x

def bisect(f, low, high):
    while high - low > 0.0001:
        middle = (low + high) / 2
        if f(low) * f(middle) <= 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2

for x in [4, 2, 9.0, 0.25, 144, 0]:
    print(x, "%.3f" % sqrt(x))
print(f"{newton(lambda x: x * x * x - 27, lambda x: 3 * x * x, 5.0):.3f}")
print(f"{bisect(lambda x: x * x - 2, 0.0, 2.0):.2f} {bisect(lambda x: x * x * x - x - 2, 1.0, 2.0):.2f}")
try:
    sqrt(-1)
except ValueError as e:
    print(e)
n = 0
x = 1.0
while x > 0.001:
    x /= 2
    n += 1
print(n, x)
