# SPDX-License-Identifier: MIT
# Built-in functions, types and methods that are values of a tuple, or bound to their object, take the items of iterators.
def steps():
    yield 3
    yield 1


for f in (max, min, sum, sorted, any, list):
    print(f.__name__, f(steps()), f(iter([5])))
for name, f in (("largest", max), ("total", sum)):
    print(name, f(x for x in steps()))
for kind in (list, tuple, set, frozenset):
    print(kind(steps()), kind(iter("a")))
join = ", ".join
print(join(iter("ab")), join(str(x) for x in steps()))
for glue in ("-".join, "".join):
    print(glue(iter("ab")), glue(str(x) for x in steps()))
octets, items, seen, pairs = bytearray(b"a"), [], set(), {}
octets_add, items_add, seen_add, pairs_add = octets.extend, items.extend, seen.update, pairs.update
for add in (octets_add, items_add, seen_add):
    add(steps())
    add(iter([66]))
pairs_add(zip("ab", steps()))
print(octets, items, sorted(seen), pairs)
