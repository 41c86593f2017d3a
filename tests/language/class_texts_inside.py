# SPDX-License-Identifier: MIT
# Objects among the arguments of exceptions, in sets and in views have texts of their own.
class P:
    def __init__(self, n=0): self.n = n
    def __repr__(self): return f"P({self.n})"
print({P(1)}, frozenset([P(2)]), [{P(3)}], {"a": P(1)}.values(), {"a": P(1)}.items(), {P(1): 1}.keys(), set(), [set()], {1: {P(4)}})
print(f"{ {'a': P(1)}.values() }", "%s" % {P(1)}, str({P(2)}), "{}".format({P(1)}))
print([ValueError(P(1)), ValueError("a"), KeyError(P(2), 3)], (ValueError(),))
class E(Exception): pass
print([E(P(1))], {"e": E(P(2), 1)}, E([P(1)]), E({"k": P(1)}))
try: raise E(P(9))
except E as e: print(e, repr(e), f"{e} {e!r}", "%s %r" % (e, e), "{} {!r}".format(e, e), str(e), e.args)
class E2(Exception):
    def __repr__(self): return "E2-repr"
print(E2("x"), repr(E2("x")), [E2("y")], str(E2(P(1))), str(E2()))
class E3(Exception):
    def __str__(self): return "E3-str"
print(E3("x"), repr(E3("x")), [E3("y"), E3(P(1))], repr(E3(P(1), 2)))
l = [P(1)]; l.append(l)
print(l, list({"x": l}.values()))
d = {1: P(1)}
d[2] = d.values()


class P:
    def __str__(self): return "P!"
    def __repr__(self): return "P()"
e = ValueError(P())
print(str(e), repr(e), e)
print(str(ValueError(P(), 1)))
print(f"{e}", "%s" % e, "{}".format(e))
class Q(Exception): pass
print(Q(P()), repr(Q(P())), str(Q(P(), [P()])))
try:
    raise Q(P())
except Q as q:
    print("caught", q, q.args)
