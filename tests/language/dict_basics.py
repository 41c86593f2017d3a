# SPDX-License-Identifier: MIT
# Dicts: displays, items, order.
d = {"a": 1, "b": 2, 3: "c", 2.5: None, (1,): [], True: "t", None: 0}
print(d)
print(d["a"], d[3], d[2.5], d[(1,)], d[True], d[1], d[None], len(d))
d["a"] = 10
d["new"] = 5
print(d)
print({}, dict(), {"x": {"y": {"z": 1}}}["x"]["y"]["z"])
e = {1: "int", 1.0: "float", True: "bool"}
print(e)
e[2] = "two"
e[2.0] = "two again"
print(e, {0: 1, False: 2, 0.0: 3})
del d["b"]
d["b"] = "last"
print(list(d))
for k in d:
    print(k, end=";")
print()
print({"a": 1, "a": 2}, {} == {})
s = {"k": lambda x: x + 1}
print(s["k"](4))
