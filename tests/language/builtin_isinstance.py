# SPDX-License-Identifier: MIT
# isinstance and type, with types and tuples of types.
def f():
    pass
values = [1, True, 1.5, "s", None, [], (), {}, range(3)]
for v in values:
    print(repr(v), isinstance(v, int), isinstance(v, bool), isinstance(v, float), isinstance(v, str), isinstance(v, list), isinstance(v, tuple), isinstance(v, dict), isinstance(v, (int, str)), isinstance(v, ()), type(v))
print(type(1) == int, type(True) == int, type(1.0) is float, type("") == str, type([]) == type([1]), type(f) == type(lambda: 0), type(None) == type(None), type(1) != type("a"))
print(isinstance(ValueError(), ValueError), isinstance(KeyError(), LookupError), isinstance(range(2), range), type(int), type(type(1)), isinstance(int, type))
kinds = {int: "int", str: "str", float: "float"}
print([kinds.get(type(v), "?") for v in values])
print(int is int, int == float, str(int), [int, str], type(5)(3.7), type("")(5))
