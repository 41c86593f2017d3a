# SPDX-License-Identifier: MIT
# python3: same
import operator
from operator import add, itemgetter, mul

print(sorted([(1, "b"), (0, "c")], key=itemgetter(1)), itemgetter(0, 2)("abc"), itemgetter("k")({"k": 1}))
print(list(map(operator.neg, [1, 2])), operator.abs(-3), operator.index(4), operator.truth([]), operator.not_([]))
print(operator.contains([1], 1), operator.countOf("aba", "a"), operator.indexOf([3, 4], 4))
table = {"+": add, "-": operator.sub, "*": mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow,
         "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<": operator.lt,
         "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "is": operator.is_}
for sign, function in table.items():
    print(sign, function(7, 2))
x = [1]
y = operator.iadd(x, [2])
print(x is y, x, operator.iconcat([1], (2,)), operator.imul(3, 4), operator.isub(3, 1), operator.ior({"a": 1}, {"b": 2}))
print(operator.concat("a", "b"), operator.getitem([1, 2], -1), operator.inv(5), operator.pos(-2), operator.is_not(1, None))
d = {}
operator.setitem(d, "k", 1)
print(d)
operator.delitem(d, "k")
print(d, operator.length_hint([1, 2]), operator.length_hint(5, 9), operator.call(max, 1, 2), operator.call(dict, a=1))
for wrong in (lambda: operator.index(1.5), lambda: operator.concat(1, 2), lambda: operator.indexOf([], 1), lambda: operator.add(1, "a")):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(operator.concat(b"a", b"b"), operator.concat(bytearray(b"a"), b"b"), operator.iconcat(bytearray(b"c"), b"d"))
