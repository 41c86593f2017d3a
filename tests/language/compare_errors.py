# SPDX-License-Identifier: MIT
# Ordering values of different types raises TypeError.
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)

attempt(lambda: 1 < "a")
attempt(lambda: "a" < 1)
attempt(lambda: [1] > (1,))
attempt(lambda: None <= 0)
attempt(lambda: {} >= {})
attempt(lambda: 1.5 < None)
attempt(lambda: [1, "a"] < [1, 2])
attempt(lambda: max(1, "a"))
attempt(lambda: min(["a", 1]))
attempt(lambda: sorted([1, None]))
attempt(lambda: sorted(["a", 1, 2]))
attempt(lambda: len < abs)
