# Methods of built-in values as values, called: what they do, what they refuse, and their objects kept alive by nothing else.


def outcome(f, *args):
    try:
        return f(*args)
    except (TypeError, KeyError, IndexError, ValueError) as e:
        return f"{type(e).__name__}: {e}"


numbers = [3, 1, 2]
push, take, drop, sort = numbers.append, numbers.pop, numbers.remove, numbers.sort
for i in range(5):
    push(i)
print(numbers, take(), take(0), numbers)
print(outcome(take, 99), outcome(take, "x"), outcome(push), outcome(push, 1, 2), outcome(drop, 77))
print(sort(), numbers)

ages = {"ann": 3, "bob": 5}
get, put, out, last = ages.get, ages.setdefault, ages.pop, ages.popitem
print(get("ann"), get("zoe"), get("zoe", 0), outcome(get), outcome(get, []), outcome(get, 1, 2, 3))
print(put("cid", 7), put("ann", 8), out("bob"), outcome(out, "bob"), out("bob", None))
print(last(), last(), outcome(last))

seen = set()
add, lose = seen.add, seen.discard
for word in "a b a c b".split():
    add(word)
    add((word, len(word)))
lose("a")
lose("nothing")
print(sorted(map(str, seen)), outcome(add, []), add("d"))

upper, starts, split = "some text".upper, "some text".startswith, "some text".split
print(upper(), starts("some"), starts("text"), split(), split("t"), outcome(upper, 1))


def fresh():
    return [].append, {}.get, set().add


for i in range(200):
    a, g, s = fresh()
    a((i, i))
    s((i, str(i)))
    assert a([i] * 3) is None and g((i,)) is None
print(sorted(ages, key=ages.get), list(map({1: "one", 2: "two"}.get, [2, 3, 1])), max([3, 1, 2], key=[0, 9, 5, 7].__getitem__))

# Keys without an item, and the last pair, of dicts with deleted entries.
d = {i: str(i) for i in range(20)}
for i in range(20):
    if i % 3:
        del d[i]
print(d.get(1), d.get(3), d.get(3.0), d.get(True), d.get((1, 2)))
print(d.popitem(), d.popitem(), d)
d[18] = "again"
d["x"] = (1, 2)
while d:
    print(d.popitem(), end=" ")
    if len(d) == 3 and "new" not in d:
        d["new"] = None
        d["newer"] = None
        print(d.popitem(), d.popitem(), d.popitem(), end=" ")
print(d, outcome(d.popitem))
d[1] = 2
print(d, d.popitem(), d, list(d))
print(outcome({}.popitem))


# A class that has methods of the same names.
class Box:
    def get(self, key):
        return f"box {key}"

    def popitem(self):
        return "box"

    def append(self, x):
        return f"append {x}"


for thing in [Box(), {"k": 1}]:
    print(thing.get("k"), thing.get("none"), thing.popitem())
for thing in [Box(), [1]]:
    print(thing.append(2))
f = Box().append
print(f(1), f(2))

big = {}
for i in range(1000):
    big[i] = [i]
total = 0
while big:
    k, v = big.popitem()
    total += k * v[0]
print(total)
for k in list({1: 2, 3: 4}):
    print(k)
try:
    d = {1: 1, 2: 2, 3: 3}
    for k in d:
        d.popitem()
except RuntimeError as e:
    print(e)
