// SPDX-License-Identifier: MIT
#ifndef TEST_MATH_H
#define TEST_MATH_H

double fabs(double x);
double sqrt(double x);
double copysign(double x, double sign);
float fabsf(float x);
#define HUGE_VAL   __builtin_huge_val()
#define INFINITY   __builtin_inff()
#define NAN        __builtin_nanf("")
#define isnan(x)   __builtin_isnan(x)
#define isinf(x)   __builtin_isinf(x)
#define signbit(x) __builtin_signbit(x)

#endif
