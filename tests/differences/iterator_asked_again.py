# SPDX-License-Identifier: MIT
# What: a zip that has come to its end asks none of its iterables again; CPython's takes a further item of the first.
# Why: an iterator is the frame of a function, which has ended.
# Instead: nothing to do, unless what is left of the first iterable matters after a second next(): ask once.
it = iter([1, 2, 3])
z = zip(it, ["a"])
print(list(z), list(z), list(it))
