// SPDX-License-Identifier: MIT
// Errors follow CPython's mathmodule.c: a nan from operands that are none is a domain error, an infinity from
// finite operands a range error (or a domain error at a pole).
#include "host/rare/number_math.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/numerals.h"
#include "host/rare/number_gamma.h"

// ---- operators

void math_fmod(real x, real y, struct answer *answer) {
    if (y == 0) {
        answer_raise(answer, BUILTIN_ZeroDivisionError, "float modulo");
        return;
    }
    double r = fmod((double)x, (double)y);
    if (r != 0) {
        if ((y < 0) != (r < 0)) r += (double)y;
    } else {
        r = copysign(0, (double)y);
    }
    answer_float(answer, (real)r);
}

void math_ffloordiv(real x, real y, struct answer *answer) {
    if (y == 0) {
        answer_raise(answer, BUILTIN_ZeroDivisionError, "float floor division by zero");
        return;
    }
    double r = fmod((double)x, (double)y), quotient = ((double)x - r) / (double)y;
    if (r != 0 && (y < 0) != (r < 0)) quotient -= 1;
    double floored = quotient != 0 ? floor(quotient) : copysign(0, (double)x / (double)y);
    if (quotient - floored > 0.5) floored += 1;
    answer_float(answer, (real)floored);
}

void math_fpow(real x, real y, struct answer *answer) {
    bool finite = isfinite(x) && isfinite(y);
    if (x == 0 && y < 0 && finite) {
        answer_error(answer, ERR_POW_ZERO, value_none(), value_none());
        return;
    }
    if (x < 0 && finite && (double)y != floor((double)y)) {
        answer_raise(answer, BUILTIN_ValueError,
                     "a negative number cannot be raised to a fractional power: no complex numbers");
        return;
    }
    real r = (real)pow((double)x, (double)y);
    if (isinf(r) && finite)
        answer_raise(answer, BUILTIN_OverflowError, "(34, 'Numerical result out of range')");
    else
        answer_float(answer, r);
}

// ---- rounding

void math_whole(double x, struct answer *answer) {
    struct integer integer;
    if (isnan(x)) {
        answer_error(answer, ERR_INT_NAN, value_none(), value_none());
    } else if (isinf(x)) {
        answer_error(answer, ERR_INT_INF, value_none(), value_none());
    } else {
        integer_begin(&integer);
        integer_set_double(&integer, x);
        answer_integer(answer, &integer);
        integer_free(&integer);
    }
}

// The exact value rounded half to even at the digit 10^places, as text; false if that is 0.
static bool round_at(double x, int places, char *text, size_t room) {
    enum { EXACT = 766 }; // digits behind the first, of which no double has more
    char exact[EXACT + 16];
    snprintf(exact, sizeof exact, "%.*e", EXACT, fabs(x));
    int digits = atoi(strchr(exact, 'e') + 1) + 1 - places; // that stay
    bool more = exact[0] > '5' || (exact[0] == '5' && strspn(exact + 1, ".0") != EXACT + 1);
    if (digits < 0 || (digits == 0 && !more)) return false;
    if (digits == 0)
        snprintf(text, room, "%s1e%d", x < 0 ? "-" : "", places);
    else
        snprintf(text, room, "%.*e", digits - 1, x);
    return true;
}

void math_round_float(real x, int32_t n, struct answer *answer) {
    enum { DIGITS_MAX = 330, PLACES_MAX = DBL_MAX_10_EXP }; // behind the point of a double; before it
    char text[PLACES_MAX + DIGITS_MAX + 16];
    if (!isfinite(x) || n > DIGITS_MAX || x == 0) {
        answer_float(answer, x);
        return;
    }
    if (n >= 0) // as the C library does
        snprintf(text, sizeof text, "%.*f", n, (double)x);
    else if (n < -PLACES_MAX - 1 || !round_at((double)x, -n, text, sizeof text))
        snprintf(text, sizeof text, x < 0 ? "-0" : "0");
    real r = numerals_nearest(text);
    if (isinf(r))
        answer_raise(answer, BUILTIN_OverflowError, "rounded value too large to represent");
    else
        answer_float(answer, r);
}

// ---- functions

static double logarithm(double x, double (*log)(double)) {
    return x <= 0 ? NAN : log(x);
}

static double real_after(real x, real y) {
#if EPY_FLOAT_BITS == 64
    return nextafter(x, y);
#else
    return nextafterf(x, y);
#endif
}

static double ulp_of(real x) {
    real size = x < 0 ? -x : x;
    double next = real_after(size, (real)INFINITY);
    return isfinite(x) && isinf(next) ? (double)size - real_after(size, 0)
           : isinf(x)                 ? INFINITY
                                      : next - (double)size;
}

// The sum of what is added and, apart, of what was lost by rounding (Neumaier, Rundungsfehleranalyse einiger Verfahren zur
// Summation endlicher Summen, 1974); begun with 1, below which all else stays.
struct sum {
    double sum, lost[3];
};

// Adds x * x * sign exactly: it is the square of its upper half, twice the product of the halves, and the square of the lower one
// (T. J. Dekker, A floating-point technique for extending the available precision, 1971).
static void add_square(struct sum *s, double x, double sign) {
    static const double SPLIT = 134217729; // 2^27 + 1
    double t = x * SPLIT, high = t - (t - x), low = x - high;
    const double parts[] = {sign * high * high, sign * 2 * high * low, sign * low * low};
    for (int i = 0; i < 3; i++) {
        double before = s->sum;
        s->sum += parts[i];
        s->lost[i] += (before - s->sum) + parts[i];
    }
}

static double total(const struct sum *s) {
    return s->sum - 1 + (s->lost[0] + s->lost[1] + s->lost[2]);
}

// Each coordinate is scaled by a power of 2, so that no square is too large, and the root corrected by what its own square lacks
// (R. Hettinger 2020, as math.hypot of CPython).
double math_norm(const double *x, uint32_t n) {
    double most = 0;
    bool nan = false;
    int exponent;
    for (uint32_t i = 0; i < n; i++) {
        nan |= isnan(x[i]);
        if (fabs(x[i]) > most) most = fabs(x[i]);
    }
    if (isinf(most)) return most;
    if (nan) return NAN;
    if (most == 0 || n < 2) return most;
    frexp(most, &exponent);
    struct sum s = {1, {0}};
    if (exponent < -1023) { // the scale would be too large
        for (uint32_t i = 0; i < n; i++) {
            double square = fabs(x[i]) / most, before = s.sum;
            square *= square;
            s.sum += square;
            s.lost[0] += (before - s.sum) + square;
        }
        return most * sqrt(total(&s));
    }
    double scale = ldexp(1, -exponent);
    for (uint32_t i = 0; i < n; i++) add_square(&s, fabs(x[i]) * scale, 1);
    double root = sqrt(total(&s));
    add_square(&s, root, -1);
    return (root + total(&s) / (2 * root)) / scale;
}

enum kind { F, P, I, B };

// The answer for a result r of finite or other operands.
static void answer_result(struct answer *answer, enum kind kind, double r, bool nan_given, bool all_finite,
                          bool pole) {
    real rounded = (real)r;
    if (kind == B)
        answer_bool(answer, r != 0);
    else if (kind == I)
        math_whole(r, answer);
    else if (kind == P)
        answer_float(answer, rounded);
    else if (isnan(r) && !nan_given)
        answer_raise(answer, BUILTIN_ValueError, "math domain error");
    else if (isinf(rounded) && all_finite)
        pole ? answer_raise(answer, BUILTIN_ValueError, "math domain error")
             : answer_raise(answer, BUILTIN_OverflowError, "math range error");
    else
        answer_float(answer, rounded);
}

void math_unary(uint32_t function, double x, struct answer *answer) {
    enum kind kind;
    double r;
    enum {
#define MATH1(name, expression, kind) MATH1_##name,
#define MATH2(name, expression, kind)
#include "host/rare/number_math.def"
#undef MATH1
    };
    errno = 0;
    switch (function) {
#define MATH1(name, expression, k)                                                                           \
    case MATH1_##name:                                                                                       \
        kind = k;                                                                                            \
        r = (expression);                                                                                    \
        break;
#include "host/rare/number_math.def"
#undef MATH1
#undef MATH2
    default: answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none()); return;
    }
    bool pole = isinf(r) && fabs(x) == 1; // atanh, log1p: a pole, not an overflow
    answer_result(answer, kind, r, isnan(x), isfinite(x), pole);
}

// glibc gives a 0 the other sign for some y.
static double remainder_of(double x, double y) {
    double r = remainder(x, y);
    return r == 0 ? copysign(0, x) : r;
}

void math_binary(uint32_t function, double x, double y, struct answer *answer) {
    enum kind kind;
    double r;
    enum {
#define MATH1(name, expression, kind)
#define MATH2(name, expression, kind) MATH2_##name,
#include "host/rare/number_math.def"
#undef MATH2
    };
    switch (function) {
#define MATH2(name, expression, k)                                                                           \
    case MATH2_##name:                                                                                       \
        kind = k;                                                                                            \
        r = (expression);                                                                                    \
        break;
#include "host/rare/number_math.def"
#undef MATH1
#undef MATH2
    default: answer_error(answer, ERR_BAD_IMAGE, value_none(), value_none()); return;
    }
    if (function == MATH2_log) {
        if (x <= 0 || y <= 0)
            answer_raise(answer, BUILTIN_ValueError, "math domain error");
        else if (y == 1)
            answer_raise(answer, BUILTIN_ZeroDivisionError, "float division by zero");
        else
            answer_float(answer, (real)r);
        return;
    }
    answer_result(answer, kind, r, isnan(x) || isnan(y), isfinite(x) && isfinite(y), x == 0);
}
