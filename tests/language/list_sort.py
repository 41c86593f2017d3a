# SPDX-License-Identifier: MIT
# sort in place, with key and reverse; stability.
l = [3, 1, 2]
print(l.sort(), l)
l.sort(reverse=True)
print(l)
words = ["pear", "Apple", "fig", "banana", "kiwi"]
words.sort()
print(words)
words.sort(key=len)
print(words)
words.sort(key=lambda w: w.lower(), reverse=True)
print(words)
words.sort(key=lambda w: w[-1])
print(words)
pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
pairs.sort(key=lambda p: p[0])
print(pairs)
pairs.sort(key=lambda p: p[0], reverse=True)
print(pairs)
pairs.sort()
print(pairs)
mixed = [2, 1.5, True, -1, 0.5]
mixed.sort()
print(mixed)
nested = [[2], [1, 5], [], [1]]
nested.sort()
print(nested)
e = []
e.sort()
print(e)
big = [(i * 7919) % 1009 for i in range(500)]
big.sort()
print(big[:5], big[-3:], all([big[i] <= big[i + 1] for i in range(499)]))
def negated(x):
    return -x
l.sort(key=negated, reverse=False)
print(l)
l.sort(key=None)
print(l)
