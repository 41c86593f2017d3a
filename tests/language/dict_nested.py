# SPDX-License-Identifier: MIT
# Dicts of lists and of dicts.
people = {"ann": {"age": 30, "langs": ["c", "py"]}, "bob": {"age": 25, "langs": []}}
people["bob"]["langs"].append("lua")
people["bob"]["age"] += 1
people["eve"] = dict(age=40, langs=["ml"])
for name in sorted(people):
    p = people[name]
    print(name, p["age"], ",".join(p["langs"]))
graph = {}
for a, b in [(1, 2), (1, 3), (2, 3)]:
    graph.setdefault(a, []).append(b)
    graph.setdefault(b, []).append(a)
print(graph)
print(people["ann"]["langs"][-1][0], len(people), {"a": {}}["a"])
del people["ann"]["langs"][0]
print(people["ann"])
d = {}
d["self"] = d
print(d)
