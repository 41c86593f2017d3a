# SPDX-License-Identifier: MIT
# The operator is named as it is written.
calls = [lambda x: x ** "a", lambda x: pow(x, "a"), lambda x: divmod(x, "a"), lambda x: x // "a", lambda x: x % [], lambda x: x << 1.0,
         lambda x: x < "a", lambda x: x >= "a", lambda x: min(x, "a"), lambda x: sorted([x, "a"]), lambda x: sum([x, "a"]), lambda x: x + None,
         lambda x: [] + x, lambda x: () + x, lambda x: "" + x, lambda x: {} | x, lambda x: -[], lambda x: ~1.5, lambda x: x in x, lambda x: "a" * "b",
         lambda x: x[0], lambda x: x(), lambda x: x.append(1), lambda x: [0][1.5], lambda x: [0]["a"], lambda x: {[]: 1}, lambda x: len(x),
         lambda x: list(x), lambda x: [*x], lambda x: "abc"[5], lambda x: (1,)[2], lambda x: int("z"), lambda x: float("z"), lambda x: chr(-1), lambda x: ord("ab"),
         lambda x: range(1, 2, 0), lambda x: "%d" % "a", lambda x: "%d %d" % (1,), lambda x: "{}".format(), lambda x: f"{x:z}", lambda x: 1 << -1,
         lambda x: 10 ** 400 + 1.0, lambda x: [].pop(), lambda x: {}["k"], lambda x: [1].remove(2), lambda x: "a".index("b"), lambda x: max([]), lambda x: 1.5 % 0,
         lambda x: 1 % 0, lambda x: 1 / 0, lambda x: round("a"), lambda x: int([]), lambda x: next([])]
for call in calls:
    try:
        print("no error:", call(5))
    except Exception as e:
        print(type(e).__name__, e)
x = [1, 2]
try:
    x += 5
except TypeError as e:
    print(e)
a, b = 1, 2
try:
    a, b = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
