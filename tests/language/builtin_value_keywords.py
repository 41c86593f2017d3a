# SPDX-License-Identifier: MIT
# Built-ins and methods as values, called with keywords.
from functools import partial
def call(f, *a, **k): return f(*a, **k)
x = [3, 1, 2]
call(x.sort, reverse=True); print(x)
call(x.sort, key=lambda v: -v % 3); print(x)
s = "a,b,c"
for f, a, k in ((s.split, (",",), {"maxsplit": 1}), (s.rsplit, (), {"sep": ",", "maxsplit": 1}), ("{x}-{y}-{}".format, (5,), {"x": 1, "y": [2]}), ("\tq".expandtabs, (), {"tabsize": 3}),
                (b"\xff".hex, (), {"sep": "-"}), ((5).to_bytes, (2,), {"byteorder": "little"}), ("é".encode, (), {"encoding": "utf-8", "errors": "strict"}), (b"ab".decode, (), {"encoding": "ascii"}),
                ("a\nb".splitlines, (), {"keepends": True}), (s.split, (), {"foo": 1}), (s.upper, (), {"x": 1}), ([].append, (), {"x": 1})):
    try:
        print(call(f, *a, **k))
    except TypeError as e:
        print(e)
p = partial("{name}: {0}".format, name="N"); print(p(3), list(map(p, "ab")))
sp = partial(str.split, maxsplit=1); print(sp("a b c"))
srt = partial(sorted, key=str.lower, reverse=True); print(srt(["b", "A", "c"]))
big, small = partial(max, key=abs, default=None), partial(min, default=-1)
print(big([-5, 3]), big([]), big(1, -2) if False else "", small([]), small([4, 2]))
def best(choose, items, **options): return choose(items, **options)
print(best(max, ["aa", "b"], key=len), best(min, [], default="none"), best(sorted, [2, 1], reverse=True), best(sum, [1], start=3))
for bad in ({"foo": 1}, {"key": 5}, {"default": 1, "key": None}):
    try: print(best(max, [1, 2], **bad))
    except TypeError as e: print(e)
try: print(call(max, 1, 2, default=3))
except TypeError as e: print(e)
try: print(call(min, [], key=len))
except ValueError as e: print(e)
class Q:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __gt__(self, o): return self.v > o.v
print(call(max, [Q(1), Q(5)], key=lambda q: q.v).v, call(min, (q for q in [Q(3), Q(2)]), key=lambda q: q).v, call(max, {"a": 2, "b": 1}, key={"a": 2, "b": 1}.get))
