# SPDX-License-Identifier: MIT
# epython: float 64
"""Dynamics: Collatz sequences with shared tails, Mandelbrot in characters with a complex class, cellular automata, L-systems, a turtle."""

from collections import Counter, namedtuple
from itertools import islice, takewhile


class Collatz:
    """Lengths, each computed once for all."""

    def __init__(self, odd=3):
        self.odd = odd
        self.lengths = {1: 1}

    def step(self, n):
        return n // 2 if n % 2 == 0 else self.odd * n + 1

    def __call__(self, n):
        while n != 1:
            yield n
            n = self.step(n)
        yield 1

    def __getitem__(self, n):
        path = []
        while n not in self.lengths:
            path.append(n)
            n = self.step(n)
        length = self.lengths[n]
        for n in reversed(path):
            length += 1
            self.lengths[n] = length
        return length

    def cycle(self, n):
        """The cycle in which n ends, by Brent's method."""
        power = length = 1
        slow, fast = n, self.step(n)
        while slow != fast:
            if power == length:
                slow, power, length = fast, power * 2, 0
            fast = self.step(fast)
            length += 1
        return list(islice(self.orbit(slow), length))

    def orbit(self, n):
        while True:
            yield n
            n = self.step(n)


class Complex:
    __slots__ = ("re", "im")

    def __init__(self, re, im=0):
        self.re, self.im = re, im

    def __add__(self, other):
        return Complex(self.re + other.re, self.im + other.im)

    def __mul__(self, other):
        return Complex(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)

    def __abs__(self):
        return (self.re ** 2 + self.im ** 2) ** 0.5

    def norm(self):
        return self.re * self.re + self.im * self.im

    def conjugate(self):
        return type(self)(self.re, -self.im)

    def __eq__(self, other):
        return isinstance(other, Complex) and (self.re, self.im) == (other.re, other.im)

    def __repr__(self):
        return f"{self.re:g}{self.im:+g}j"


class Fixed(Complex):
    """Numbers with 12 bits behind the point, as integers: exact everywhere."""

    ONE = 1 << 12

    @classmethod
    def of(cls, x, y):
        return cls(int(x * cls.ONE), int(y * cls.ONE))

    def __add__(self, other):
        return Fixed(self.re + other.re, self.im + other.im)

    def __mul__(self, other):
        a, b = super().__mul__(other).re, super().__mul__(other).im
        return Fixed(a >> 12, b >> 12)

    def outside(self):
        return self.norm() > 4 * self.ONE * self.ONE


def escape(c, limit):
    z = Fixed(0, 0)
    for n in range(limit):
        if z.outside():
            return n
        z = z * z + c
    return limit


def mandelbrot(width, height, limit=24, palette=" .:-=+*#%@"):
    for row in range(height):
        y = (row - height / 2) * 2.4 / height
        yield "".join(palette[min(escape(Fixed.of(-2.1 + column * 2.8 / width, y), limit) * len(palette) // (limit + 1), len(palette) - 1)]
                      for column in range(width))


class Automaton:
    """An elementary cellular automaton by its number."""

    def __init__(self, rule, cells):
        self.table = {tuple(map(int, f"{n:03b}")): rule >> n & 1 for n in range(8)}
        self.cells = tuple(cells)

    def __iter__(self):
        return self

    def __next__(self):
        now = self.cells
        n = len(now)
        self.cells = tuple(self.table[now[i - 1], now[i], now[(i + 1) % n]] for i in range(n))
        return now

    @classmethod
    def single(cls, rule, width):
        return cls(rule, (int(i == width // 2) for i in range(width)))


class LSystem:
    def __init__(self, axiom, **rules):
        self.axiom, self.rules = axiom, rules

    def __iter__(self):
        text = self.axiom
        while True:
            yield text
            text = "".join(self.rules.get(c, c) for c in text)

    def __getitem__(self, n):
        return next(islice(self, n, None))


Place = namedtuple("Place", "x y")


class Turtle:
    TURNS = {"+": 1, "-": -1}
    DIRECTIONS = [Place(1, 0), Place(0, -1), Place(-1, 0), Place(0, 1)]

    def __init__(self):
        self.place = Place(0, 0)
        self.heading = 0
        self.visited = {}
        self.stack = []

    def draw(self, text):
        for c in text:
            if c in self.TURNS:
                self.heading = (self.heading + self.TURNS[c]) % 4
            elif c == "F":
                d = self.DIRECTIONS[self.heading]
                for _ in range(2):
                    self.visited[self.place] = "-|"[self.heading % 2]
                    self.place = Place(self.place.x + d.x, self.place.y + d.y)
                self.visited[self.place] = "+"
        return self

    def __str__(self):
        xs, ys = zip(*self.visited)
        rows = ("".join(self.visited.get((x, y), " ") for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))
        return "\n".join(row.rstrip() for row in rows)


def main():
    collatz = Collatz()
    print(list(collatz(27))[:20], collatz[27], max(collatz(27)))
    best = max(range(1, 3000), key=lambda n: collatz[n])
    print(best, collatz[best], len(collatz.lengths), Counter(collatz[n] % 5 for n in range(1, 3000)).most_common(2))
    print([collatz[n] for n in range(1, 21)], collatz.cycle(7), Collatz(5).cycle(13), Collatz(5).cycle(5))
    print(len(list(takewhile(lambda n: n >= 97, collatz(97)))))
    for row in mandelbrot(56, 17):
        print(row.rstrip())
    a, b = Complex(1, 2), Complex(3, -1)
    print(a + b, a * b, abs(Complex(3, 4)), a.conjugate(), a == Complex(1, 2), Fixed.of(0.5, -0.25) * Fixed.of(2, 0), type(Fixed(1, 1).conjugate()).__name__)
    for rule in (90, 110):
        for cells in islice(Automaton.single(rule, 39), 8):
            print("".join(".#"[c] for c in cells))
    algae = LSystem("A", A="AB", B="A")
    print([len(text) for text in islice(algae, 12)], algae[4])
    dragon = LSystem("FX", X="X+YF+", Y="-FX-Y")
    print(Turtle().draw(dragon[5]))
    hilbert = Turtle().draw(LSystem("A", A="-BF+AFA+FB-", B="+AF-BFB-FA+")[2])
    print(hilbert, hilbert.place)


main()
