# What calls leave to *args, **kwargs and defaults, which a virtual core does itself: functions, methods, classes, objects, decorators.
import gc


def rest(a, b=2, *args, c=3, d=4, **others):
    return a, b, args, c, d, others


def only(*args, **kwargs):
    return len(args), args[-1:], kwargs


def named(**kwargs):
    return kwargs


def middle(*args, x=[1], y):
    return args, x, y


print(rest(1), rest(1, 9), rest(1, 9, 8, 7))
print(only(), only(1), only(*range(5)), only(*[1, 2], **{}), only(*(), **{"k": 1}))
print(named(), named(**{}), named(**{"a": 1}))
try:
    middle(1)
except TypeError as e:
    print(e)
print(middle(1, y=2))
for call in (lambda: rest(), lambda: named(1), lambda: rest(*[])):
    try:
        call()
    except TypeError as e:
        print(e)


def traced(f):
    def wrapper(*args, **kwargs):
        return "<", f(*args, **kwargs), ">"
    return wrapper


@traced
def add(x, y=5, *z):
    return x + y + sum(z)


print(add(1), add(1, 2), add(1, 2, 3, 4), add(1, y=7))


class Base:
    made = 0

    def __init__(self, *args, **kwargs):
        Base.made += 1
        self.args = args
        self.kwargs = kwargs

    def method(self, *args):
        return self.args, args

    def later(self, a, b="b", **k):
        return a, b, k

    @classmethod
    def of(cls, *args):
        return cls(*args)

    @staticmethod
    def free(*args):
        return args

    def __call__(self, *args, n=1):
        return args * n


class Derived(Base):
    def __init__(self, first, *rest, **kwargs):
        super().__init__(*rest, **kwargs)
        self.first = first

    def method(self, *args):
        return super().method(*args), super().method(1, 2)

    @traced
    def wrapped(self, x, *y):
        return self.first, x, y


o = Derived(1, 2, 3)
print(o.first, o.args, o.kwargs, Derived(1).args, Derived(*[4, 5]).args)
print(o.method(), o.method(7, 8), o.later(1), o.later(1, 2), o.later(*[1, 2]))
print(Derived.of(5, 6).args, Base.of().args, o.of(1).first, Base.free(1, 2), o.free())
print(o(), o(1, 2), o(*[3], n=2), o.wrapped(3), o.wrapped(3, 4, 5))
bound = o.method
print(bound(), bound(*(1, 2)), Base.method(o, 9))
items = []
append = items.append
append(3)
print(items)


class Plain:
    def __init__(self, x, y=2):
        self.x, self.y = x, y


print([(p.x, p.y) for p in (Plain(1), Plain(1, 3), Plain(*[4]), Plain(*(5, 6)), Plain(**{"x": 7}))])


def deep(n, *args):
    return deep(n - 1, *args, n) if n else args


print(len(deep(60)), deep(5))
kept = []
for i in range(2000):
    kept.append(only(i, str(i), [i]))
    if len(kept) > 50:
        kept = kept[-3:]
print(kept[-1], Base.made)
