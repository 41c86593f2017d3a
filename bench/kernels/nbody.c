// SPDX-License-Identifier: MIT
// Lists of floats at constant indices, pairs of them: the Sun and four planets, a step of time after the other. Indices are looked at, as
// Python must.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MASS (4 * 3.141592653589793 * 3.141592653589793)
#define DAYS 365.24

struct row {
    int length;
    double *item;
};

static double *at(const struct row *r, int i) {
    if ((unsigned)i >= (unsigned)r->length) abort();
    return &r->item[i];
}

static double items[5][7] = {
    {0, 0, 0, 0, 0, 0, MASS},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * DAYS,
     0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS, 0.000954791938424326609 * MASS},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411021 * DAYS,
     0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS, 0.000285885980666130812 * MASS},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * DAYS,
     0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS, 0.0000436624404335156298 * MASS},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322 * DAYS,
     0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS, 0.0000515138902046611451 * MASS},
};

static void advance(double dt, int n, struct row *bodies, struct row *couples[][2], int count) {
    for (int k = 0; k < n; k++) {
        for (int c = 0; c < count; c++) {
            struct row *a = couples[c][0], *b = couples[c][1];
            double dx = *at(a, 0) - *at(b, 0), dy = *at(a, 1) - *at(b, 1), dz = *at(a, 2) - *at(b, 2);
            double distance = dx * dx + dy * dy + dz * dz, force = dt / (distance * sqrt(distance));
            double ma = *at(a, 6) * force, mb = *at(b, 6) * force;
            *at(a, 3) -= dx * mb;
            *at(a, 4) -= dy * mb;
            *at(a, 5) -= dz * mb;
            *at(b, 3) += dx * ma;
            *at(b, 4) += dy * ma;
            *at(b, 5) += dz * ma;
        }
        for (int i = 0; i < 5; i++)
            for (int x = 0; x < 3; x++) *at(&bodies[i], x) += dt * *at(&bodies[i], 3 + x);
    }
}

static double energy(struct row *bodies, struct row *couples[][2], int count) {
    double e = 0;
    for (int i = 0; i < 5; i++) {
        const double *b = bodies[i].item;
        e += 0.5 * b[6] * (b[3] * b[3] + b[4] * b[4] + b[5] * b[5]);
    }
    for (int c = 0; c < count; c++) {
        struct row *a = couples[c][0], *b = couples[c][1];
        double dx = *at(a, 0) - *at(b, 0), dy = *at(a, 1) - *at(b, 1), dz = *at(a, 2) - *at(b, 2);
        e -= *at(a, 6) * *at(b, 6) / sqrt(dx * dx + dy * dy + dz * dz);
    }
    return e;
}

int main(void) {
    struct row bodies[5], *couples[10][2];
    int count = 0;
    for (int i = 0; i < 5; i++) bodies[i] = (struct row){7, items[i]};
    for (int i = 0; i < 5; i++)
        for (int j = i + 1; j < 5; j++, count++)
            couples[count][0] = &bodies[i], couples[count][1] = &bodies[j];
    for (int x = 3; x < 6; x++) {
        double sum = 0;
        for (int i = 0; i < 5; i++) sum += items[i][x] * items[i][6];
        items[0][x] = -sum / MASS;
    }
    advance(0.01, 60000, bodies, couples, count);
    printf("%.12f\n", energy(bodies, couples, count));
}
