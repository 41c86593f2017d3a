# SPDX-License-Identifier: MIT
# A dict keeps the order of first insertion, through updates, deletions and growth.
d = {}
for i in range(50):
    d[(i * 37) % 101] = i
print(list(d)[:8], len(d))
for k in list(d):
    if d[k] % 2:
        del d[k]
print(list(d.items())[:5], len(d))
d[37] = "again"
print(list(d)[-1], list(d)[:3])
d[0] = "kept place"
print(list(d.items())[0])
for i in range(1000, 1200):
    d[i] = i
for i in range(1000, 1195):
    del d[i]
print(list(d)[-6:], len(d), 1199 in d, 1000 in d)
print(d == dict(reversed(list(d.items()))))
words = {}
for w in "the cat and the dog and the bird".split():
    words[w] = words.get(w, 0) + 1
print(words)
