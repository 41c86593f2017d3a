# SPDX-License-Identifier: MIT
"""Vectors of any dimension and what moves with them: balls in a box in whole numbers, springs, orbits with few digits."""

import functools
import math
from dataclasses import dataclass, field
from typing import List


class Vector(tuple):
    """A tuple of numbers with arithmetic."""

    __slots__ = ()

    def __new__(cls, *components):
        if len(components) == 1 and not isinstance(components[0], (int, float)):
            components = components[0]
        return super().__new__(cls, components)

    def _with(function):
        @functools.wraps(function)
        def method(self, other):
            if not isinstance(other, tuple):
                return NotImplemented
            if len(self) != len(other):
                raise ValueError(f"dimensions {len(self)} and {len(other)}")
            return Vector(function(a, b) for a, b in zip(self, other))
        return method

    @_with
    def __add__(a, b):
        return a + b

    @_with
    def __sub__(a, b):
        return a - b

    @_with
    def __rsub__(a, b):
        return b - a

    del _with

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return sum(a * b for a, b in zip(self, factor))
        if isinstance(factor, (int, float)):
            return Vector(a * factor for a in self)
        return NotImplemented

    __rmul__ = __mul__

    def __matmul__(self, other):
        (a, b, c), (d, e, f) = self, other
        return Vector(b * f - c * e, c * d - a * f, a * e - b * d)

    def __floordiv__(self, n):
        return Vector(a // n for a in self)

    def __truediv__(self, n):
        return Vector(a / n for a in self)

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return self

    def __abs__(self):
        return math.sqrt(self * self)

    def __bool__(self):
        return any(self)

    def __repr__(self):
        return f"Vector{super().__repr__()}"

    def __format__(self, spec):
        return "<" + ", ".join(format(a, spec) for a in self) + ">"

    def __getattr__(self, name):
        if name in "xyz" and len(name) == 1 and "xyz".index(name) < len(self):
            return self["xyz".index(name)]
        raise AttributeError(f"{type(self).__name__} of {len(self)} has no {name!r}")

    @property
    def manhattan(self):
        return sum(map(abs, self))

    @classmethod
    def unit(cls, axis, size=3):
        return cls(*(int(i == axis) for i in range(size)))


@dataclass
class Ball:
    name: str
    at: Vector
    speed: Vector
    mass: int = 1
    bounces: int = field(default=0, compare=False)

    def move(self, box: Vector) -> None:
        at, speed = list(self.at + self.speed), list(self.speed)
        for i, side in enumerate(box):
            if not 0 <= at[i] <= side:
                at[i] = -at[i] if at[i] < 0 else 2 * side - at[i]
                speed[i] = -speed[i]
                self.bounces += 1
        self.at, self.speed = Vector(at), Vector(speed)

    @property
    def energy(self):
        return self.mass * (self.speed * self.speed)


class Box:
    def __init__(self, size: Vector, *balls: Ball):
        self.size = size
        self.balls: List[Ball] = list(balls)
        self.time = 0
        self.hits = []

    def __iter__(self):
        return self

    def __next__(self):
        if self.time >= 60:
            raise StopIteration
        self.time += 1
        for ball in self.balls:
            ball.move(self.size)
        for i, a in enumerate(self.balls):
            for b in self.balls[i + 1:]:
                if (a.at - b.at).manhattan <= 1:
                    self.collide(a, b)
        return self

    def collide(self, a: Ball, b: Ball) -> None:
        if a.mass == b.mass:
            a.speed, b.speed = b.speed, a.speed
        self.hits.append((self.time, a.name + b.name))

    def __str__(self):
        where = {tuple(ball.at // 2): ball.name for ball in reversed(self.balls)}
        return "\n".join("".join(where.get((x, y), ".") for x in range(self.size.x // 2 + 1)) for y in range(self.size.y // 2 + 1))


class Body:
    def __init__(self, name, mass, at, speed):
        self.name, self.mass, self.at, self.speed = name, mass, Vector(at), Vector(speed)


def orbit(bodies, dt, steps):
    """Leapfrog; yields the state now and then."""
    def accelerate():
        for a in bodies:
            pull = Vector(0.0, 0.0)
            for b in bodies:
                if a is not b:
                    d = b.at - a.at
                    pull += d * (b.mass / abs(d) ** 3)
            a.speed += pull * dt
    for n in range(steps):
        accelerate()
        for body in bodies:
            body.at += body.speed * dt
        if n % (steps // 5) == 0:
            yield n, [f"{body.name}{body.at:.1f}" for body in bodies]


def spring(x, speed=0, *, k=1, damping=0, shift=8):
    """A spring in whole numbers (8 bits behind the point)."""
    x, speed = x << shift, speed << shift
    while True:
        yield x >> shift
        speed -= (k * x + damping * speed) >> 6
        x += speed >> 2


def main():
    a, b = Vector(1, 2, 3), Vector([4, -5, 6])
    print(a, b, a + b, a - b, a * b, a * 2, 2 * a, a @ b, -a, +a is a, (7, 7, 7) - a)
    print(abs(Vector(3, 4)), bool(Vector(0, 0)), a == (1, 2, 3), a < b, len(a), a[0], a[1:], a.x, b.z, a.manhattan, Vector.unit(1))
    print(f"{a} {b:.1f} {Vector(1.5, 2):6.2f}", sum([a, b], Vector(0, 0, 0)), max(a, b), {a: "key"}[1, 2, 3], a / 2, a // 2, isinstance(a, tuple))
    for action in (lambda: a + Vector(1, 2), lambda: a + 3, lambda: a * "x", lambda: a.w, lambda: Vector(1, 2).z, lambda: Vector(1, 2) @ a, lambda: a.real):
        try:
            print(action())
        except (ValueError, TypeError, AttributeError) as error:
            print(type(error).__name__, error)
    box = Box(Vector(40, 16), Ball("a", Vector(0, 0), Vector(3, 2)), Ball("b", Vector(20, 8), Vector(-1, 2)), Ball("c", Vector(40, 3), Vector(-2, 1), mass=2))
    before = sum(ball.energy for ball in box.balls)
    for state in box:
        if state.time in (1, 30):
            print(f"time {state.time}", state, sep="\n")
    print(box.hits, [(ball.name, ball.bounces) for ball in box.balls], before, sum(ball.energy for ball in box.balls))
    print(box.balls[0], box.balls[0] == Ball("a", box.balls[0].at, box.balls[0].speed, bounces=-1))
    for damping in (0, 4):
        positions = [x for x, _ in zip(spring(20, k=1, damping=damping), range(60))]
        print("".join(" " if abs(p) > 18 else chr(ord("j") + p // 3) for p in positions), min(positions), max(positions))
    system = [Body("S", 1000.0, (0, 0), (0, 0)), Body("p", 0.001, (10, 0), (0, 10)), Body("q", 0.001, (-20, 0), (0, -7))]
    for n, places in orbit(system, 0.01, 500):
        print(n, *places[1:])


if __name__ == "__main__":
    main()
