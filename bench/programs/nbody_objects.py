# SPDX-License-Identifier: MIT
"""The n-body problem with a class of vectors and one of bodies."""


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def square(self):
        return self.x * self.x + self.y * self.y + self.z * self.z

    def move(self, direction, factor):
        self.x += direction.x * factor
        self.y += direction.y * factor
        self.z += direction.z * factor


class Body:
    def __init__(self, name, place, speed, mass):
        self.name = name
        self.place = place
        self.speed = speed
        self.mass = mass

    def pull(self, other, dt):
        d = self.place - other.place
        square = d.square()
        factor = dt / (square * square ** 0.5)
        self.speed.move(d, -other.mass * factor)
        other.speed.move(d, self.mass * factor)


class System:
    def __init__(self, bodies):
        self.bodies = bodies
        self.pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]

    def advance(self, dt):
        for a, b in self.pairs:
            a.pull(b, dt)
        for body in self.bodies:
            body.place.move(body.speed, dt)

    def energy(self):
        total = 0.0
        for body in self.bodies:
            total += body.mass * body.speed.square() / 2
        for a, b in self.pairs:
            total -= a.mass * b.mass / (a.place - b.place).square() ** 0.5
        return total


def main():
    system = System([
        Body("sun", Vector(0.0, 0.0, 0.0), Vector(0.0, 0.0, 0.0), 100.0),
        Body("near", Vector(4.0, 0.0, 0.5), Vector(0.0, 5.0, 0.0), 0.01),
        Body("middle", Vector(-9.0, 1.0, 0.0), Vector(0.5, -3.3, 0.0), 0.02),
        Body("far", Vector(0.0, 16.0, -1.0), Vector(-2.5, 0.0, 0.1), 0.05),
        Body("farther", Vector(5.0, -25.0, 0.0), Vector(2.0, 0.4, 0.0), 0.03),
    ])
    before = system.energy()
    for _ in range(4000):
        system.advance(0.001)
    print(f"{before:.2f} {system.energy():.2f}", *[f"{body.name} {body.place.x:.1f}" for body in system.bodies[1:]])


main()
