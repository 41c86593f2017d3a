# SPDX-License-Identifier: MIT
# get, setdefault, pop, update, copy, clear, keys, values, items.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("x"), d.get("x", 5), d.get("a", 5))
print(d.setdefault("a", 9), d.setdefault("c", 3), d.setdefault("n"), d)
print(d.pop("c"), d.pop("zz", "none"), d.pop("n"), d)
d.update({"b": 20, "d": 4})
print(d)
d.update([("e", 5), ("a", 0)])
d.update({})
print(d, d.update())
c = d.copy()
c["a"] = "changed"
print(d["a"], c["a"])
print(list(d.keys()), list(d.values()), list(d.items()))
print(sorted(d.values()), len(d.items()), "a" in d.keys(), 20 in d.values(), ("b", 20) in d.items())
print(d.clear(), d, c)
for k, v in sorted(c.items()):
    print(k, v)
for i, (k, v) in enumerate(c.items()):
    print(i, k, v, end=" ")
print()
x = {}
x.setdefault("l", []).append(1)
x.setdefault("l", []).append(2)
print(x)
