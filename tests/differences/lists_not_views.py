# SPDX-License-Identifier: MIT
# What: keys(), values() and items() of a dict return lists as they are at the call: they print as lists and do not follow changes.
# Why: a view is one more type for the same loop.
# Instead: call keys() again after a change.
d = {"a": 1, "b": 2}
keys = d.keys()
print(keys, d.values(), d.items())
d["c"] = 3
print(len(keys), len(d.keys()), keys[0])
for k in d.keys():
    if k == "b":
        del d[k]
print(d)
