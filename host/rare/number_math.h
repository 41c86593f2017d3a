// SPDX-License-Identifier: MIT
// Arithmetic that the host does for the cores: the operators of floats that need a library, and the
// functions of the module math. It is computed in double precision; results are rounded once if floats
// are of single.
#ifndef HOST_RARE_NUMBER_MATH_H
#define HOST_RARE_NUMBER_MATH_H

#include "host/state/answer.h"

// x ** y, x % y, x // y of floats.
void math_fpow(real x, real y, struct answer *answer);
void math_fmod(real x, real y, struct answer *answer);
void math_ffloordiv(real x, real y, struct answer *answer);

// An int: a float without its fraction.
void math_whole(double x, struct answer *answer);

// round(x, n) of a float.
void math_round_float(real x, int32_t n, struct answer *answer);

// The length of the vector x, of n coordinates.
double math_norm(const double *x, uint32_t n);

// Function number `function` of one or two arguments (the order of host/rare/number_math.def).
void math_unary(uint32_t function, double x, struct answer *answer);
void math_binary(uint32_t function, double x, double y, struct answer *answer);

#endif
