# SPDX-License-Identifier: MIT
class It:
    def __init__(self, n, name):
        self.n = n
        self.name = name
    def __iter__(self):
        return self
    def __next__(self):
        self.n -= 1
        print(self.name, "next", self.n)
        if self.n < 0:
            raise StopIteration(self.name)
        return self.n
class Full(It):
    def send(self, v):
        print(self.name, "send", v)
        if v == "stop":
            raise StopIteration("sent")
        return ("s", v)
    def throw(self, *e):
        print(self.name, "throw", len(e), [repr(x) if isinstance(x, BaseException) else str(x) for x in e[:2]])
        x = e[0]
        if isinstance(x, type):
            x = x(*e[1:2])
        if isinstance(x, StopIteration):
            raise x
        if isinstance(x, KeyError):
            return "key"
        raise RuntimeError("mine") 
    def close(self):
        print(self.name, "close")
def d(it):
    try:
        r = yield from it
        print("result", r)
        yield r
    except Exception as e:
        print("in d", repr(e))
        yield "after"
    finally:
        print("finally")
def outer(it):
    x = yield from d(it)
    yield x
def run(f, *a):
    try:
        print("->", f(*a))
    except StopIteration as e:
        print("stop", e.value)
    except BaseException as e:
        print("!", type(e).__name__, e, repr(e.__context__))
for w in (d, outer):
    for c in (It, Full):
        for acts in ((), ("send 1",), ("send stop",), ("throw V",), ("throw K",), ("throw S",), ("close",), ("throw G",), ("send None", "throw K", "send 5", "throw VC", "close"),("throw V2",)):
            print("##", w.__name__, c.__name__, acts)
            g = w(c(3, c.__name__))
            run(next, g)
            for a in acts:
                if a == "send 1": run(g.send, 1)
                elif a == "send 5": run(g.send, 5)
                elif a == "send stop": run(g.send, "stop")
                elif a == "send None": run(g.send, None)
                elif a == "throw V": run(g.throw, ValueError("v"))
                elif a == "throw VC": run(g.throw, ValueError)
                elif a == "throw V2": run(g.throw, ValueError, "two")
                elif a == "throw K": run(g.throw, KeyError("k"))
                elif a == "throw S": run(g.throw, StopIteration("x"))
                elif a == "throw G": run(g.throw, GeneratorExit())
                elif a == "close": run(g.close)
            run(next, g)
            run(g.close)


class BadClose(It):
    def close(self):
        raise ValueError("in close")


def one(it):
    yield from it


for act in ("close", "throw"):
    g = one(BadClose(3, "bad"))
    run(next, g)
    run(g.close if act == "close" else lambda: g.throw(GeneratorExit))
    run(next, g)


def two():
    yield 1
    yield 2


for act in ("stop", "stop with", "value", "send", "next", "close"):  # what is delegated to has ended meanwhile
    inner = two()
    g = outer(inner)
    run(next, g)
    inner.close()
    if act == "stop": run(g.throw, StopIteration)
    elif act == "stop with": run(g.throw, StopIteration("x"))
    elif act == "value": run(g.throw, ValueError("x"))
    elif act == "send": run(g.send, 5)
    elif act == "next": run(next, g)
    else: run(g.close)
    run(next, g)


class Stop(StopIteration):
    pass


class Stops:
    def __iter__(self):
        return self

    def __next__(self):
        raise Stop("own")


g = outer(Stops())
run(next, g)
run(g.close)
print(list(Stops()))
inner = two()
g = outer(inner)
run(next, g)
inner.close()
run(g.throw, Stop("thrown"))
run(g.close)
