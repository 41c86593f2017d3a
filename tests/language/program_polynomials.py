# SPDX-License-Identifier: MIT
# Polynomials as lists of coefficients: sum, product, derivative, value, text.
def add(a, b):
    n = max(len(a), len(b))
    return [(a[i] if i < len(a) else 0) + (b[i] if i < len(b) else 0) for i in range(n)]

def multiply(a, b):
    out = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return out

def derive(a):
    return [i * x for i, x in enumerate(a)][1:]

def value(a, x):
    y = 0
    for c in reversed(a):
        y = y * x + c
    return y

def text(a):
    parts = []
    for i in range(len(a) - 1, -1, -1):
        c = a[i]
        if c == 0:
            continue
        sign = "-" if c < 0 else "+"
        c = abs(c)
        number = "" if c == 1 and i else str(c)
        name = "" if i == 0 else "x" if i == 1 else f"x^{i}"
        parts.append((sign, number + name))
    if not parts:
        return "0"
    first = ("-" if parts[0][0] == "-" else "") + parts[0][1]
    return " ".join([first] + [f"{s} {t}" for s, t in parts[1:]])

p = [1, -3, 0, 2]
q = [-1, 1]
for x in (p, q, add(p, q), multiply(p, q), derive(p), derive(derive(p)), [0], [], [5], [0, 0, -1], [0, 0.5]):
    print(text(x))
print(value(p, 2), value(p, -1), value([], 7), [value(q, x) for x in range(3)])
print(text(multiply([1, 1], multiply([1, 1], multiply([1, 1], [1, 1])))))
