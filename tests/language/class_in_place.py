# What operators written a += b do to objects of classes derived from built-in types, and what [*a] takes from them.
class L(list): pass
class S(set): pass
class D(dict): pass
class T(tuple): pass
class I(int): pass
l = L([1]); m = l
l += [2]; print(type(l).__name__, m, l is m)
l += T((3, 4)); print(l, l is m)
l *= 2; print(l, l is m)
l *= I(1); print(l, l is m)
s = S([1]); t = s
s |= {2}; s &= {2, 1}; s ^= {5}; s -= {1}
print(sorted(s), s is t, type(s).__name__)
u = {1}; v = u
u |= S([3]); print(sorted(u), u is v)
d = D(a=1); e = d
d |= {'b': 2}; print(d, d is e)
f = {'x': 1}; f |= D(y=2); print(f)
x = [0]; x += L([1]); x += T((2,)); x += S([3]); x += D(k=1); print(x, [*L([1]), *T((2,)), *D(z=1)])
a = T((1,)); b = a
print([1] + L([2]), L([1]) + [2], type(L([1]) + L([2])).__name__)
from collections import namedtuple
Q = namedtuple('Q', 'u v')
q = Q(5, 6)
print((*q, *(getattr(q, c) for c in ('u',))), [*q] + [1], {*q}, list(q) + [7], (1,) + q)


class Divides:
    def __divmod__(self, other):
        return "divmod"

    def __rdivmod__(self, other):
        return "rdivmod"


class Same(Divides):
    pass


class Own(Divides):
    def __rdivmod__(self, other):
        return "own"


class Number(int):
    def __rdivmod__(self, other):
        return "number"


print(divmod(Divides(), Same()), divmod(Divides(), Own()), divmod(Own(), Divides()), divmod(5, Own()), divmod(7, Number(2)), divmod(Number(7), Number(2)))
