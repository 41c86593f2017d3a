# SPDX-License-Identifier: MIT
# Functions as values: in lists, dicts, arguments, results.
def double(x):
    return x * 2

def apply(f, *args):
    return f(*args)

def compose(f, g):
    return lambda x: f(g(x))

print(apply(double, 4), apply(len, "abc"), apply(max, 1, 5, 3), apply(lambda: 7), apply(print, "printed", 1))
print(compose(double, len)("abc"), compose(str, double)(4) + "!")
table = {"add": lambda a, b: a + b, "neg": lambda a: -a, "double": double}
print(table["add"](1, 2), table["neg"](5), table["double"](3))
l = [double, abs, str, int]
print([f(-3) for f in l], l[0] is double, double == double, double != abs)
f = g = double
print(f(g(1)), (double if f else abs)(8))
print(list(map(double, [1, 2])), sorted([-3, 1, -2], key=abs), bool(double))
def outer():
    def helper(n):
        return n + 1
    return helper
print(outer()(5), outer() == outer())
for op in (min, max, sum, sorted):
    print(op([3, 1, 2]))
