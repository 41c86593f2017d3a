# SPDX-License-Identifier: MIT
# := assigns inside an expression.
if (n := 10) > 5:
    print(n)
values = [1, 2, 3, 4]
while (v := values.pop()) > 2:
    print("popped", v)
print(v, values)
print((a := 1) + (b := 2), a, b)
squares = [y for x in range(5) if (y := x * x) > 3]
print(squares, y)
def f(text):
    if (k := text.find("=")) >= 0:
        return text[:k], text[k + 1:]
    return k
print(f("a=b"), f("none"))
print([last := 0, last := last + 1, last := last + 1], last)
total = 0
print([total := total + x for x in [1, 2, 3]], total)
print((lambda: (z := 5) + z)())
