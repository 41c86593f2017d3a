# SPDX-License-Identifier: MIT
"""Fractions of our own: normalisation in __new__, mixed arithmetic, continued fractions, Egyptian fractions, Farey sequences."""

import math
from typing import Iterator, Union

Number = Union["Ratio", int]


class Ratio:
    __slots__ = ("_n", "_d")
    made = 0

    def __new__(cls, n: int = 0, d: int = 1):
        if isinstance(n, str):
            top, _, bottom = n.partition("/")
            n, d = int(top), int(bottom or 1)
        if d == 0:
            raise ZeroDivisionError(f"{cls.__name__}({n}, 0)")
        self = super().__new__(cls)
        g = math.gcd(n, d) * (1 if d > 0 else -1)
        self._n, self._d = n // g, d // g
        cls.made += 1
        return self

    n = property(lambda self: self._n)
    d = property(lambda self: self._d, doc="denominator")

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f"{type(self).__name__} is immutable: {name}")
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.n}, {self.d})"

    def __str__(self) -> str:
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)

    def __format__(self, spec: str) -> str:
        if spec.endswith("m"):  # a mixed number
            whole, rest = divmod(self.n, self.d)
            text = f"{whole}+{rest}/{self.d}" if rest else str(whole)
            return format(text, spec[:-1])
        return format(str(self), spec)

    @staticmethod
    def _pair(x):
        if isinstance(x, Ratio):
            return x.n, x.d
        if isinstance(x, int):
            return x, 1
        return None

    def _operation(function):
        def forward(self, other):
            pair = self._pair(other)
            return NotImplemented if pair is None else type(self)(*function(self.n, self.d, *pair))

        def backward(self, other):
            pair = self._pair(other)
            return NotImplemented if pair is None else type(self)(*function(*pair, self.n, self.d))
        return forward, backward

    __add__, __radd__ = _operation(lambda a, b, c, d: (a * d + c * b, b * d))
    __sub__, __rsub__ = _operation(lambda a, b, c, d: (a * d - c * b, b * d))
    __mul__, __rmul__ = _operation(lambda a, b, c, d: (a * c, b * d))
    __truediv__, __rtruediv__ = _operation(lambda a, b, c, d: (a * d, b * c))
    __mod__, __rmod__ = _operation(lambda a, b, c, d: ((a * d) % (c * b), b * d))

    def __pow__(self, k: int) -> "Ratio":
        if k < 0:
            return type(self)(self.d, self.n) ** -k
        return type(self)(self.n ** k, self.d ** k)

    def __neg__(self):
        return type(self)(-self.n, self.d)

    def __abs__(self):
        return -self if self.n < 0 else self

    def __bool__(self):
        return self.n != 0

    def __int__(self):
        return int(self.n / self.d) if abs(self.n) < 1000 else self.n // self.d

    def __float__(self):
        return self.n / self.d

    def __floor__(self):
        return self.n // self.d

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __eq__(self, other):
        pair = self._pair(other)
        return NotImplemented if pair is None else (self.n, self.d) == pair

    def __lt__(self, other):
        pair = self._pair(other)
        return NotImplemented if pair is None else self.n * pair[1] < pair[0] * self.d

    def __le__(self, other):
        return self == other or self < other

    def __gt__(self, other):
        pair = self._pair(other)
        return NotImplemented if pair is None else self.n * pair[1] > pair[0] * self.d


class Money(Ratio):
    """A ratio that is shown with two digits."""

    def __str__(self):
        sign, cents = ("-", -self.n * 100) if self.n < 0 else ("", self.n * 100)
        cents = (2 * cents + self.d) // (2 * self.d)
        return f"{sign}{cents // 100}.{cents % 100:02}"


def continued(x: Ratio) -> Iterator[int]:
    while True:
        whole = math.floor(x)
        yield whole
        x = x - whole
        if not x:
            return
        x = 1 / x


def convergents(terms):
    h, k, ph, pk = 1, 0, 0, 1
    for a in terms:
        h, k, ph, pk = a * h + ph, a * k + pk, h, k
        yield Ratio(h, k)


def egyptian(x: Ratio):
    while x.n:
        piece = Ratio(1, -(-x.d // x.n))
        yield piece
        x -= piece


def farey(n: int):
    a, b, c, d = 0, 1, 1, n
    yield Ratio(a, b)
    while c <= n:
        k = (n + b) // d
        a, b, c, d = c, d, k * c - a, k * d - b
        yield Ratio(a, b)


def main() -> None:
    half, third = Ratio(1, 2), Ratio("2/-6")
    print(half, third, repr(third), Ratio(), Ratio(6, 3), Ratio("7"))
    print(half + third, half - 1, 1 - half, 3 * third, half / third, 1 / third, half ** 3, third ** -2, half % third, 5 % Ratio(3, 2))
    print(-half, abs(third), bool(half), bool(half - half), int(Ratio(-7, 2)), float(half), math.floor(Ratio(-7, 2)))
    print(half > third, half >= half, third < 0, half == Ratio(2, 4), half == 0.5, half != third, Ratio(4, 2) == 2)
    print(sorted([half, third, Ratio(1, 3), 0, 1]) == [third, 0, Ratio(1, 3), half, 1], max(half, 1, third), sum([half, half, third]))
    print({half: "half", 2: "two"}[Ratio(3, 6)], {2: "two"}[Ratio(4, 2)], len({half, Ratio(2, 4), third}))
    print(f"{half:>8}|{Ratio(22, 7):m}|{Ratio(22, 7):>10m}|{Ratio(4):m}|{third!r:>15}")
    print(list(continued(Ratio(649, 200))), [str(c) for c in convergents(continued(Ratio(355, 113)))])
    print([str(p) for p in egyptian(Ratio(4, 13))], sum(egyptian(Ratio(4, 13))))
    print(" ".join(map(str, farey(7))), len(list(farey(12))))
    price = Money(1999, 100)
    print(price, price / 3, -price, repr(price * 2), type(price + half).__name__, type(half + price).__name__, Money("1/8"))
    for action in (lambda: Ratio(1, 0), lambda: half / 0, lambda: half + "x", lambda: half + 0.5, lambda: half < "a",
                   lambda: setattr(half, "_n", 3), lambda: Ratio("x/2"), lambda: half.n.real.missing):
        try:
            print(action())
        except (ArithmeticError, TypeError, ValueError, AttributeError) as error:
            print(type(error).__name__ + ":", error)
    print(Ratio.made > 50, Money.made != Ratio.made, Ratio.d.__doc__)
    harmonic = sum((Ratio(1, k) for k in range(1, 16)), Ratio())
    print(harmonic, f"{float(harmonic):.4f}")


if __name__ == "__main__":
    main()
