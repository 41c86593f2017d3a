# SPDX-License-Identifier: MIT
# Lists of floats at constant indices, pairs of them: the Sun and four planets, a step of time after the other.
from math import sqrt

PI = 3.141592653589793
MASS = 4 * PI * PI
DAYS = 365.24
# x, y, z, their velocities, mass
BODIES = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, MASS],
    [4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
     0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS, 0.000954791938424326609 * MASS],
    [8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
     -0.00276742510726411021 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS, 0.000285885980666130812 * MASS],
    [12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
     0.00296460137564761618 * DAYS, 0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS, 0.0000436624404335156298 * MASS],
    [15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
     0.00268067772490389322 * DAYS, 0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS, 0.0000515138902046611451 * MASS],
]


def advance(dt, n, bodies, couples):
    for k in range(n):
        for a, b in couples:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            distance = dx * dx + dy * dy + dz * dz
            force = dt / (distance * sqrt(distance))
            ma = a[6] * force
            mb = b[6] * force
            a[3] -= dx * mb
            a[4] -= dy * mb
            a[5] -= dz * mb
            b[3] += dx * ma
            b[4] += dy * ma
            b[5] += dz * ma
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]


def energy(bodies, couples):
    e = 0.0
    for x, y, z, vx, vy, vz, m in bodies:
        e += 0.5 * m * (vx * vx + vy * vy + vz * vz)
    for a, b in couples:
        dx = a[0] - b[0]
        dy = a[1] - b[1]
        dz = a[2] - b[2]
        e -= a[6] * b[6] / sqrt(dx * dx + dy * dy + dz * dz)
    return e


def main(steps):
    couples = [(BODIES[i], BODIES[j]) for i in range(5) for j in range(i + 1, 5)]
    for i in range(3, 6):
        BODIES[0][i] = -sum([body[i] * body[6] for body in BODIES]) / MASS
    advance(0.01, steps, BODIES, couples)
    print(energy(BODIES, couples))


main(60000)
