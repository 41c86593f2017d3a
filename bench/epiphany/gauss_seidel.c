// SPDX-License-Identifier: MIT
// examples/gauss_seidel.py in C, for the chip: each core writes into its neighbours' memory. The published system's table has 1.01 s
// for such a program on 16 cores. `cores` is set by the linker; chip.py has the commands.
//
// Variants, to find out what the published program may have been (run.py): NUMBER double computes in double precision, as C does with
// constants that have no f; ROOT sqrtf takes the norm's root in each iteration, and divides; WINDOW has the points in shared memory.
//
// What others write is a value and, behind it, the number of the iteration: stores from one core to another arrive in order.
#include <stdint.h>
#include <stdio.h>

enum { POINTS = 1000, CORES_MOST = 16 };
#define LEFT      1.0f
#define RIGHT     10.0f
#define TOLERANCE 1e-3f

#ifndef LIMIT
#define LIMIT 10000 // iterations
#endif
#ifndef NUMBER
#define NUMBER float
#endif
static const NUMBER RELAX = (NUMBER)1.3, HALF = (NUMBER)0.5, TWO = 2;

extern char cores[]; // its address is their number
#define CORES ((int)(uintptr_t)cores)

struct slot {
    float value;
    uint32_t iteration;
};

// At the same address in every core.
static volatile struct slot from_left, from_right, total, partial[CORES_MOST];

#ifdef WINDOW
static float *u;
#else
static float u[POINTS + 2];
#endif

#ifdef ROOT
NUMBER ROOT(NUMBER);
#define IS_ABOVE(now, first) ((now) / (first) >= TOLERANCE)
#else // squares
#define ROOT(total)          (total)
#define IS_ABOVE(now, first) ((now) >= (first) * (TOLERANCE * TOLERANCE))
#endif

static volatile void *in_core(int core, volatile void *mine) {
    return (volatile void *)((32u + core / 4) << 26 | (8u + core % 4) << 20 | (uintptr_t)mine);
}

static void send(int core, volatile struct slot *mine, float value, uint32_t iteration) {
    volatile struct slot *slot = in_core(core, mine);
    slot->value = value;
    slot->iteration = iteration;
}

static float receive(volatile struct slot *slot, uint32_t iteration) {
    while (slot->iteration != iteration) continue;
    return slot->value;
}

// The sum over all cores, in each of them; core 0 adds.
static float sum(int me, float value, uint32_t iteration) {
    if (me != 0) {
        send(0, &partial[me], value, iteration);
        return receive(&total, iteration);
    }
    for (int i = 1; i < CORES; i++) value += receive(&partial[i], iteration);
    for (int i = 1; i < CORES; i++) send(i, &total, value, iteration);
    return value;
}

static float residual(int n) {
    float result = 0;
    for (int i = 1; i <= n; i++) {
        float r = (float)(u[i - 1] - TWO * u[i] + u[i + 1]);
        result += r * r;
    }
    return result;
}

static void sweep(int n, int first) {
    for (int i = first; i <= n; i += 2) u[i] += RELAX * (HALF * (u[i - 1] + u[i + 1]) - u[i]);
}

static void swap_halos(int me, int n, uint32_t iteration) {
    if (me > 0) send(me - 1, &from_right, u[1], iteration);
    if (me < CORES - 1) send(me + 1, &from_left, u[n], iteration);
    if (me > 0) u[0] = receive(&from_left, iteration);
    if (me < CORES - 1) u[n + 1] = receive(&from_right, iteration);
}

static int solve(int me, int n) {
    uint32_t iteration = 1;
    NUMBER first = ROOT(sum(me, residual(n), iteration)), now = first;
    while (IS_ABOVE(now, first) && iteration < LIMIT) {
        swap_halos(me, n, ++iteration);
        now = ROOT(sum(me, residual(n), iteration));
        sweep(n, 2);
        sweep(n, 1);
    }
    return (int)iteration - 1;
}

int main(void) {
    uint32_t id;
    __asm__ volatile("movfs %0, coreid" : "=r"(id));
    int me = (int)((id >> 6) - 32) * 4 + (int)(id & 63) - 8, n = POINTS / CORES + (me < POINTS % CORES);
#ifdef WINDOW
    u = (float *)(0x8f000000 + (uintptr_t)me * sizeof(float[POINTS + 2]));
#endif
    if (me == 0) u[0] = LEFT;
    if (me == CORES - 1) u[n + 1] = RIGHT;
    int iterations = solve(me, n);
    if (me == 0) printf("%d cores: %d iterations\n", CORES, iterations);
    while (me != 0) __asm__ volatile("idle");
    return 0;
}
