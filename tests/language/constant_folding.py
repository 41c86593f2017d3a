# SPDX-License-Identifier: MIT
# Constant expressions give what they would give at run time.
print(2 + 3 * 4, 2 ** 10 - 24, -5 // 2, -5 % 3, 7 / 2, 1 << 10 | 1, ~0 & 255, not 0, 1 if "" else 2)
print("a" + "b" * 3, ("x", 1 + 1), [1 + 1][0], 0.5 * 4, 3 > 2 > 1, "ab"[1], (1, 2, 3)[1], len("abc"), 1 and 2 or 3)
print(1000000 * 2000 // 1000, 10 ** 9 // 10 ** 8, 2147483647 - 1 + 1, -2147483647 - 1)
if 0:
    print("never")
if 1 - 1:
    print("never")
elif 1:
    print("constant branch")
while 0:
    print("never")
def f():
    return 60 * 60 * 24
print(f(), 1.5 + 1, 2 * 0.25, -(-3), +True, - 0.0)
for error in [lambda: 1 // 0, lambda: 1 + "a", lambda: "abc"[5], lambda: -"x", lambda: [][0], lambda: (1, 2)[2]]:
    try:
        error()
    except (ZeroDivisionError, TypeError, IndexError) as e:
        print(e)
