// SPDX-License-Identifier: MIT
// Division of integers, one bit a step: GCC calls it by name. It takes it that only r0, r1, r12, r16 to r20 and lr are changed (divsi3 in
// its epiphany.md), so this file must be compiled with the options in division.flags, and not with -flto: then all other registers are
// saved. Nobody divides by 0, or the smallest number by -1.
#include <stdint.h>

int32_t __divsi3(int32_t a, int32_t b);
int32_t __modsi3(int32_t a, int32_t b);

static uint32_t magnitude(int32_t n) {
    return n < 0 ? -(uint32_t)n : (uint32_t)n;
}

// Quotient, and in the upper half what remains. Small numbers, as those of cores are, take fewer steps.
__attribute__((noinline)) static uint64_t divide(uint32_t n, uint32_t d) {
    uint32_t quotient = 0, rest = 0;
    int steps = 32;
    if (!(n >> 16)) n <<= 16, steps = 16;
    if (!(n >> 24)) n <<= 8, steps -= 8;
    for (; steps; steps--, n <<= 1) {
        rest = rest << 1 | n >> 31;
        quotient <<= 1;
        if (rest >= d) rest -= d, quotient |= 1;
    }
    return (uint64_t)rest << 32 | quotient;
}

int32_t __divsi3(int32_t a, int32_t b) {
    uint32_t quotient = (uint32_t)divide(magnitude(a), magnitude(b));
    return (int32_t)((a ^ b) < 0 ? -quotient : quotient);
}

int32_t __modsi3(int32_t a, int32_t b) {
    uint32_t rest = (uint32_t)(divide(magnitude(a), magnitude(b)) >> 32);
    return (int32_t)(a < 0 ? -rest : rest);
}
