# SPDX-License-Identifier: MIT
# Numbers in all bases, Gray code, parity, bits, digit sums, check digits.
digits = "0123456789abcdefghijklmnopqrstuvwxyz"

def to_base(n, base):
    if n < 0:
        return "-" + to_base(-n, base)
    out = ""
    while True:
        out = digits[n % base] + out
        n //= base
        if n == 0:
            return out

def from_base(text, base):
    n = 0
    for c in text.lower():
        d = digits.find(c)
        if not 0 <= d < base:
            raise ValueError(f"{c!r} is no digit in base {base}")
        n = n * base + d
    return n

def bits(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count

def luhn(text):
    total = 0
    for i, c in enumerate(reversed(text)):
        d = int(c)
        if i % 2:
            d *= 2
            if d > 9:
                d -= 9
        total += d
    return total % 10 == 0

for n in [0, 5, 255, 1000000, -42]:
    print(n, [to_base(n, b) for b in (2, 3, 8, 16, 36)])
print(from_base("zz", 36), from_base("11111111", 2), from_base("FF", 16), int("zz", 36), to_base(255, 2) == bin(255)[2:], hex(255)[2:] == to_base(255, 16))
try:
    from_base("129", 8)
except ValueError as e:
    print(e)
print([n ^ n >> 1 for n in range(8)], ["{:03b}".format(n ^ n >> 1) for n in range(8)])
print([bits(n) for n in range(16)], bits(2147483647), sum(map(int, str(987654321))))
print(luhn("79927398713"), luhn("79927398710"), luhn("0"))
