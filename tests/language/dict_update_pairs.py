# Pairs of all kinds enter a dict one after the other: those before one that is none stay.
class Mapping:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, k):
        return k * 2

    def __ror__(self, other):
        return "never"


class Items(list):
    pass


class Named(dict):
    pass


class Iterable:
    def __iter__(self):
        return iter(["xy", "zz"])


class Sequence:
    def __getitem__(self, k):
        return ["xy", "zz"][k]


class Equal:
    def __eq__(self, other):
        print("eq")
        return True

    def __hash__(self):
        return 1


def in_place(d, x):
    d |= x


for x in (Mapping(), Items(["ab", "cde"]), Named({1: 2}), Iterable(), Sequence(), 5, None, "ab", b"ab", ["ab", "cd", "xyz"], ["ab", 5],
          [(1, 2), (3, 4), (5,)], [["k", 1], None], ["ab", [[], 1], "cd"], range(3), {(1, 2)}, {1: 2}.items(), {"ab": 1}.keys(), [Iterable()],
          [Sequence()], [(Equal(), 1), (Equal(), 2), 7], zip("abc", "de"), map(str, [12, 34, 5]), enumerate("ab")):
    for f in (lambda d, x: d.update(x), lambda d, x: d.update(dict(x)), in_place):
        d = {}
        try:
            f(d, x)
        except Exception as e:
            print(type(e).__name__, e)
        print([str(k)[:3] for k in d])

# Characters become texts, with room in the dict and without.
d = {}
d |= ["ab", "cd"]
print(d)
d |= ["ax", "yz"]
print(d)
d = {i: i for i in range(20)}
d |= ["ab", "cd", "ae"]
d |= ["ax", "yz", (1, "x"), "ar"]
print(d)
for i in range(3):
    try:
        d |= [f"q{i}", f"{i}r", (5, i), 5]
    except TypeError as e:
        print(e)
    print(len(d), d["q"], d[str(i)], d[5])
d.update({1: 7}.items())
d.update({k: k for k in "xyz"}.items())
d.update(d)
d |= d.items()
d.update(["01", "12"], k=5)
print(d)
print(sorted(map(str, d)), "a" in d, d["a"] == "r", d.get("1"))

# Messages are whole, however long.
for f in (lambda: [].index("line\n" * 300), lambda: {}["a" * 3000], lambda: float("b" * 3000), lambda: {1}.remove("b" * 3000)):
    try:
        f()
    except (ValueError, KeyError) as e:
        print(len(str(e)), str(e)[-30:])

# Texts and bytes of the same characters have the same hash.
print(hash("a") == hash(b"a"), hash("") == hash(b""), hash("longer") == hash(b"longer"), {"a": 1}.get(b"a"), {b"a": 1}.get("a"))
