# SPDX-License-Identifier: MIT
# Classes as people combine them: containers, operators, exceptions, mixins, state.
import functools


# 1: a linked list with iteration, slices and operators
class Linked:
    class Node:
        __slots__ = ("value", "next")

        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)):
            self.head = self.Node(item, self.head)

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return sum(1 for _ in self)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Linked(list(self)[index])
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError(index)

    def __add__(self, other):
        return Linked([*self, *other])

    def __reversed__(self):
        return iter(list(self)[::-1])

    def __eq__(self, other):
        return isinstance(other, Linked) and list(self) == list(other)

    def __repr__(self):
        return f"Linked({list(self)})"


items = Linked("abc")
print(items, len(items), items[1], items[1:], items + [1], "".join(reversed(items)), "b" in items, items == Linked("abc"), bool(Linked()), max(items))
try:
    items[7]
except IndexError as e:
    print("IndexError", e)


# 2: own exceptions with data, caught by their base, with causes
class BankError(Exception):
    code = 1

    def __init__(self, message, **data):
        super().__init__(message)
        self.data = data


class Overdrawn(BankError):
    code = 2

    def __str__(self):
        return f"{self.args[0]}: {self.data['missing']} missing"


def withdraw(balance, n):
    try:
        if n > balance:
            raise Overdrawn("overdrawn", missing=n - balance)
        return balance // (n % 2)
    except ZeroDivisionError as e:
        raise BankError("even", n=n) from e


for args in ((5, 9), (5, 2), (5, 3)):
    try:
        print(withdraw(*args))
    except BankError as e:
        print(type(e).__name__, e, e.code, e.data, type(e.__cause__).__name__)


# 3: a vector with all operators
class Vec:
    def __init__(self, *v):
        self.v = v

    def _with(self, f, other):
        return Vec(*(f(a, b) for a, b in zip(self.v, other.v))) if isinstance(other, Vec) else NotImplemented

    def __add__(self, other): return self._with(lambda a, b: a + b, other)
    def __sub__(self, other): return self._with(lambda a, b: a - b, other)
    def __mul__(self, k): return sum(a * b for a, b in zip(self.v, k.v)) if isinstance(k, Vec) else Vec(*(a * k for a in self.v))
    def __rmul__(self, k): return self * k
    def __neg__(self): return self * -1
    def __abs__(self): return sum(a * a for a in self.v)
    def __eq__(self, other): return isinstance(other, Vec) and self.v == other.v
    def __lt__(self, other): return abs(self) < abs(other)
    def __iter__(self): return iter(self.v)
    def __getitem__(self, i): return self.v[i]
    def __bool__(self): return any(self.v)
    def __repr__(self): return f"Vec{self.v}"


a, b = Vec(1, 2), Vec(3, -1)
x, y = a
print(a + b, a - b, a * b, 2 * a, -a, abs(b), a == Vec(1, 2), sorted([b, a]), x + y, bool(a - a), sum([a, b], Vec(0, 0)), a[-1])
try:
    a + 1
except TypeError as e:
    print(e)


# 4: mixins and the order in which methods are found
class Base:
    def describe(self):
        return ["Base"]


class Loud(Base):
    def describe(self):
        return ["Loud", *super().describe()]


class Kind(Base):
    def describe(self):
        return ["Kind", *super().describe()]


class Dog(Loud, Kind):
    def describe(self):
        return ["Dog", *super().describe()]


print(Dog().describe(), [c.__name__ for c in Dog.__mro__], isinstance(Dog(), Kind), issubclass(Loud, Kind))


# 5: dict and list subclasses
class Bag(dict):
    def __missing__(self, key):
        return 0

    def add(self, *keys):
        for key in keys:
            self[key] += 1
        return self


class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self, default=None):
        return self[-1] if self else default


bag = Bag().add("a", "b", "a")
stack = Stack()
stack.push(1)
stack.push(2)
print(bag, bag["z"], sorted(bag.items()), stack.peek(), stack.pop(), stack, Stack().peek("none"), len(bag), "a" in bag)


# 6: an observer with bound methods and lambdas
class Event:
    def __init__(self):
        self.handlers = []

    def __iadd__(self, handler):
        self.handlers.append(handler)
        return self

    def __isub__(self, handler):
        self.handlers.remove(handler)
        return self

    def __call__(self, *args, **kwargs):
        return [h(*args, **kwargs) for h in self.handlers]


class Counter:
    def __init__(self):
        self.total = 0

    def count(self, n, factor=1):
        self.total += n * factor
        return self.total


event, counter = Event(), Counter()
event += counter.count
event += lambda n, **kw: (n, sorted(kw))
print(event(2), event(3, factor=10))
event -= event.handlers[0]
print(event(1), counter.total)


# 7: a singleton by __new__, instances that are cached
class Symbol:
    table = {}

    def __new__(cls, name):
        if name not in cls.table:
            made = super().__new__(cls)
            made.name = name
            cls.table[name] = made
        return cls.table[name]


print(Symbol("a") is Symbol("a"), Symbol("a") is Symbol("b"), sorted(Symbol.table), Symbol("b").name)


# 8: an interpreter of a stack language with a table of methods
class Forth:
    def __init__(self):
        self.stack, self.words = [], {}

    def op_add(self, a, b): return [a + b]
    def op_mul(self, a, b): return [a * b]
    def op_dup(self, a): return [a, a]
    def op_swap(self, a, b): return [b, a]

    def run(self, text):
        tokens = text.split()
        while tokens:
            word = tokens.pop(0)
            if word == ":":
                name, body = tokens.pop(0), []
                while (word := tokens.pop(0)) != ";":
                    body.append(word)
                self.words[name] = body
            elif word in self.words:
                tokens[:0] = self.words[word]
            elif word.lstrip("-").isdigit():
                self.stack.append(int(word))
            else:
                method = getattr(self, "op_" + word, None)
                if method is None:
                    raise NameError(f"unknown word {word}")
                n = 1 if word == "dup" else 2
                args = [self.stack.pop() for _ in range(n)][::-1]
                self.stack += method(*args)
        return self.stack


print(Forth().run(": square dup mul ; 3 square 4 square add 7 swap"))
try:
    Forth().run("1 jump")
except NameError as e:
    print(e)


# 9: closures over self, methods as keys of sorting, class counters
class Team:
    count = 0

    def __init__(self, *members):
        Team.count += 1
        self.members = list(members)

    def by(self, *keys):
        return sorted(self.members, key=lambda m: [m[k] for k in keys])

    def filter(self, **wanted):
        return [m["name"] for m in self.members if all(m.get(k) == v for k, v in wanted.items())]


team = Team({"name": "z", "age": 3}, {"name": "a", "age": 3}, {"name": "m", "age": 1})
print([m["name"] for m in team.by("age", "name")], team.filter(age=3), Team(*team.members).filter(age=3, name="a"), Team.count)


# 10: nested classes, class attributes shared and shadowed
class Config:
    defaults = {"depth": 1}
    level = 0

    class Error(Exception):
        pass

    def __init__(self, **kw):
        unknown = kw.keys() - self.defaults.keys()
        if unknown:
            raise Config.Error(f"unknown: {sorted(unknown)}")
        self.values = {**self.defaults, **kw}

    def __getattr__(self, name):
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(f"no setting {name!r}") from None


config = Config(depth=5)
config.level += 1
print(config.depth, config.level, Config.level, hasattr(config, "width"))
try:
    Config(size=1)
except Config.Error as e:
    print(e)


# 11: comparison by cmp_to_key, hash of frozen values, copies
class Fraction2:
    def __init__(self, n, d):
        self.n, self.d = n, d

    def __eq__(self, other):
        return self.n * other.d == other.n * self.d

    def __hash__(self):
        return hash((self.n * 60 // self.d))

    def __repr__(self):
        return f"{self.n}/{self.d}"


halves = [Fraction2(1, 2), Fraction2(2, 4), Fraction2(3, 4), Fraction2(1, 3)]
print(sorted(halves, key=functools.cmp_to_key(lambda a, b: a.n * b.d - b.n * a.d)), Fraction2(3, 6) in halves, Fraction2(5, 8) in halves, {Fraction2(1, 2): "half"}.get(Fraction2(4, 8)))


# 12: generators, properties and class methods in one
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    @classmethod
    def identity(cls, n):
        return cls([int(i == j) for j in range(n)] for i in range(n))

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    @property
    def size(self):
        return len(self.rows), len(self.rows[0])

    def __matmul__(self, other):
        return Matrix([sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows)

    def __iter__(self):
        return (x for row in self.rows for x in row)

    def __eq__(self, other):
        return self.rows == other.rows

    def __str__(self):
        return "\n".join(" ".join(f"{x:3}" for x in row) for row in self.rows)


m = Matrix([[1, 2, 3], [4, 5, 6]])
print(m.T, m.size, list(m.T), sum(m), m == m.T.T, Matrix.identity(2), sep="\n")
