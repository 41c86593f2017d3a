// SPDX-License-Identifier: MIT
// Floats of 16 bits (IEEE 754 binary16).
#ifndef HOST_BASE_HALF_H
#define HOST_BASE_HALF_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

static inline double half_to_double(uint16_t half) {
    int exponent = half >> 10 & 31, fraction = half & 0x3ff;
    double x = exponent == 31  ? (fraction ? NAN : INFINITY)
               : exponent == 0 ? ldexp(fraction, -24)
                               : ldexp(fraction + 0x400, exponent - 25);
    return half >> 15 ? -x : x;
}

// The nearest one, half to even. False: x is too large for any.
static inline bool half_from_double(double x, uint16_t *half) {
    uint16_t sign = signbit(x) ? 0x8000 : 0;
    int exponent;
    if (isnan(x) || isinf(x)) {
        *half = sign | (isnan(x) ? 0x7e00 : 0x7c00);
        return true;
    }
    frexp(x, &exponent);
    if (exponent < -13 || x == 0) exponent = -13; // subnormal, or none
    double units = rint(ldexp(fabs(x), 11 - exponent));
    // The first bit of the fraction counts as 1 of the exponent.
    uint32_t bits = (uint32_t)units + ((uint32_t)(exponent + 13) << 10);
    *half = (uint16_t)(sign | bits);
    return bits < 0x7c00;
}

#endif
