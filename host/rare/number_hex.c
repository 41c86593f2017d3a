// SPDX-License-Identifier: MIT
// Floats without rounding: as two ints, and as text with hexadecimal digits, which is C's but for how many digits there are.
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/memory/integer.h"
#include "host/rare/rare.h"

// ---- as_integer_ratio

// A tuple of two ints. A value of the tuple that is no object is put there itself.
static void answer_pair(struct service *s, const struct integer *const pair[2]) {
    struct build *build = &s->answer->build;
    struct value items[2];
    int32_t word[2];
    bool small[2];
    for (int i = 0; i < 2; i++) {
        small[i] = integer_is_word(pair[i], &word[i]);
        items[i] = small[i] ? value_int(word[i]) : value_none();
    }
    uint32_t tuple = build_tuple(build, items, 2, 0);
    build_store(build, tuple, tuple, build_hold(s->env.memory), TAG_TUPLE);
    for (int i = 0; i < 2; i++) {
        if (small[i]) continue;
        uint32_t object = build_integer(build, pair[i]);
        build_value(build, object, object, (int32_t)tuple, (ref)i * (ref)sizeof(struct value), TAG_LONG);
    }
    answer_built(s->answer, TAG_TUPLE, tuple);
}

// A finite float as a quotient in its lowest terms.
static void ratio_of(double x, struct integer *above, struct integer *below) {
    int exponent;
    for (x = frexp(x, &exponent); x != floor(x); exponent--) x *= 2;
    integer_set_double(above, x);
    integer_set(below, 1);
    if (exponent > 0)
        integer_shift_left(above, above, (uint32_t)exponent);
    else if (x != 0)
        integer_shift_left(below, below, (uint32_t)-exponent);
}

void rare_number_ratio(struct service *s, struct value number) {
    struct integer above, below;
    double x = value_is_float(number) ? (double)value_float_of(number) : 0;
    bool infinite = isinf(x);
    if (!isfinite(x)) {
        answer_raise(s->answer, infinite ? BUILTIN_OverflowError : BUILTIN_ValueError,
                     "cannot convert %s to integer ratio", infinite ? "Infinity" : "NaN");
        return;
    }
    integer_begin(&above);
    integer_begin(&below);
    if (value_is_float(number)) {
        ratio_of(x, &above, &below);
        answer_pair(s, (const struct integer *const[]){&above, &below});
    } else if (memory_integer(s->env.memory, number, &above)) {
        integer_set(&below, 1);
        answer_pair(s, (const struct integer *const[]){&above, &below});
    }
    integer_free(&above);
    integer_free(&below);
}

// ---- hex

void rare_number_hex(struct service *s, real x) {
    char text[40];
    int exponent;
    double fraction = frexp(fabs((double)x), &exponent) * 2; // 1.0 <= fraction < 2
    const char *sign = signbit(x) ? "-" : "";
    if (isnan(x) || isinf(x)) {
        buffer_text(answer_text(s->answer), isnan(x) ? "nan" : x < 0 ? "-inf" : "inf");
        return;
    }
    exponent--;
    if (x == 0) {
        snprintf(text, sizeof text, "%s0x0.0p+0", sign);
    } else {
        enum { LEAST = EPY_FLOAT_BITS == 64 ? -1022 : -126, DIGITS = 13 };
        if (exponent < LEAST) {
            fraction = ldexp(fraction, exponent - LEAST);
            exponent = LEAST;
        }
        double whole = floor(fraction);
        snprintf(text, sizeof text, "%s0x%.0f.%0*llxp%+d", sign, whole, DIGITS,
                 (unsigned long long)ldexp(fraction - whole, 4 * DIGITS), exponent);
    }
    buffer_text(answer_text(s->answer), text);
}

// ---- fromhex

static bool is_word(const char *text, const char *word) {
    while (*text && tolower((unsigned char)*text) == *word) {
        text++;
        word++;
    }
    return !*text && !*word;
}

static const char *skip_digits(const char *p, bool *some) {
    for (; isxdigit((unsigned char)*p); p++) *some = true;
    return p;
}

// Whether it is digits [. digits] [p exponent], without sign and prefix.
static bool is_hexadecimal(const char *p) {
    bool digits = false, exponent = false;
    p = skip_digits(p, &digits);
    if (*p == '.') p = skip_digits(p + 1, &digits);
    if (digits && tolower((unsigned char)*p) == 'p') {
        p += p[1] == '+' || p[1] == '-' ? 2 : 1;
        for (; isdigit((unsigned char)*p); p++) exponent = true;
        if (!exponent) return false;
    }
    return digits && !*p;
}

// The float that a text without blanks around says; false: none. An infinity may be too large a number.
static bool parse(const char *p, real *x, bool *large) {
    struct buffer plain = BUFFER_EMPTY;
    bool negative = *p == '-', good = true;
    *large = false;
    if (*p == '-' || *p == '+') p++;
    if (is_word(p, "inf") || is_word(p, "infinity")) {
        *x = (real)INFINITY;
    } else if (is_word(p, "nan")) {
        *x = (real)NAN;
    } else {
        if (p[0] == '0' && tolower((unsigned char)p[1]) == 'x') p += 2;
        good = is_hexadecimal(p);
        buffer_text(&plain, "0x");
        buffer_text(&plain, p);
        if (good)
            *x = EPY_FLOAT_BITS == 64 ? (real)strtod(buffer_string(&plain), NULL)
                                      : (real)strtof(buffer_string(&plain), NULL);
        *large = good && isinf(*x);
    }
    if (negative) *x = -*x;
    buffer_free(&plain);
    return good;
}

void rare_number_from_hex(struct service *s, struct value text) {
    struct text_view view;
    struct buffer plain = BUFFER_EMPTY;
    real x = 0;
    bool large;
    if (!memory_str(s->env.memory, text, &view)) {
        answer_raise(s->answer, BUILTIN_TypeError, "bad argument type for built-in operation");
        return;
    }
    size_t from = 0, to = view.length;
    while (from < to && isspace((unsigned char)view.bytes[from])) from++;
    while (from < to && isspace((unsigned char)view.bytes[to - 1])) to--;
    buffer_add(&plain, view.bytes + from, to - from);
    bool whole = !memchr(view.bytes, 0, view.length) && parse(buffer_string(&plain), &x, &large);
    if (!whole)
        answer_raise(s->answer, BUILTIN_ValueError, "invalid hexadecimal floating-point string");
    else if (large)
        answer_raise(s->answer, BUILTIN_OverflowError, "hexadecimal value too large to represent as a float");
    else
        answer_float(s->answer, x);
    buffer_free(&plain);
}
