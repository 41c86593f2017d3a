# globals(), locals(), vars(), dir(): names of variables and attributes.
import math
from functools import reduce


def show(title, value):
    print(title, value)


number = 1
text = "t"
show("in", ["number" in globals(), "nothing" in globals(), "show" in globals(), "later" in globals()])
show("item", [globals()["number"], globals()["text"], globals()["__name__"]])
globals()["show"]("called by its name", number)
show("get", [globals().get("number"), globals().get("nothing", "default")])
try:
    globals()["nothing"]
except KeyError as e:
    show("KeyError", e)
show("own", [k for k in globals() if not k.startswith("__")])
show("module", globals()["math"].floor(2.5))
show("imported", globals()["reduce"](lambda a, b: a + b, [1, 2, 3]))
show("first", list(globals())[:2])


def later():
    return sorted(k for k in globals() if k.endswith("er"))


show("functions", later())
show("percent", "%(number)s-%(text)s" % globals())
show("format", "{number}-{text}".format(**globals()))
del number
show("deleted", "number" in globals())
number = 5
show("again", globals()["number"])
for name, value in [(k, v) for k, v in globals().items() if k in ("text", "math.")]:
    show(name, value)


def test_one():
    return 1


def test_two():
    return 2


show("tests", [globals()[n]() for n in sorted(globals()) if n.startswith("test_")])
show("calls", [f() for n, f in list(globals().items()) if n.startswith("test_") and callable(f)])


def set_later():
    global made
    made = 7
    return "made" in globals()


show("before", "made" in globals())
show("set", [set_later(), globals()["made"]])
show("dir", [n for n in dir() if not n.startswith("_")])
show("vars", [vars()["text"], locals()["text"], "text" in vars()])


# ---- of functions
def simple(a, b=2, *args, c=3, **more):
    show("start", locals())
    d = a + b
    show("then", locals())
    del d
    e = [x for x in range(3)]
    for i in e:
        pass
    show("end", locals())
    show("dir", dir())
    return vars()


show("returned", simple(1))
show("returned", simple(1, 5, 6, c=7, z=8))


def unbound(flag):
    if flag:
        x = 1
    else:
        y = 2
    show(flag, locals())
    try:
        raise ValueError("v")
    except ValueError as e:
        show("handled", sorted(locals()))
    show("after", sorted(locals()))


unbound(True)
unbound(False)


def outer(p, q):
    free = p
    other = 2

    def inner(r):
        s = free + r
        show("inner", locals())
        return s

    show("outer", {k: v for k, v in locals().items() if k != "inner"})
    show("keys", list(locals()))
    return inner(q)


show("closure", outer(1, 2))


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return locals()

    return step


step = counter()
show("nonlocal", [step(), step()])
show("lambda", (lambda a, b=2: locals())(1))


def generator(a):
    b = a + 1
    yield sorted(locals())
    c = b + 1
    yield sorted(locals())


show("generator", list(generator(1)))


def in_comprehension(n):
    k = 2
    squares = [i * k for i in range(n)]
    return list(locals())


show("comprehension", in_comprehension(3))


def formats(first, second):
    return "%(first)s %(second)s" % locals() + " {first}".format(**locals())


show("formats", formats(1, 2))


class Point:
    """A point."""
    kind = "plane"

    def __init__(self, x, y, z=0):
        for name, value in locals().items():
            if name != "self":
                setattr(self, name, value)

    def norm(self):
        return self.x + self.y


p = Point(1, 2)
show("vars(obj)", vars(p))
show("attributes", [n for n in dir(p) if not n.startswith("_")])
show("members", [n for n in dir(Point) if not n.startswith("_")])
show("dunders", [n for n in ("__init__", "__class__", "__dict__", "__len__", "__repr__") if n in dir(p)])


class Point3(Point):
    def depth(self):
        return self.z


q = Point3(1, 2, 3)
q.extra = "e"
show("inherited", [n for n in dir(q) if not n.startswith("_")])
show("methods", [n for n in dir(q) if callable(getattr(q, n)) and not n.startswith("__")])
for thing in ([], (), {}, "", 1, True, None, set(), frozenset(), range(3), slice(1), ValueError("v"), OSError("o"),
              print, later, p.norm, generator(1), int, str, KeyError, object, object()):
    names = dir(thing)
    if thing != "":
        show(type(thing).__name__, [n for n in names if n not in ("__format__",)] == sorted(set(names) - {"__format__"}))
show("list", [n for n in dir([]) if not n.startswith("_")])
show("int", [n for n in dir(5)][:12])
show("generator", [n for n in dir(generator(1)) if not n.startswith("_")])
show("exception", [n for n in dir(KeyError("k")) if not n.startswith("__")])
show("os", [n for n in dir(OSError) if not n.startswith("_")])
show("function", dir(later) == sorted(dir(later)))
for wrong in (5, "text", [1]):
    try:
        vars(wrong)
    except TypeError as e:
        show("TypeError", e)
