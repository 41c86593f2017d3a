# SPDX-License-Identifier: MIT
d = {b"a": 1, "a": 2, b"b": 3, (b"t", 1): 4, 97: 5}
print(d, d[b"a"], d["a"], d[bytes([97])], d[(b"t", 1)], d.get(b"zz"), b"b" in d, "b" in d)
for i in range(200):
    d[i.to_bytes(2, "big")] = i
print(len(d), d[b"\x00\x05"], d[b"\x00\xc7"], sum(d[i.to_bytes(2, "big")] for i in range(200)))
del d[b"a"]
print(b"a" in d, "a" in d)
print(hash(b"abc") == hash(bytes(bytearray(b"abc"))), hash(b"") == hash(b""))
s = {b"x", b"y", b"x", bytes(b"y")}
print(len(s), b"x" in s, sorted(s), frozenset([b"q"]) == {b"q"})
s.add(b"z")
s.discard(b"x")
print(sorted(s), sorted(s | {b"w"}), s & {b"y", "y"})
for make in (lambda: {bytearray(): 1}, lambda: {bytearray(b"x")}, lambda: hash(bytearray()), lambda: {(1, bytearray()): 2}):
    try:
        print(make())
    except TypeError as e:
        print(e)
print(bytearray(b"y") in [b"y"], bytearray(b"y") == b"y", [b"a", bytearray(b"b")] == [bytearray(b"a"), b"b"])
print(sorted([b"b", b"a", bytearray(b"aa"), b""]), min(b"b", bytearray(b"a")), max([b"x", b"xy"]))
counts = {}
for word in b"the cat the dog the end".split():
    counts[word] = counts.get(word, 0) + 1
print(counts, sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
