# SPDX-License-Identifier: MIT
# Ints beyond 32 bits as text and from text.
b = 1234567890123456789
for x in (b, -b, 2 ** 100, -2 ** 31 - 1, 10 ** 18):
    print(x, repr(x), str(x), [x], (x,), {x: x}, hex(x), oct(x), bin(x))
    print(f"{x:d} {x:,} {x:_} {x:x} {x:X} {x:#x} {x:#o} {x:b} {x:_x} {x:_b} {x:n} {x:+} {x: } {x:30} {x:<30}| {x:^30} {x:030} {x:*>+30,} {x!r:>25}")
    print("%d|%i|%u|%x|%X|%#x|%o|%30d|%-30d|%030d|%+d|% d|%.25d|%s|%r" % ((x,) * 15))
    print("{}, {:>25}, {0!r}".format(x, x) if False else "{0}, {0:>25}, {0!r}".format(x), format(x, "x"), str(x).zfill(25), len(str(x)))
print(int("123456789012345678901234567890"), int("-FFFFFFFFFF", 16), int("  +1_000_000_000_000  "), int("0xFFFFFFFFFF", 0), int("zzzzzzzzzz", 36), int("1" * 40, 2), int("7" * 20, 8))
print(int("0b" + "1" * 70, 0), int("-2147483648"), int("2147483648"), int("-2147483649"), int("\u0663" * 12))
print("|".join([str(2 ** n) for n in range(28, 40)]))
print(b, -b, sep=" / ", end="!\n")
print(f"{b=} {b + 1=:,}")
