# SPDX-License-Identifier: MIT
a = bytearray()
for i in range(300):
    a.append(i % 256)
print(len(a), a[0], a[255], a[256], a[-1], a[:5], a[250:260])
a[0] = 99
a[-1] = 1
print(a[0], a[-1])
b = bytearray(b"hello world")
b[0:5] = b"HELLO!!"
print(b)
b[0:7] = b"x"
print(b, len(b))
b[::2] = b"......"[:len(b[::2])]
print(b)
b[len(b):] = [1, 2, 3]
b[:0] = (65, 66)
b[3:3] = range(67, 70)
b[5:5] = bytearray(b"zz")
b[1:2] = {97: 0}
b[2:4] = (x for x in b"gen")
print(b)
del b[0]
del b[-1], b[2:4]
print(b)
del b[::3]
print(b)
del b[5:1:-2]
print(b)
c = b
c += b"more"
print(c is b, b)
c *= 2
print(c is b, b)
c = c + b"!"
print(c is b, c, b[:3] * 2)
b.insert(0, 1)
b.insert(100, 2)
b.insert(-1, 3)
b.extend(b"ext")
b.extend([4, 5])
b.extend(x for x in range(3))
print(b, b.pop(), b.pop(0), b.pop(-2), b)
b.remove(ord("o"))
b.reverse()
print(b, b.copy() == b, b.copy() is b)
b.clear()
print(b, len(b), not b)
b += b"again"
print(b)
for change in (lambda: b.append(256), lambda: b.insert(0, -1), lambda: b.__setitem__(0, 1) if False else b.remove(0), lambda: b.pop(9), lambda: b.extend("x"),
               lambda: b.extend(None)):
    try:
        change()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)


def assign(target, index, value):
    try:
        target[index] = value
    except Exception as e:
        print(type(e).__name__, e)
    print(target)


assign(b, 0, 300)
assign(b, 0, "a")
assign(b, 10, 1)
assign(b, "x", 1)
assign(b, slice(0, 2), 5)
assign(b, slice(0, 2), "ab")
assign(b, slice(0, 2), None)
assign(b, slice(0, 4, 2), b"xyz")
assign(b, slice(0, 4, 2), b"xy")
assign(b, slice(0, 4, 2), b"")
assign(b, slice(1, 2), [300])
assign(b"const", 0, 1)
assign(b"const", slice(0, 1), b"")
try:
    b += b
except BufferError as e:
    print(e)
try:
    del b"x"[0]
except TypeError as e:
    print(e)
stack = bytearray()
for i in range(100):
    stack.append(i)
    if i % 3 == 0:
        stack.pop()
while len(stack) > 5:
    stack.pop(0)
print(stack)
sieve = bytearray([1]) * 50
sieve[0] = sieve[1] = 0
for i in range(2, 8):
    if sieve[i]:
        sieve[i * i::i] = bytes(len(range(i * i, 50, i)))
print([i for i, x in enumerate(sieve) if x])
big = bytearray(10000)
big[5000] = 7
big += bytes(1000)
print(len(big), sum(big), big.find(7), big.index(b"\x07\x00"))
