# SPDX-License-Identifier: MIT
# Views of keys and of pairs have isdisjoint(); those of values have not.
d = {1: 2, "a": [3]}
print(d.keys().isdisjoint([5]), d.keys().isdisjoint((5, 1)), d.keys().isdisjoint({"a": 0}), d.keys().isdisjoint("bcd"), d.keys().isdisjoint(d.keys()))
print(d.items().isdisjoint([(1, 2)]), d.items().isdisjoint({(1, 3), 5}), d.items().isdisjoint(d.items()), d.items().isdisjoint([("a", [3])]), {}.keys().isdisjoint(d))
print(d.keys().isdisjoint(x for x in range(2)), d.items().isdisjoint(zip([1], [3])), d.keys().isdisjoint(d.values()) if d.pop("a") else None)
f = d.keys().isdisjoint
d[7] = 0
print(f([7]), f([8]), hasattr(d.values(), "isdisjoint"), hasattr(d.items(), "isdisjoint"))
for wrong in lambda: d.values().isdisjoint([1]), lambda: d.keys().isdisjoint(5), lambda: d.keys().isdisjoint([[]]), lambda: d.keys().isdisjoint(), lambda: d.items().isdisjoint([([], 1)]):
    try:
        print(wrong())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
