# SPDX-License-Identifier: MIT
# dict.fromkeys and popitem.
print(dict.fromkeys("abca"), dict.fromkeys([1, 2], 0), {}.fromkeys((3, 4), "x"), dict.fromkeys(range(3)), dict.fromkeys([]))
make = dict.fromkeys
print(make("xy", [1]))
shared = dict.fromkeys("ab", [])
shared["a"].append(1)
print(shared)
d = {i: str(i) for i in range(40)}
out = []
while d:
    out.append(d.popitem())
    if len(d) == 20:
        del d[3]
        d["new"] = len(out)
print(out)
try:
    d.popitem()
except KeyError as e:
    print("KeyError:", e)
d[1] = 2
print(d, d.popitem(), d, len(d))
for i in range(3000):
    d[i] = [i]
    if i % 3:
        d.popitem()
print(len(d), d.popitem())
