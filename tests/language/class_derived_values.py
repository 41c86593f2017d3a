# SPDX-License-Identifier: MIT
# Objects of classes derived from built-in types where those types' own values are taken: formats, copies, in, round(), texts.


class I(int):
    pass


class S(str):
    pass


class T(tuple):
    pass


class F(frozenset):
    def same(self):
        return type(self)(self)


class B(bytes):
    pass


class Shown(bytes):
    def __repr__(self):
        return 'Shown<' + super().__repr__() + '>'


class Array(bytearray):
    pass


class Loud(bytearray):
    def __repr__(self):
        return 'Loud<' + super().__repr__() + '>'


class Bag(set):
    def __repr__(self):
        return 'Bag<' + super().__repr__() + '>'


class Real(float):
    pass


print('{} {!r} {:>8}'.format(I(5), I(5), I(5)), '{:>8}|{:^5}'.format(S('a'), S('b')))
print(f'{I(5):>4} {S("a"):>3} {Real(1.5):.3f} {S("b")!r:>5} {I(-7):+,}', format(I(255), 'x'), format(S('a'), '>3'))
for call in (lambda: f'{T((1,)):>3}', lambda: format(I(5), 's'), lambda: '{:d}'.format(S('a'))):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
print(T(T((1, 2))), tuple(T((1, 2))), F(F((1, 2))), F([3]).same(), B(B(b'ab')), B(Array(b'ab')), Array(Array(b'ab')), bytes(B(b'ab')))
print(Real(2.5).__round__(1), Real(2.5).__round__(), round(Real(2.25), 1), round(I(15), -1))
b = Shown(b'AB')
print(b)
print(b.hex(), b, [b], f'{b} {b!r}', str(b))
print(Array(b'a') in Array(b'ab'), B(b'a') in B(b'ab'), b'a' in B(b'ab'), B(b'c') in b'ab')
loud = Loud(b'a')
print(loud, repr(loud), [loud], Bag([1]), [Bag()], repr(Bag([2])))
