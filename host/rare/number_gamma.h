// SPDX-License-Identifier: MIT
// The gamma function and its logarithm, to the digits that CPython gives: the C library's have others.
#ifndef HOST_RARE_NUMBER_GAMMA_H
#define HOST_RARE_NUMBER_GAMMA_H

// Nan where the function has a pole or no value, an infinity where the result is too large.
double gamma_of(double x);
double gamma_logarithm(double x);

#endif
