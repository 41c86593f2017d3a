# SPDX-License-Identifier: MIT
# What: what a function of itertools returns is of type generator; in CPython each function is a type.
# Why: they are generator functions of the library.
# Instead: nothing to do.
import itertools

print(type(itertools.count()), type(itertools.chain([1])))
