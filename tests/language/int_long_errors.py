# SPDX-License-Identifier: MIT
# What is wrong with ints beyond 32 bits, in CPython's words.
b = 2 ** 40
huge = 2 ** 70
calls = [lambda: [1, 2][b], lambda: [1, 2][huge], lambda: "abc"[-b], lambda: (1,)[-huge], lambda: range(5)[b], lambda: b << -1, lambda: b >> -huge,
         lambda: b // 0, lambda: b % 0, lambda: b / 0, lambda: divmod(b, 0), lambda: 0 ** -1, lambda: b + "a", lambda: "a" + b, lambda: b < "a",
         lambda: [b] < [None], lambda: b & 1.5, lambda: 1.5 | b, lambda: b(), lambda: b[0], lambda: len(b), lambda: "a" * huge,
         lambda: chr(b), lambda: [1].pop(b), lambda: int("1" * 5000), lambda: int("x" * 30), lambda: pow(b, 2, 0), lambda: pow(2, -1, 4),
         lambda: pow(b, 1.5, 3), lambda: {}[b], lambda: [].index(b), lambda: [1].remove(b), lambda: ~1.5, lambda: b.nothing, lambda: int("9" * 30, 8),
         lambda: "%c" % b, lambda: "%d" % "a", lambda: f"{b:q}", lambda: f"{b:.3}", lambda: f"{b:s}", lambda: round(b, "a"), lambda: int(b, 10),
         lambda: str(10 ** 5000), lambda: f"{10 ** 5000}", lambda: repr([10 ** 5000]), lambda: "%d" % 10 ** 5000, lambda: len(hex(10 ** 5000)),
         lambda: len(str(10 ** 4299)), lambda: int("1" * 4300) % 1000, lambda: int("f" * 6000, 16) % 1000, lambda: sum(["a"], b), lambda: sum([b, None])]
for call in calls:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
try:
    print(1 << huge)
except (OverflowError, MemoryError):
    print("too large")
