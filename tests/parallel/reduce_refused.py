# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# What cannot be reduced raises the same on all cores, and names both.
from parallel import *
me = coreid()
bad = []
def expect(kind, text, value, op):
    for combine in (reduce, scan):
        if combine is scan and me == 0:
            try:
                combine(value, op)
            except (TypeError, ValueError):
                pass
            continue
        try:
            bad.append((text, combine(value, op)))
        except (TypeError, ValueError) as e:
            if (type(e) is ValueError) != (kind == "value") or str(e) != text and combine is reduce:
                bad.append((text, str(e)))
odd = me == 1
expect("value", "sum: cannot combine lists of shapes (2, 2) and (2, 3)", [[1] * (2 + odd)] * 2, "sum")
expect("value", "max: cannot combine lists of shapes (2,) and (3,)", [1] * (2 + odd), "max")
expect("value", "min: cannot combine lists of shapes (1, 2) and (2, 1)", [[1], [2]] if odd else [[1, 2]], "min")
expect("value", "sum: cannot combine lists of shapes (1,) and (2,)", [[0], [1] * (1 + odd)], "sum")
expect("value", "prod: cannot combine lists of shapes (0,) and (1,)", [[], [1]][odd], "prod")
expect("type", "sum: cannot combine [1] and 1", 1 if odd else [1], "sum")
expect("type", "max: cannot combine 2 and [1]", [1] if odd else 2, "max")
expect("type", "sum: cannot combine [2] and 3", [3 if odd else [2]], "sum")
expect("type", "unsupported operand type(s) for +: 'int' and 'str'", "a" if odd else 1, "sum")
expect("type", "unsupported operand type(s) for +: 'NoneType' and 'NoneType'", None, "sum")
expect("type", "unsupported operand type(s) for +: 'dict' and 'dict'", {}, "sum")
expect("type", "'>' not supported between instances of 'NoneType' and 'NoneType'", None, "max")
expect("type", "prod: cannot combine 'ab'", "ab", "prod")
expect("type", "prod: cannot combine 'ab'", 3 if odd else "ab", "prod")
expect("value", "unknown operator 'average': there are 'sum', 'prod', 'min' and 'max', and functions of two values", 1, "average")
expect("type", "an operator is 'sum', 'prod', 'min', 'max' or a function of two values, not of type int", 1, 5)
if reduce("ab", "sum") != "ab" * numcores() or reduce(True, "sum") != numcores() or reduce(me == 0, "max") is not True:
    bad.append("text and bools")
print("ok" if not bad else bad)
