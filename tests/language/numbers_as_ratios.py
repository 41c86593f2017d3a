# SPDX-License-Identifier: MIT
# Numbers as quotients, with hexadecimal digits, and by the methods behind int(), floor() and ceil().
def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for x in (0.5, -0.75, 0.0, -0.0, 1.0, 3.0, 1024.5, 65536.0, -0.0078125):
    print(x.hex(), float.fromhex(x.hex()) == x, x.as_integer_ratio(), x.is_integer(), x.conjugate(), x.real, x.imag)
for n in (0, 7, -7, True, 10 ** 30):
    print(n.as_integer_ratio(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.bit_count(), n.bit_length())
for text in ("0x1.8p3", "-0x.8p-1", "0X10", " 1.8\n", "inf", "-Infinity", "nan", "+0x0p0", "0xA.cP+2", "ff", "1p4"):
    print(float.fromhex(text))
for text in ("", "0x", "zz", "0x1.8p", "1 2", ".", "0x1p+", "infin", "1_0", "0x1.8q3"):
    tell(lambda: float.fromhex(text))
tell(lambda: float.fromhex("0x1p99999"))
tell(lambda: float.fromhex(1.5))
tell(lambda: float.fromhex())
tell(lambda: (1.5).hex(2))
tell(lambda: float("nan").as_integer_ratio())
tell(lambda: float("-inf").as_integer_ratio())
print(float("inf").hex(), float("-inf").hex(), float("nan").hex())
print(list(map(float.hex, [1.0, 2.5])), float.as_integer_ratio(1.25), int.as_integer_ratio(3), (2.5).fromhex("1.8"))
for x in (2.5, -2.5, 3.0, 7, -7, True):
    print(x.__trunc__(), x.__floor__(), x.__ceil__(), x.__round__())
print(float.__floor__(-1.5), int.__ceil__(4), hasattr("a", "__trunc__"))


class Metres(float):
    def double(self):
        return Metres(self * 2)


class Count(int):
    pass


class Colour:
    def hex(self):
        return "#ff0000"

    def conjugate(self):
        return "complementary"


m = Metres(1.25)
print(m.hex(), m.as_integer_ratio(), m.double().is_integer(), m.conjugate(), Count(6).as_integer_ratio(), Count(6).bit_count())
print(Colour().hex(), Colour().conjugate())
for value in (Colour(), 1.5, b"ab"):
    print(value.hex())
