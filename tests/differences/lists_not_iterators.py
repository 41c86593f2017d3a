# SPDX-License-Identifier: MIT
# What: map, filter, zip, enumerate and reversed return lists, not iterators: they print as lists, have a length, and can be gone
#   over twice.
# Why: an iterator needs a suspended computation in a core's memory; a list of numbers takes 4 bytes an element.
# Instead: nothing to do, unless the values would be endless: use a loop then.
print(map(abs, [-1, 2]), filter(None, [0, 1]), zip([1, 2], "ab"))
print(enumerate("ab"), reversed([1, 2]))
m = map(lambda x: x * x, range(4))
print(len(m), m[2], sum(m), sum(m), type(m))
z = zip("ab", [1, 2])
print(z[1], list(z), list(z))
