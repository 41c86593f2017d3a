// SPDX-License-Identifier: MIT
// Divides, multiplies and takes roots of many numbers, and prints a hash of the results: the same on the chip (chip/arithmetic.c)
// as on this machine, set to take subnormals for zeros.
#include <stdint.h>
#include <stdio.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif
#ifdef __epiphany__
#include <stdbool.h>
bool epiphany_multiply(int32_t a, int32_t b, int32_t *product);
#define overflows epiphany_multiply
#else
#define overflows __builtin_mul_overflow
#endif

enum { ROUNDS = 20000 };

static uint32_t state = 2463534242u, hash;

static uint32_t chance(void) {
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}

static void add(uint32_t bits) {
    hash = (hash ^ bits) * 16777619u;
}

static void add_float(float f) {
    union {
        float f;
        uint32_t bits;
    } u = {f};
    add((u.bits & 0x7fffffff) > 0x7f800000 ? 0x7fc00000 : u.bits);
}

// Often near the ends of the range, or near another.
static float operand(uint32_t near) {
    union {
        uint32_t bits;
        float f;
    } u = {chance()};
    switch (chance() & 3) {
    case 0: u.bits &= 0x81ffffff; break;
    case 1: u.bits |= 0x7c000000; break;
    case 2: u.bits = (near & 0xff800000) + (u.bits & 0x01ffffff); break;
    default: break;
    }
    return u.f;
}

static int32_t integer(void) {
    int32_t n = (int32_t)chance();
    return n >> (chance() & 31);
}

int main(void) {
#ifdef __SSE2__
    _mm_setcsr(0x1f80 | 0x8040);
#endif
    for (int i = 0; i < ROUNDS; i++) {
        float a = operand(chance()), b = operand(chance());
        int32_t m = integer(), n = integer(), product = 0;
        add_float(a / b);
        add_float(__builtin_sqrtf(a));
        if (n && !(n == -1 && m == INT32_MIN)) add((uint32_t)(m / n));
        add(overflows(m, n, &product) ? 1 : (uint32_t)product);
    }
    printf("%08lx\n", (unsigned long)hash);
    return 0;
}
