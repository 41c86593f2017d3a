// SPDX-License-Identifier: MIT
// The FPU's arithmetic: single precision, no subnormals: operands and results count as zero of their sign. The common case,
// round to nearest with ordinary operands and result, is the host's own; all else is in float.c.
#ifndef PORTS_EPIPHANY_SIMULATOR_FLOAT_H
#define PORTS_EPIPHANY_SIMULATOR_FLOAT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum epi_float_operation { EPI_FADD, EPI_FSUB, EPI_FMUL, EPI_FMADD, EPI_FMSUB };

// Bits of STATUS that an operation sets: BV, BIS, BVS, BUS.
struct epi_float_result {
    uint32_t bits, status;
};

static inline float epi_to_float(uint32_t bits) {
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

static inline uint32_t epi_from_float(float f) {
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    return bits;
}

// Neither zero, subnormal, infinite nor NaN.
static inline bool epi_float_is_ordinary(uint32_t bits) {
    return ((bits + 0x00800000) & 0x7f000000) != 0;
}

// n op m by the host's own instruction, for EPI_FADD, EPI_FSUB and EPI_FMUL, to nearest. Returns whether it does the same.
static inline bool epi_float_quick(enum epi_float_operation op, uint32_t n, uint32_t m, uint32_t *result) {
    if (!epi_float_is_ordinary(n) || !epi_float_is_ordinary(m)) return false;
    float a = epi_to_float(n), b = epi_to_float(m);
    *result = epi_from_float(op == EPI_FADD ? a + b : op == EPI_FSUB ? a - b : a * b);
    return epi_float_is_ordinary(*result);
}

// d op (n, m); d counts for EPI_FMADD and EPI_FMSUB only, which round once.
struct epi_float_result epi_float_compute(enum epi_float_operation op, uint32_t d, uint32_t n, uint32_t m,
                                          bool truncate);

// A signed integer as a float, and a float as an integer: saturated, NaN by its sign (docs/epiphany.md: guessed).
uint32_t epi_float_from_integer(uint32_t n, bool truncate);
struct epi_float_result epi_float_to_integer(uint32_t n, bool truncate);

#endif
