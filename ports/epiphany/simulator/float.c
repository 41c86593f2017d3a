// SPDX-License-Identifier: MIT
// A sum or product of floats is computed in double precision, which has more than twice their bits, and rounded once more:
// the result is the same as if it had been rounded once. For a sum that is not exact even there, the last bit of the double
// is made odd first; then truncation, too, is right, and a product may be added (Boldo and Melquiond, "round to odd").
#include <math.h>

#include "ports/epiphany/simulator/core.h"
#include "ports/epiphany/simulator/float.h"

static const double SMALLEST = 0x1p-126, LARGEST = 0x1.fffffep127;

static uint32_t flush(uint32_t bits) {
    return bits & 0x7f800000 ? bits : bits & 0x80000000;
}

static bool is_nan(uint32_t bits) {
    return (bits & 0x7fffffff) > 0x7f800000;
}

static bool is_infinite(uint32_t bits) {
    return (bits & 0x7fffffff) == 0x7f800000;
}

// a + b, rounded to odd.
static double add(double a, double b) {
    double sum = a + b, part = sum - a, error = (a - (sum - part)) + (b - part);
    uint64_t bits;
    memcpy(&bits, &sum, sizeof bits);
    if (error == 0 || !isfinite(sum) || bits & 1) return sum;
    return nextafter(sum, error > 0 ? INFINITY : -INFINITY);
}

static double combine(enum epi_float_operation op, double d, double n, double m) {
    switch (op) {
    case EPI_FADD: return add(n, m);
    case EPI_FSUB: return add(n, -m);
    case EPI_FMUL: return n * m;
    case EPI_FMADD: return add(d, n * m);
    case EPI_FMSUB: return add(d, -(n * m));
    }
    __builtin_unreachable();
}

// To 24 bits, whatever the exponent.
static double round_to_24(double x, bool truncate) {
    uint64_t bits, rest = (1ull << 29) - 1;
    memcpy(&bits, &x, sizeof bits);
    if (!truncate) bits += (rest >> 1) + (bits >> 29 & 1);
    bits &= ~rest;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static struct epi_float_result overflow(uint32_t sign, bool truncate) {
    return (struct epi_float_result){sign | (truncate ? 0x7f7fffff : 0x7f800000),
                                     STATUS_OVERFLOW | STATUS_OVERFLOWED};
}

static struct epi_float_result to_single(double x, bool truncate) {
    uint32_t sign = signbit(x) ? 0x80000000 : 0;
    if (x == 0) return (struct epi_float_result){sign, 0};
    x = round_to_24(x, truncate);
    if (fabs(x) > LARGEST) return overflow(sign, truncate);
    if (fabs(x) < SMALLEST) return (struct epi_float_result){sign, STATUS_UNDERFLOWED};
    return (struct epi_float_result){epi_from_float((float)x), 0};
}

static const struct epi_float_result invalid = {0x7fc00000, STATUS_INVALID};

struct epi_float_result epi_float_compute(enum epi_float_operation op, uint32_t d, uint32_t n, uint32_t m,
                                          bool truncate) {
    d = op < EPI_FMADD ? 0 : flush(d);
    n = flush(n);
    m = flush(m);
    if (is_nan(d) || is_nan(n) || is_nan(m)) return invalid;
    double x = combine(op, epi_to_float(d), epi_to_float(n), epi_to_float(m));
    if (isnan(x)) return invalid;
    if (is_infinite(d) || is_infinite(n) || is_infinite(m))
        return (struct epi_float_result){epi_from_float((float)x), 0};
    return to_single(x, truncate);
}

uint32_t epi_float_from_integer(uint32_t n, bool truncate) {
    return to_single((int32_t)n, truncate).bits;
}

struct epi_float_result epi_float_to_integer(uint32_t n, bool truncate) {
    double x = epi_to_float(flush(n));
    if (is_nan(n)) return (struct epi_float_result){n >> 31 ? 0x80000000 : 0x7fffffff, STATUS_INVALID};
    x = truncate ? trunc(x) : nearbyint(x);
    if (x >= -2147483648.0 && x < 2147483648.0) return (struct epi_float_result){(uint32_t)(int32_t)x, 0};
    return (struct epi_float_result){x < 0 ? 0x80000000 : 0x7fffffff, STATUS_OVERFLOW | STATUS_OVERFLOWED};
}
