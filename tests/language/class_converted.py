# What conversions by special methods give, and what they must not.
import math


def tell(operation):
    try:
        print(operation())
    except Exception as error:
        print(type(error).__name__, error)


class Wrong:
    def __float__(self):
        return "x"

    def __int__(self):
        return 2.5

    def __index__(self):
        return "y"

    def __len__(self):
        return "z"

    def __bool__(self):
        return 1

    def __str__(self):
        return 3

    def __repr__(self):
        return 4

    def __hash__(self):
        return "h"

    def __iter__(self):
        return 5

    def __format__(self, spec):
        return 6


class Index:
    def __index__(self):
        return 5


class IndexWrong:
    def __index__(self):
        return 2.5


w = Wrong()
tell(lambda: float(w))
tell(lambda: int(w))
tell(lambda: [1, 2, 3][w])
tell(lambda: range(w))
tell(lambda: hex(w))
tell(lambda: len(w))
tell(lambda: bool(w))
tell(lambda: not w)
tell(lambda: 1 if w else 2)
tell(lambda: str(w))
tell(lambda: repr(w))
tell(lambda: hash(w))
tell(lambda: list(w))
tell(lambda: format(w, "5"))
tell(lambda: "%d" % w)
tell(lambda: "%.1f" % w)
tell(lambda: math.sqrt(w))
tell(lambda: "ab" * w)
tell(lambda: chr(w))
for x in (Index(), IndexWrong()):
    tell(lambda: float(x))
    tell(lambda: int(x))
    tell(lambda: math.floor(x))
    tell(lambda: hex(x))
    tell(lambda: bin(x))
    tell(lambda: oct(x))
    tell(lambda: [0, 1, 2, 3, 4, 5, 6][x])
    tell(lambda: [0, 1, 2, 3, 4, 5, 6][:x])
    tell(lambda: "abcdefgh"[x])
    tell(lambda: list(range(x)))
    tell(lambda: chr(x))
    tell(lambda: [0] * x)
    tell(lambda: round(2.125, x) > 2)
    tell(lambda: "%d %x" % (x, x))


class Shown:
    def __repr__(self):
        return "shown"


class Holder:
    def __init__(self, value):
        self.value = value


h = Holder(Shown())
tell(lambda: "{0.value} {0.value!s} {0.value:} {1[0]} {2[k].value}".format(h, [Shown()], {"k": h}))
tell(lambda: format(Shown()) + format(Shown(), "") + format([Shown()], ""))
tell(lambda: format(Shown(), "5"))
tell(lambda: "{0.value:>9}".format(h))


# Names that are attributes or methods of built-in types, asked of __getattr__.
class Asked:
    def __getattr__(self, name):
        if name.startswith("n"):
            raise AttributeError(name)
        return name + "?"


a = Asked()
print(a.stop, a.start, a.real, a.args, a.pop, a.sort, a.split, getattr(a, "step"))
tell(lambda: a.numerator)
tell(lambda: a.pop(1, k=2))
tell(lambda: a.sort(key=1))
tell(lambda: a.split(sep=1))
tell(lambda: a.stop(1))
tell(lambda: a.update(1, b=2))


# A field of an f-string is formatted by __format__, whatever __str__ says.
class W:
    def __format__(self, spec): return 6
    def __str__(self): return "s"
class V:
    def __format__(self, spec): return "F" + spec
    def __str__(self): return 3
class U:
    def __format__(self, spec): return 6
    def __repr__(self): return 4
for c in (W, V, U):
    for f in (lambda: f"{c()}", lambda: f"{c():5}", lambda: "{}".format(c()), lambda: "{:3}".format(c())):
        try: print(f())
        except Exception as e: print(e)


class Both:
    def __format__(self, spec):
        return "formatted" + spec

    def __str__(self):
        return "text"


print(f"{Both()}", f"{Both()!s}", f"{Both()} {Both():x}", str(Both()), "%s" % Both(), "{} {!s}".format(Both(), Both()))


class Formats:
    """It has no text of its own but where a field asks for one."""

    def __format__(self, spec):
        return spec + "formatted"


plain = Formats()
same = repr(plain)
print(f"{plain!r} {plain:>9}" == same + " >9formatted", f"{plain!s}{1}" == same + "1", "{!r} {}".format(plain, plain) == same + " formatted")
