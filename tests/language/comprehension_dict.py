# SPDX-License-Identifier: MIT
# Dict comprehensions.
print({x: x * x for x in range(5)}, {k: v for k, v in [("a", 1), ("b", 2)] if v > 1}, {c: i for i, c in enumerate("abc")})
print({x % 3: x for x in range(10)}, {(x, y): x + y for x in range(2) for y in range(2)})
d = {"a": 1, "b": 2}
print({v: k for k, v in d.items()}, {k: [v] * v for k, v in d.items()}, {} == {x: 1 for x in []})
print({w: len(w) for w in ["one", "three"]}, {i: {j: i * j for j in range(2)} for i in range(2)})
