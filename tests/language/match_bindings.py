# SPDX-License-Identifier: MIT
def f(*args):
    match args:
        case (x,): return x
        case x, y: return (x, y)
        case x, *y: return y
print(f(1), f(1, 2), f(1, 2, 3), f())
x = y = 0
match [1, 2]:
    case [x, 3]: pass
    case [y, 2] if y == 9: pass
    case _: print(x, y)
match 1, [2, {'k': (3, 4)}]:
    case a, [b, {'k': (c, d) as t}]: print(a, b, c, d, t)
for cmd in ['go north', 'get lamp', 'drop a b c', 'quit', '', 'x y z']:
    match cmd.split():
        case ['quit']: print('Q')
        case ['go', ('north' | 'south') as d]: print('go', d)
        case ['get', obj]: print('get', obj)
        case ['drop', *objs]: print('drop', objs)
        case []: print('nothing')
        case other: print('?', other)
match [[1, 2], [3]]:
    case [[a, b] | [a, b, _], [c]]: print(a, b, c)
match {'a': 1, 'b': 2}:
    case {"a": 2 as x} | {"a": x}: print('ok')
    case _: pass


def unbound(v):
    match v:
        case [1, name]:
            pass
    try:
        return name
    except UnboundLocalError as e:
        return str(e)


print(unbound([1, 2]), unbound([2, 2]))


def loop(items):
    found = []
    for item in items:
        match item:
            case "stop":
                break
            case ("skip", _):
                continue
            case (kind, value) if value > 0 and (double := value * 2) > 4:
                found.append((kind, double))
            case (kind, value):
                found.append(kind)
            case _ as other:
                found.append([other])
    else:
        found.append("all")
    return found


print(loop([("a", 1), ("b", 3), ("skip", 1), 7, "stop", 8]))
print(loop([]))


def closure(v):
    match v:
        case {"f": value, **rest}:
            def get():
                return value, rest
            return get
    return None


print(closure({"f": 1, "g": 2})(), closure({}))


def swap(v):
    a, b = 1, 2
    match v:
        case [b, a]:
            pass
        case [a]:
            pass
    return a, b


print(swap([3, 4]), swap([5]), swap([]))

counts = {}
text = "the cat the dog"
for word in text.split():
    match counts:
        case {"the": 2}:
            print("two")
    match word, counts.get(word):
        case w, None:
            counts[w] = 1
        case w, n:
            counts[w] = n + 1
print(counts)


def evaluate(tree):
    match tree:
        case ("+", left, right):
            return evaluate(left) + evaluate(right)
        case ("*", left, right):
            return evaluate(left) * evaluate(right)
        case ("-", operand):
            return -evaluate(operand)
        case int() | float():
            return tree
        case str(name) if name.isdigit():
            return int(name)
        case [op, *_]:
            raise ValueError(f"operator {op!r}")
        case _:
            raise TypeError(tree)


print(evaluate(("+", 1, ("*", 2, ("-", "3")))))
for bad in (("/", 1), None):
    try:
        evaluate(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

import math
match 3.141592653589793:
    case math.e:
        print("e")
    case math.pi:
        print("pi")
match {"inf": 1, 5: 2, None: 3, -1: 4, True: 5}:
    case {5: a, None: b, -1: c, True: d, "inf": e, **rest}:
        print(a, b, c, d, e, rest)
T = int
match 5:
    case T():
        print("T")
try:
    match 5:
        case int(a, b):
            print("never")
except TypeError as e:
    print(e)
match "x":
    case int(a, b):
        print("never")
    case (((("x" | "y") as letter))):
        print(letter)
match range(4):
    case [a, b, *c, d]:
        print(a, b, c, d)
match [[[1, [2, 3]], {"k": [4]}]]:
    case [[[a, [b, *c]], {"k": [d]}]]:
        print(a, b, c, d)
match 1,:
    case 1,:
        print("tuple of one")
match *[1, 2], 3:
    case 1, *rest:
        print(rest)
