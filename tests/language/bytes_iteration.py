# SPDX-License-Identifier: MIT
data = b"hello\xff\x00"
for x in data:
    print(x, end=" ")
print()
print([x for x in data if x > 100], {x: chr(x) for x in b"ab"}, {x for x in b"aa"}, list(x + 1 for x in data))
for i, x in enumerate(bytearray(b"abc"), 5):
    print(i, x)
for x, y in zip(b"abc", bytearray(b"xyz")):
    print(x, y)
for x in reversed(b"abc"):
    print(x)
print(list(map(chr, b"abc")), list(filter(None, b"a\0b")), sum(b"\x01\x02"), max(b"az"), min(bytearray(b"az")), sorted(b"cab"))
a, b, *rest = b"hello"
print(a, b, rest)
(p, q), r = b"xy", bytearray(b"z")
print(p, q, r)
first, *_, last = bytearray(b"hello")
print(first, last)
try:
    a, b = b"xyz"
except ValueError as e:
    print(e)
try:
    a, b = bytearray(b"z")
except ValueError as e:
    print(e)
print([*b"ab", *bytearray(b"c")], (*b"ab",), {*b"ab"}, list(b"ab"), tuple(bytearray(b"ab")), list(b""), tuple(b""))
items = [1]
items += b"ab"
items.extend(bytearray(b"cd"))
items[1:2] = b"XY"
print(items)
floats = [1.5]
floats += b"a"
print(floats)
print(97 in b"abc", b"bc" in b"abc", 1 in bytearray(), b"" in b"", all(b"ab"), any(b"\0\0"))


def show(*args):
    print(args)


show(*b"abc")
it = iter(b"abc")
print(next(it), list(it), next(it, None), type(iter(b"q")), type(iter(bytearray())))
it = iter(bytearray(b"xy"))
print(next(it), next(it), next(it, "end"))
# a bytearray that changes below a loop
grows = bytearray(b"a")
for x in grows:
    if len(grows) < 6:
        grows.append(x + 1)
print(grows)
shrinks = bytearray(b"abcdef")
for x in shrinks:
    shrinks.pop()
    print(x, end=" ")
print(shrinks)
for i, x in enumerate(shrinks):
    shrinks[i] = x ^ 0x20
print(shrinks, [x for x in shrinks])
total = 0
for x in bytes(range(256)) * 40:
    total += x
print(total)


def generate(data):
    for x in data:
        yield x * 2


print(list(generate(b"abc")), list(generate(bytearray(b"abc"))), dict(zip("ab", b"cd")), list(enumerate(b"q")))
print(bytes(generate(b"\x01\x02")), bytearray(generate(b"\x03")), bytes(x for x in b"abc" if x != 98), b",".join(bytes([x]) for x in b"abc"))
for x in b"":
    print("never")
else:
    print("else")
for x in b"abc":
    if x == 98:
        break
else:
    print("never")
print(x)
