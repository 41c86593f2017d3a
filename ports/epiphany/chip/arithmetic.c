// SPDX-License-Identifier: MIT
// Division and square root of floats and checked multiplication, which the chip has no instructions for: correctly rounded, one bit a
// step and short, as a core holds them (libgcc's take five times the room). Subnormal numbers are zeros, as for the chip.
#include <stdbool.h>
#include <stdint.h>

float __divsf3(float a, float b);
float sqrtf(float a);
bool epiphany_multiply(int32_t a, int32_t b, int32_t *product);

#define BY_NAME __attribute__((used)) // GCC calls it so, when -flto has done its work

enum {
    SIGN = (int)0x80000000,
    INFINITE = 0x7f800000,
    SMALLEST = 0x00800000,
    FRACTION = 0x007fffff,
    NOT_A_NUMBER = 0x7fc00000
};

union number {
    float f;
    uint32_t bits;
};

static float number(uint32_t bits) {
    return (union number){.bits = bits}.f;
}

static uint32_t magnitude(int32_t n) {
    return n < 0 ? -(uint32_t)n : (uint32_t)n;
}

static bool is_nan(uint32_t bits) {
    return bits << 1 > (uint32_t)INFINITE << 1;
}

// What is not the quotient of two finite numbers other than zero.
static uint32_t divide_special(uint32_t a, uint32_t b, uint32_t sign) {
    bool a_is_zero = !(a & INFINITE), b_is_zero = !(b & INFINITE);
    bool a_is_infinite = (a & INFINITE) == INFINITE, b_is_infinite = (b & INFINITE) == INFINITE;
    if (is_nan(a) || is_nan(b) || (a_is_zero && b_is_zero) || (a_is_infinite && b_is_infinite))
        return NOT_A_NUMBER;
    return sign | (a_is_infinite || b_is_zero ? INFINITE : 0);
}

BY_NAME float __divsf3(float x, float y) {
    uint32_t a = (union number){x}.bits, b = (union number){y}.bits, sign = (a ^ b) & (uint32_t)SIGN;
    int32_t ea = a >> 23 & 255, eb = b >> 23 & 255, exponent = ea - eb + 126;
    if ((uint32_t)(ea - 1) >= 254 || (uint32_t)(eb - 1) >= 254) return number(divide_special(a, b, sign));
    uint32_t n = (a & FRACTION) | SMALLEST, d = (b & FRACTION) | SMALLEST, quotient = 0;
    if (n < d) n <<= 1, exponent--;
    for (int i = 0; i < 25; i++, n <<= 1) { // 24 bits, and one to round by
        quotient <<= 1;
        if (n >= d) n -= d, quotient |= 1;
    }
    // No quotient lies in the middle of two floats: so the last bit alone decides.
    quotient = (quotient >> 1) + (quotient & 1);
    int32_t bits = exponent * SMALLEST + (int32_t)quotient; // may carry into the exponent
    if (exponent < 0 || bits < SMALLEST) bits = 0;
    if (exponent > 254 || bits > INFINITE) bits = INFINITE;
    return number(sign | (uint32_t)bits);
}

BY_NAME __attribute__((noinline, section(".text.overlay.exchange"))) float sqrtf(float x) {
    uint32_t a = (union number){x}.bits, root = 0, square = 0;
    if (!(a & INFINITE)) return number(a & (uint32_t)SIGN);
    if (is_nan(a) || a >> 31) return number(NOT_A_NUMBER);
    if (a == INFINITE) return x;
    int32_t exponent = (int32_t)(a >> 23) - 127;
    uint32_t n = ((a & FRACTION) | SMALLEST) << (1 + (exponent & 1));
    for (uint32_t bit = 1 << 24; bit; bit >>= 1, n <<= 1) {
        uint32_t next = square + bit;
        if (next <= n) square = next + bit, n -= next, root += bit;
    }
    // Nor does a root.
    return number((root >> 1) + (root & 1) + (uint32_t)((exponent >> 1) + 126) * SMALLEST);
}

// The product, and whether it is too large for an int; that of the magnitudes, a bit of the smaller one a step.
bool epiphany_multiply(int32_t a, int32_t b, int32_t *product) {
    uint32_t x = magnitude(a), y = magnitude(b), sum = 0, negative = (uint32_t)(a ^ b) >> 31;
    if (x < y) {
        uint32_t swap = x;
        x = y, y = swap;
    }
    for (;; x <<= 1) {
        if (y & 1 && __builtin_add_overflow(sum, x, &sum)) return true;
        y >>= 1;
        if (!y) break;
        if (x >> 31) return true;
    }
    if (sum > INT32_MAX + negative) return true;
    *product = (int32_t)(negative ? -sum : sum);
    return false;
}
