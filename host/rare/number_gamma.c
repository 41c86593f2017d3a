// SPDX-License-Identifier: MIT
// C. Lanczos (A precision approximation of the gamma function, 1964): gamma(x) = sum(x) * (x + G - 0.5)^(x - 0.5) / e^(x + G - 0.5),
// where sum is the quotient of two polynomials. These, for G = 6.0246..., are those that J. Maddock computed for Boost; CPython's
// mathmodule.c has the same, and the same order of operations, on which the last digits depend.
#include "host/rare/number_gamma.h"

#include <math.h>

static const double G = 6.024680040776729583740234375, G_HALF = 5.524680040776729583740234375;

// As the quotient of the two polynomials, or of both in 1 / x where that is more precise.
static double lanczos(double x) {
    static const double NUMERATOR[] = {23531376880.410759688572007674451636754734846804940,
                                       42919803642.649098768957899047001988850926355848959,
                                       35711959237.355668049440185451547166705960488635843,
                                       17921034426.037209699919755754458931112671403265390,
                                       6039542586.3520280050642916443072979210699388420708,
                                       1439720407.3117216736632230727949123939715485786372,
                                       248874557.86205415651146038641322942321632125127801,
                                       31426415.585400194380614231628318205362874684987640,
                                       2876370.6289353724412254090516208496135991145378768,
                                       186056.26539522349504029498971604569928220784236328,
                                       8071.6720023658162106380029022722506138218516325024,
                                       210.82427775157934587250973392071336271166969580291,
                                       2.5066282746310002701649081771338373386264310793408};
    static const double DENOMINATOR[] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                         45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                         1925.0,     66.0,       1.0};
    enum { TERMS = sizeof NUMERATOR / sizeof *NUMERATOR };
    double above = 0, below = 0;
    for (int i = 0; i < TERMS; i++) {
        int k = x < 5 ? TERMS - 1 - i : i;
        above = (x < 5 ? above * x : above / x) + NUMERATOR[k];
        below = (x < 5 ? below * x : below / x) + DENOMINATOR[k];
    }
    return above / below;
}

// sin(pi * x), without the error that pi * x has where x is large; x >= 0.
static double sine_of_pi(double x) {
    double y = fmod(x, 2);
    switch ((int)round(2 * y)) {
    case 0: return sin(M_PI * y);
    case 1: return cos(M_PI * (y - 0.5));
    case 2: return sin(M_PI * (1 - y));
    case 3: return -cos(M_PI * (y - 1.5));
    default: return sin(M_PI * (y - 2));
    }
}

// Of an int that is not negative, whose factorials doubles hold.
static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) product *= i;
    return product;
}

// r * y^power or, if not `times`, r / y^power, in two steps where the power alone would be too large.
static double scaled(double r, double y, double x, int times) {
    enum { LARGE = 140 };
    int steps = x < LARGE ? 1 : 2;
    double factor = steps == 1 ? pow(y, x - 0.5) : pow(y, x / 2 - 0.25);
    while (steps--) r = times ? r * factor : r / factor;
    return r;
}

double gamma_of(double x) {
    enum { FACTORIAL_MAX = 22, LARGEST = 200 };
    double size = fabs(x);
    if (isnan(x) || x == (double)INFINITY) return x;
    if (isinf(x) || (x <= 0 && x == floor(x))) return NAN;
    if (x == floor(x) && x <= FACTORIAL_MAX + 1) return factorial((int)x - 1);
    if (size < 1e-20) return 1 / x;
    if (size > LARGEST) return x > 0 ? (double)INFINITY : -0.0 / sine_of_pi(size);
    double y = size + G_HALF, error = size > G_HALF ? (y - size) - G_HALF : (y - G_HALF) - size;
    double z = error * G / y;
    if (x < 0) {
        double r = -M_PI / sine_of_pi(size) / size * exp(y) / lanczos(size);
        return scaled(r - z * r, y, size, 0);
    }
    double r = lanczos(size) / exp(y);
    return scaled(r + z * r, y, size, 1);
}

double gamma_logarithm(double x) {
    static const double LOG_PI = 1.144729885849400174143427351353058711647;
    double size = fabs(x);
    if (isnan(x)) return x;
    if (isinf(x)) return (double)INFINITY;
    if (x == floor(x) && x <= 2) return x <= 0 ? (double)NAN : 0;
    if (size < 1e-20) return -log(size);
    double r = log(lanczos(size)) - G;
    r += (size - 0.5) * (log(size + G - 0.5) - 1);
    return x < 0 ? LOG_PI - log(fabs(sine_of_pi(size))) - log(size) - r : r;
}
