# SPDX-License-Identifier: MIT
# Integers of any size as lists of digits: addition, multiplication, factorial, powers.
def big(n):
    digits = []
    while n:
        digits.append(n % 1000)
        n //= 1000
    return digits or [0]

def text(digits):
    out = str(digits[-1])
    for d in reversed(digits[:-1]):
        out += "%03d" % d
    return out

def add(a, b):
    out = []
    carry = 0
    for i in range(max(len(a), len(b))):
        s = carry + (a[i] if i < len(a) else 0) + (b[i] if i < len(b) else 0)
        out.append(s % 1000)
        carry = s // 1000
    if carry:
        out.append(carry)
    return out

def multiply(a, b):
    out = [0] * (len(a) + len(b))
    for i, x in enumerate(a):
        carry = 0
        for j, y in enumerate(b):
            s = out[i + j] + x * y + carry
            out[i + j] = s % 1000
            carry = s // 1000
        out[i + len(b)] += carry
    while len(out) > 1 and out[-1] == 0:
        out.pop()
    return out

def power(x, n):
    result = [1]
    base = big(x)
    while n:
        if n % 2:
            result = multiply(result, base)
        base = multiply(base, base)
        n //= 2
    return result

f = [1]
for i in range(1, 31):
    f = multiply(f, big(i))
print(text(f))
print(text(power(2, 128)), text(power(3, 100)))
a, b = [0], [1]
for i in range(200):
    a, b = b, add(a, b)
print(text(a))
print(text(add(big(999999999), big(1))), text(multiply(big(123456), big(0))), text(big(0)), sum(map(int, text(power(2, 100)))))
