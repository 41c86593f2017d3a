# SPDX-License-Identifier: MIT
# Generator expressions as the argument of a call.
print(sum(x * x for x in range(5)), sum((x for x in [1, 2]), 10), max(len(w) for w in ["a", "bcd"]), min(x for x in (3, 1)))
print(any(x > 3 for x in range(5)), all(x > 3 for x in range(5)), any(x for x in []), all(x for x in []))
print(",".join(str(x) for x in range(4)), list(x for x in "ab"), tuple(x for x in range(3) if x), sorted(-x for x in range(3)))
print(dict((k, k * 2) for k in range(3)), sum(x * y for x in range(3) for y in range(3)), len(list(x for x in range(5))))
def f(values):
    return [v for v in values]
print(f(x + 1 for x in range(3)), sum(1 for c in "banana" if c == "a"))
for x in sorted(y % 3 for y in range(4)):
    print(x, end=" ")
print()
