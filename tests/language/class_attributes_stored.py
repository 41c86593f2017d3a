# SPDX-License-Identifier: MIT
# Attributes of functions read through anything; of objects of the library's classes.
from types import SimpleNamespace


def op(name, arity=0, *, cost=1):
    def register(f):
        f.arity, f.cost = arity, cost
        Machine.ops[name] = f
        return f
    return register


class Machine:
    ops = {}

    def __init__(self):
        self.log = []

    def run(self, name, *args):
        f = self.ops[name]
        if len(args) != f.arity:
            raise TypeError(f"{name} takes {f.arity}, not {len(args)}")
        self.log.append(f.cost)
        return f(*args)


@op("add", 2, cost=3)
def add(a, b):
    return a + b


machine = Machine()
print(machine.run("add", 1, 2), machine.log, add.arity)
try:
    machine.run("add")
except TypeError as error:
    print(error)


def counted(method):
    def wrapper(self):
        wrapper.n += 1
        return method(self)
    wrapper.n = 0
    wrapper.calls = lambda: wrapper.n
    return wrapper


class Account:
    @counted
    def deposit(self):
        return "in"


Account().deposit()
print(Account().deposit(), Account.deposit.calls(), Account.deposit.n)

space = SimpleNamespace(a=1)
space.b = [2]
setattr(space, "c" + "d", 3)
print(space, space.b, space.cd, space == SimpleNamespace(a=1, b=[2], cd=3), space != SimpleNamespace())


def count():
    if not hasattr(count, "calls"):
        count.calls = 0
    count.calls = getattr(count, "calls", 0) + 1


count()
count()
print(count.calls, hasattr(count, "calls"), getattr(count, "nothing", 5), getattr(len, "calls", None), getattr(3, "calls", "no"))


class Bag:
    def __iter__(self):
        return iter([1, 2])


print(sorted(set().union(Bag(), [5], Bag())), {1, 9}.intersection(Bag()))
