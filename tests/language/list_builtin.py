# SPDX-License-Identifier: MIT
# list() and tuple() of each kind of sequence.
print(list(), list([1]), list((1, 2)), list("abc"), list(range(3)), list({"a": 1, "b": 2}), list({1: 2}.items()), list({1: 2}.values()))
print(tuple(), tuple([1]), tuple("ab"), tuple(range(2)), tuple({1: 2}), tuple((1,)))
print(list(map(str, [1, 2])), list(zip([1], "a")), list(enumerate("ab")), list(filter(None, [0, 1])), list(x for x in range(2)))
a = [1, 2]
b = list(a)
b.append(3)
print(a, b)
for bad in [5, None, 1.5]:
    try:
        list(bad)
    except TypeError as e:
        print(e)
    try:
        tuple(bad)
    except TypeError as e:
        print(e)
