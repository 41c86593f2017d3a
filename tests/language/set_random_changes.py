# Sets of ints and of texts that are made, grow, shrink and are popped from in any order, beside what CPython's order makes of it.
seed = 7


def random(n):
    global seed
    seed = (seed * 171 + 11213) % 53125
    return seed % n


def key(kind, n):
    x = random(n)
    return x if kind == 0 else x * 1024 - 50000 if kind == 1 else x / 4 if kind == 2 else (x, -x)


def change(s, kind, n):
    what = random(12)
    if what < 4:
        s.add(key(kind, n))
    elif what < 6:
        s.discard(key(kind, n))
    elif what == 6 and s:
        return s.pop()
    elif what == 7:
        s.update([key(kind, n) for _ in range(random(20))])
    elif what == 8 and s:
        x = key(kind, n)
        if x in s:
            s.remove(x)
    elif what == 9:
        s |= {key(kind, n), key(kind, n)}
    elif what == 10:
        s -= {key(kind, n), key(kind, n), key(kind, n)}
    elif random(20) == 0:
        s &= set([key(kind, n) for _ in range(200)])
    return None


for kind in range(4):
    for n in (8, 60, 1000):
        s = set()
        out = []
        for i in range(400):
            x = change(s, kind, n)
            if x is not None:
                out.append(x)
            if i % 97 == 0:
                out.append(list(s)[:5])
        print(kind, n, len(s), out[-12:], list(s)[:8])
        t = set(list(s))
        popped = []
        while len(t) > 3:
            popped.append(t.pop())
            if len(popped) % 7 == 0:
                t.add(key(kind, n))
            if len(popped) % 11 == 0:
                t.discard(key(kind, n))
            if len(popped) > 300:
                break
        print(popped[:10], popped[-5:], list(t))
big = {x * 7 % 10007 for x in range(3000)}
total = 0
for i in range(2000):
    total = (total * 3 + big.pop()) % 1000003
print(total, len(big), list(big)[:4], sorted(big)[:4])
big.update(range(50), (x for x in range(5000, 5010)))
print(len(big), [big.pop() for _ in range(5)])
words = {"w%d" % i for i in range(100)}
popped = set()
while words:
    w = words.pop()
    popped.add(w)
    if len(popped) == 30:
        words.add("more")
        words.discard("w3")
print(len(popped - {"w3"}), "more" in popped)
print(set("hello") == {"h", "e", "l", "o"}, len(set("banana")), set([]), set(range(5)), set((3, 1, 2)), set([2, 2, 2]))
for bad in ([[1]], [1, {}], [set()]):
    s = {0}
    try:
        s.update(bad)
    except TypeError as e:
        print(e, s)
    try:
        print(set(bad))
    except TypeError as e:
        print(e)
try:
    set().pop()
except KeyError as e:
    print(e)
d = {}
for i in range(500):
    d[i * 3 % 101, i % 5] = i
    if i % 9 == 0 and len(d) > 20:
        del d[next(iter(d))]
e = {**d, "x": 1}
e |= {i: i for i in range(100)}
f = d | e
f.update(d)
f.update(f)
g = {}
g.update(f)
print(len(d), len(e), len(f), list(f.items())[:5], list(g)[-3:], f == g, {**{}, **g} == g, {} | {} == {})


def named(**k):
    return k


print(named(**{"a": 1}, **{"b": 2}))
try:
    named(**{"a": 1}, **{"a": 2})
except TypeError as error:
    print(error)
