# SPDX-License-Identifier: MIT
# Going over keys, values and items; changing values meanwhile.
d = {"a": 1, "b": 2, "c": 3}
for k in d:
    d[k] *= 10
print(d)
for k in list(d):
    if d[k] > 15:
        del d[k]
print(d)
for k in d.keys():
    print(k)
for v in d.values():
    print(v)
for k, v in d.items():
    print(k, v)
for pair in {"x": 1}.items():
    print(pair, type(pair))
print([k for k in {"p": 1, "q": 2}], [k + str(v) for k, v in {"p": 1, "q": 2}.items()])
print(sum({"a": 1, "b": 2}.values()), max({"a": 1, "b": 2}), min({3: 1, 2: 5}.values()))
inverse = {v: k for k, v in {"one": 1, "two": 2}.items()}
print(inverse)
