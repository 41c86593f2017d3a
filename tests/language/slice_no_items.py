# What has no items though it is made of three: a slice; what in-place multiplication asks; a dict that is empty pops nothing, whatever the key.
a = {1}
try:
    a *= b'x'
except TypeError as e: print(e)
r = range(3)
for x in ('ab', b'x', [1]):
    for v in (range(3), {}.keys(), {}.values(), {}.items(), {1}, frozenset(), {}, 5.5, None):
        try:
            v *= x
        except TypeError as e: print(e)
for f in (set, frozenset, sorted, list, tuple, sum, min, max, any, all, enumerate, iter, bytes, bytearray, dict, reversed, len, lambda x: {1}.issuperset(x), lambda x: [1].extend(x), lambda x: {1}.update(x), lambda x: {1} - x, lambda x: 1 in x,
   lambda x: [*x], lambda x: "".join(x), lambda x: zip(x), lambda x: map(str, x), lambda x: {}.update(x), lambda x: {}.fromkeys(x), lambda x: {1}.isdisjoint(x), lambda x: frozenset().union(x), lambda x: x[0], lambda x: x + (1,), lambda x: x * 2, lambda x: b"".join(x)):
    try:
        print(f(slice(1, 2)))
    except Exception as e:
        print(type(e).__name__, e)
def f(x):
    a, b, c = x
try:
    f(slice(1,2))
except TypeError as e: print(e)
l = [1, 2]
try:
    l[0:1] = slice(1, 2)
except TypeError as e: print(e)
try:
    l += slice(1, 2)
except TypeError as e: print(e)
for x in ([], {}, set(), bytearray()):
    try: {}.pop(x)
    except Exception as e: print(type(e).__name__, e)
