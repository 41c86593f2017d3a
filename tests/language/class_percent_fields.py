# % with objects: fields with names, widths, all kinds, all errors.
class A:
    def __repr__(self):
        return "A!"


class M(A):
    def __getitem__(self, key):
        return key + "?"


class F:
    def __float__(self):
        return 2.5

    def __index__(self):
        return 7

    def __str__(self):
        return "F"

    __repr__ = __str__


class Int(int):
    def __repr__(self):
        return "Int"


a, f = A(), F()
for template, value in [
        ("%(a)s %(b)d", {"a": a, "b": 3}), ("%(a)s %(b)r %%", {"a": a, "b": f}), ("%(a)s", M()), ("s", M()), ("s", a), ("s%s", M()), ("s%s%s", M()), ("s%s%s", a),
        ("%(a)s", a), ("s%s", (a, a)), ("%s %5s %-5r|", (a, a, a)), ("%d %5.2f %x", (f, f, f)), ("%d", a), ("%*s|%-*s|", (6, a, 4, f)), ("%*s", (a, a)),
        ("%(a)s %(a)d %(a).1f", {"a": f}), ("%(zz)s", {"a": f}), ("%s", {"a": f}), ("%s %s", ({"a": f}, [a])), ("abc", {"a": f}), ("%(a)s", [a]), ("abc", [a]),
        ("%c", f), ("%q", (a,)), ("%s %", (a,)), ("%x", a), ("%f", a), ("%c", a), ("%s", ()), ("%", a), ("%s %d", (a, "x")), ("%s %(a)s", {"a": a}),
        ("%(a)s %s", {"a": a}), ("%(a", {"a": a}), ("%(a(b)c)s", {"a(b)c": a}), ("%(a)5s|%(a)-5s|%(n)05d", {"a": a, "n": 42}), ("%d %s %r", (Int(3), Int(4), Int(5))),
        ("%ld %hs %a", (Int(3), a, a)), ("%.1s%%%5s%", (a, a))]:
    try:
        print(template % value)
    except Exception as error:
        print(type(error).__name__, error)
