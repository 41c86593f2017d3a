# SPDX-License-Identifier: MIT
# Caesar's cipher, rot13, Vigenere, and breaking by letter frequency.
def shift(c, n):
    if "a" <= c <= "z":
        return chr((ord(c) - ord("a") + n) % 26 + ord("a"))
    if "A" <= c <= "Z":
        return chr((ord(c) - ord("A") + n) % 26 + ord("A"))
    return c

def caesar(text, n):
    return "".join([shift(c, n) for c in text])

def vigenere(text, key, sign=1):
    out = []
    k = 0
    for c in text:
        if c.isalpha():
            out.append(shift(c, sign * (ord(key[k % len(key)]) - ord("a"))))
            k += 1
        else:
            out.append(c)
    return "".join(out)

def break_caesar(text):
    counts = [0] * 26
    for c in text.lower():
        if c.isalpha():
            counts[ord(c) - ord("a")] += 1
    most = counts.index(max(counts))
    return caesar(text, ord("e") - ord("a") - most)

message = "Meet me beneath the elm tree at seven, Ernest!"
secret = caesar(message, 3)
print(secret)
print(caesar(secret, -3))
print(caesar(caesar(message, 13), 13) == message, caesar(message, 26) == message, caesar("xyz XYZ", 3))
v = vigenere(message, "lemon")
print(v)
print(vigenere(v, "lemon", -1))
print(break_caesar(caesar(message, 7)))
