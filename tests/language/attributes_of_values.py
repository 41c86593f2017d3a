def f():
    "doc"
    def g(): pass
    return g
print(f.__name__, f().__name__, f().__qualname__, f.__doc__, f().__doc__, f.__module__)
print(type(3).__name__, type("").__name__, len.__name__, int.__name__, (lambda: 0).__name__)
print((3).__class__, (3).__class__.__name__, (3).__class__("4"))
for e in [ValueError(), ValueError("x"), ValueError("x", 2), KeyError("k"), OSError(2, "nope"), OSError("x"), SystemExit(3), SystemExit(), SystemExit(1,2), StopIteration(5), StopIteration()]:
    print(type(e).__name__, e.__class__.__name__, e.args, repr(e), str(e))
try:
    {}["a"]
except KeyError as e:
    print(e.args, type(e.args[0]))
try:
    [][3]
except IndexError as e:
    print(e.args)
    print(e.__class__ is IndexError, e.__class__ == IndexError)
e = OSError(2, "nope")
print(e.errno, e.strerror, OSError("x").errno, SystemExit(3).code, SystemExit().code, SystemExit(1,2).code, StopIteration(5).value)
print(range(3).start, range(3).stop, range(1, 7, 2).step, (5).real, True.real, True.numerator, (2.5).imag, (5).denominator, (2.5).real)
for f in [lambda: (3).args, lambda: "".start, lambda: [].__name__, lambda: ValueError().code, lambda: (2.5).numerator, lambda:(3).args(4), lambda: None.real]:
    try:
        print(f())
    except AttributeError as e:
        print(e)
print(None.__class__, f.__class__, int.__class__)


# An attribute is a value like others: it can be called, compared, passed on.
def name_of(x, type=type):
    return type(x).__name__


for x in [1, 1.5, True, None, "", [], (), {}, range(2), len, int, ValueError, ValueError("v"), name_of, lambda: 0]:
    print(name_of(x), x.__class__ == type(x), x.__class__.__name__ == name_of(x))
print([f.__name__ for f in [int, print, name_of]], "abc".__class__(5) + "!", {int.__name__: 1})
print(sorted([KeyError, ValueError, IndexError], key=lambda t: t.__name__)[0].__name__)
print((lambda: (lambda: 0).__qualname__)())
