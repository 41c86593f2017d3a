# SPDX-License-Identifier: MIT
# Equality of dicts does not depend on order.
a = {1: "x", 2: [1, 2]}
b = {2: [1, 2], 1: "x"}
print(a == b, a != b, a is b, a == {1: "x"}, a == {1: "x", 2: [1, 3]}, {} == {}, {1: None} == {2: None})
print({1: 1.0} == {1.0: 1}, {"a": {"b": 1}} == {"a": {"b": 1}}, {"a": 1} == [("a", 1)])
print(a in [b], [a, b].index(b), [{}, {1: 2}].count({1: 2}))
