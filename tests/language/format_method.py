# SPDX-License-Identifier: MIT
# str.format with positions, names, specs, subscripts.
print("{} {}".format(1, "a"), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{} {k}".format(0, k=5), "{{}}".format(), "{{{}}}".format(7))
print("{:5}|{:<5}|{:>5}|{:^5}|".format(1, 2, "a", "b"), "{:.2f} {:08.3f}".format(2.5, 2.5), "{0:x} {0:o} {0:b}".format(10), "{:,}".format(1000000))
print("{0[1]} {1[k]}".format([1, 2], {"k": "v"}), "{!r} {!s}".format("q", "q"), "{0!r:>6}".format("ab"), "{:{}}|{:>{w}}|".format("x", 4, "y", w=3))
print("no fields".format(1, 2), "{}".format([1, "a"]), "{} {}".format(*[1, 2]), "é{}é".format("ü"), "{0}{0}{0}".format("ab"))
t = "{name:>8}: {value:6.2f}"
for k, v in [("x", 1.5), ("y", 22.25)]:
    print(t.format(name=k, value=v))
