# SPDX-License-Identifier: MIT
# What: an int has 32 bits; a result beyond raises OverflowError. CPython's grow without limit.
# Why: the chips' registers have 32 bits, and a result that silently wrapped would be worse.
# Instead: floats for large quantities, lists of digits for exact ones (tests/language/program_big_integers.py).
big = 2147483647
small = -2147483648

def attempt(f):
    try:
        print(f())
    except OverflowError:
        print("OverflowError")

attempt(lambda: big + 1)
attempt(lambda: small - 1)
attempt(lambda: 65536 * 65536)
attempt(lambda: 46341 * 46341)
attempt(lambda: small * -1)
attempt(lambda: -small)
attempt(lambda: abs(small))
attempt(lambda: small // -1)
attempt(lambda: 2 ** 31)
attempt(lambda: 3 ** 20)
attempt(lambda: 10 ** 10)
attempt(lambda: (-2) ** 33)
attempt(lambda: pow(10, 10))
attempt(lambda: 1 << 31)
attempt(lambda: 3 << 30)
attempt(lambda: 1 << 100)
attempt(lambda: -1 << 32)
attempt(lambda: sum([big, 1]))
attempt(lambda: divmod(small, -1))
attempt(lambda: int("2147483648"))
attempt(lambda: int("-2147483649"))
attempt(lambda: int("80000000", 16))
attempt(lambda: int(3e9))
attempt(lambda: round(1e10))
# These stay inside.
attempt(lambda: big + small)
attempt(lambda: -big - 1)
attempt(lambda: small % -1)
attempt(lambda: (-2) ** 31)
attempt(lambda: -1 << 31)
attempt(lambda: ~small)
attempt(lambda: small // 1)
attempt(lambda: sum([big, -1, 1]))
attempt(lambda: int("-80000000", 16))
x = big
try:
    x += 1
except OverflowError:
    pass
print(x)
