# SPDX-License-Identifier: MIT
# The order of sets that were changed in many ways, whose small ones and deleted keys need no host on virtual cores.
def run(seed, span, n, m):
    x = seed
    s = set()
    t = {5, 6, 7}
    for i in range(n):
        x = (x * 75 + 74) % 65537
        k = x % span
        op = x // 7 % m
        if op < 4: s.add(k)
        elif op < 7: s.discard(k)
        elif op == 7 and s: s.pop()
        elif op == 8:
            if k in s: s.remove(k)
        elif op == 9 and x % 5 == 0: print(list(s)[:12], len(s))
        elif op == 10 and x % 11 == 0: s |= t
        elif op == 11 and x % 13 == 0: s -= {k, k + 1}; t = s | {k}
        elif op == 12 and x % 17 == 0: s = set(t)
        elif op == 13: s.add((k, 1)); s.discard((k, 1)) if x % 2 else s.discard((k - 1, 1))
        elif op == 14: s.add(k * 1.5)
    print(list(s)[:40], len(s))


for seed in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 14, 15, 16, 18, 20, 23, 25):
    run(seed, [6, 20, 100, 1000, 30000][seed % 5], 400, 7 + seed % 10)

words = {"a", "b"}
words.add("c")
words.discard("c")
words.remove("a")
words.discard("x")
print(words, len(words), "a" in words, set(), {1, True, 2}, len({1, 2, 3, 4, 5, 6, 7, 8, 9}))
for wrong in (lambda: words.remove("a"), lambda: {1}.remove(2), lambda: {1}.discard([]), lambda: {[]}, lambda: {1, ()}.remove({1})):
    try:
        wrong()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
s = {1, 2, 3}
try:
    for x in s:
        s.discard(x)
except RuntimeError as e:
    print(e)
