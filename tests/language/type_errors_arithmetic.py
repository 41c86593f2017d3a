# SPDX-License-Identifier: MIT
# What arithmetic on the wrong types says.
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)

attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: [1] + (2,))
attempt(lambda: (1,) + [2])
attempt(lambda: None + 1)
attempt(lambda: 1 - "a")
attempt(lambda: "a" - "b")
attempt(lambda: "a" * "b")
attempt(lambda: [1] * 1.5)
attempt(lambda: {} + {})
attempt(lambda: 1 / None)
attempt(lambda: "a" // 2)
attempt(lambda: [] % 2)
attempt(lambda: "a" ** 2)
attempt(lambda: 1.5 & 1)
attempt(lambda: 1 | 1.5)
attempt(lambda: 1 ^ None)
attempt(lambda: 1.0 << 2)
attempt(lambda: 2 >> "a")
attempt(lambda: -"a")
attempt(lambda: +[])
attempt(lambda: ~1.5)
attempt(lambda: abs("a"))
attempt(lambda: divmod("a", 1))
attempt(lambda: round("a"))
attempt(lambda: len + 1)
