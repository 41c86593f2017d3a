// SPDX-License-Identifier: MIT
// Shortest digits: six always come back to the same digits from a single (FLT_DIG), 15 from a double, so the six (15) nearest
// digits without their zeros are the answer if they give x again; otherwise seven, eight or nine (16 or 17) are. Just above a
// power of two the floats lie closer below than above, where the nearest decimal may fail and the next one up
// does not. Numbers too small for full precision have fewer digits still.
#include "host/base/numerals.h"

#include <ctype.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "host/base/unicode.h"

#if EPY_FLOAT_BITS == 64
enum { DIGITS = DBL_DIG, DIGITS_MAX = DBL_DECIMAL_DIG };
#define LEAST_NORMAL DBL_MIN
#else
enum { DIGITS = FLT_DIG, DIGITS_MAX = FLT_DECIMAL_DIG };
#define LEAST_NORMAL FLT_MIN
#endif

// A decimal: digits d1 d2 d3 ... with the point after `point` of them (0.d1d2d3 for 0).
struct decimal {
    char digit[20];
    int count, point;
};

static void round_to(real x, int digits, struct decimal *d) {
    char text[32];
    snprintf(text, sizeof text, "%.*e", digits - 1, (double)x);
    d->count = 0;
    const char *p = text;
    for (; *p != 'e'; p++)
        if (*p != '.') d->digit[d->count++] = *p;
    d->point = atoi(p + 1) + 1;
}

real numerals_nearest(const char *text) {
#if EPY_FLOAT_BITS == 64
    return strtod(text, NULL);
#else
    return strtof(text, NULL);
#endif
}

static real back(const struct decimal *d) {
    char text[40];
    snprintf(text, sizeof text, "0.%.*se%d", d->count, d->digit, d->point);
    return numerals_nearest(text);
}

static void increment(struct decimal *d) {
    int i = d->count - 1;
    for (; i >= 0 && d->digit[i] == '9'; i--) d->digit[i] = '0';
    if (i >= 0) {
        d->digit[i]++;
        return;
    }
    d->digit[0] = '1';
    d->point++;
}

static const uint64_t TEN[] = {1,       10,       100,       1000,       10000,       100000,
                               1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000};
enum { TEN_MAX = sizeof TEN / sizeof *TEN - 1 };

// x * 10^places rounded as printf does, ties to even, in integers; x >= 0 and finite. False if they do not hold it.
static bool scale(double x, int places, uint64_t *scaled) {
    int exponent;
    uint64_t m = (uint64_t)ldexp(frexp(x, &exponent), DBL_MANT_DIG);
    if (places < 0 || places > TEN_MAX) return false;
    *scaled = 0;
    if (!m) return true;
    int zeros = __builtin_ctzll(m), shift = DBL_MANT_DIG - exponent - zeros; // x = m / 2^shift
    m >>= zeros;
    if (m > (UINT64_MAX >> 1) / TEN[places]) return false;
    m *= TEN[places];
    if (shift > 63) return true; // less than a half
    if (shift <= 0) {
        if (-shift > 62 || m >> (62 + shift)) return false;
        *scaled = m << -shift;
        return true;
    }
    uint64_t half = (uint64_t)1 << (shift - 1), rest = m & (2 * half - 1), q = m >> shift;
    *scaled = q + (rest > half || (rest == half && (q & 1)));
    return true;
}

// The decimal whose digits are q's without zeros at their end, q being of `digits` digits, the point behind the `point`th.
static void set_digits(struct decimal *d, uint64_t q, int point, int digits) {
    while (q % 10 == 0) q /= 10, digits--;
    d->count = 0;
    for (uint64_t rest = q; rest; rest /= 10) d->count++;
    d->point = point + d->count - digits; // one more if q was rounded up to a power of ten
    for (int i = d->count; i-- > 0; q /= 10) d->digit[i] = (char)('0' + q % 10);
}

#if EPY_FLOAT_BITS == 64
// As shorten, of x that has no more than 15 digits: that many are an integer that a double holds, as it holds the power of ten that
// divides it, and of such the quotient is the decimal's own double (W. Clinger 1990).
static bool shorten_exactly(real x, struct decimal *d) {
    static const double POWER[] = {1e0, 1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,
                                   1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17};
    if (!(x >= 0.01 && x < 1e15)) return false;
    int point = -1, digits = DIGITS;
    for (double limit = 0.1; x >= limit; limit = POWER[point]) point++;
    uint64_t q = (uint64_t)llround(x * POWER[digits - point]);
    if ((double)q / POWER[digits - point] != x) return false;
    set_digits(d, q, point, digits);
    return true;
}
#else
// As shorten, of x in the range where that takes no text: the quotient of two integers rounded to double and then to
// single is what the decimal is as a single, for their distance to the middle between two singles is 0 or more than the
// first error (9 digits < 11 + point).
static bool shorten_exactly(float x, struct decimal *d) {
    if (!((double)x >= 0.01 && x < 1e6f)) return false;
    int point = -1;
    for (double limit = 0.1; (double)x >= limit; limit = (double)TEN[point]) point++;
    uint64_t q = 0;
    int digits = FLT_DIG;
    for (; digits <= 9; digits++) {
        double unit = (double)TEN[digits - point];
        if (!scale((double)x, digits - point, &q)) return false;
        if ((float)((double)q / unit) == x) break;
        if ((float)((double)++q / unit) == x) break;
    }
    if (digits > 9) return false;
    set_digits(d, q, point, digits);
    return true;
}
#endif

static void shorten(real x, struct decimal *d) { // x > 0 and finite
    if (shorten_exactly(x, d)) return;
    for (int digits = x < LEAST_NORMAL ? 1 : DIGITS; digits <= DIGITS_MAX; digits++) {
        round_to(x, digits, d);
        if (back(d) == x) break;
        increment(d);
        if (back(d) == x) break;
    }
    while (d->count > 1 && d->digit[d->count - 1] == '0') d->count--;
}

// Digits with a point inside or zeros before or after.
static void lay_out(struct buffer *out, const char *digit, int count, int point) {
    if (point <= 0) {
        buffer_text(out, "0.");
        buffer_repeat(out, '0', -point);
        buffer_add(out, digit, (size_t)count);
    } else if (point >= count) {
        buffer_add(out, digit, (size_t)count);
        buffer_repeat(out, '0', point - count);
    } else {
        buffer_add(out, digit, (size_t)point);
        buffer_char(out, '.');
        buffer_add(out, digit + point, (size_t)(count - point));
    }
}

static void lay_out_exponent(struct buffer *out, const char *digit, int count, int point, bool alternate) {
    buffer_char(out, digit[0]);
    if (count > 1 || alternate) buffer_char(out, '.');
    buffer_add(out, digit + 1, (size_t)(count - 1));
    buffer_format(out, "e%c%02d", point - 1 < 0 ? '-' : '+', abs(point - 1));
}

static void format_repr(struct buffer *out, real x, bool point) {
    struct decimal d = {.digit = "0", .count = 1, .point = 1};
    if (x != 0) shorten(x, &d);
    if (d.point > 16 || d.point < -3) {
        lay_out_exponent(out, d.digit, d.count, d.point, false);
        return;
    }
    lay_out(out, d.digit, d.count, d.point);
    if (point && d.point >= d.count) buffer_text(out, ".0");
}

// Style g with at least one digit after the point, which C's printf lacks. alternate: zeros at the end stay,
// and the point.
static void format_general_point(struct buffer *out, double x, int precision, bool alternate) {
    if (precision < 1) precision = 1;
    char small[64], *text = small;
    int size = snprintf(small, sizeof small, "%.*e", precision - 1, x);
    if (size >= (int)sizeof small) {
        text = malloc((size_t)size + 1);
        if (!text) {
            out->failed = true;
            return;
        }
        snprintf(text, (size_t)size + 1, "%.*e", precision - 1, x);
    }
    char *e = strchr(text, 'e');
    int point = atoi(e + 1) + 1, count = 0;
    for (char *p = text; p < e; p++)
        if (*p != '.') text[count++] = *p;
    while (count > 1 && text[count - 1] == '0' && !alternate) count--;
    if (point <= -4 || point > precision - 1) {
        lay_out_exponent(out, text, count, point, alternate);
    } else {
        lay_out(out, text, count, point);
        if (point >= count) buffer_text(out, ".0");
    }
    if (text != small) free(text);
}

static void add_decimal(struct buffer *out, uint64_t x, int least) {
    char text[20];
    int at = sizeof text;
    for (; x || least > 0; x /= 10, least--) text[--at] = (char)('0' + x % 10);
    buffer_add(out, text + at, sizeof text - (size_t)at);
}

// Style f, where integers hold it. False if they do not.
static bool format_fixed(struct buffer *out, double x, int precision) {
    uint64_t scaled;
    if (!scale(x, precision, &scaled)) return false;
    add_decimal(out, scaled / TEN[precision], 1);
    if (!precision) return true;
    buffer_char(out, '.');
    add_decimal(out, scaled % TEN[precision], precision);
    return true;
}

void numerals_format(struct buffer *out, double x, char kind, int precision, bool alternate, bool point) {
    x = fabs(x);
    if (isnan(x) || isinf(x)) {
        buffer_text(out, isnan(x) ? "nan" : "inf");
    } else if (kind == 'r') {
        format_repr(out, (real)x, point);
    } else if (kind == 'g' && point) {
        format_general_point(out, x, precision, alternate);
    } else if (kind != 'f' || alternate || !format_fixed(out, x, precision)) {
        char format[] = {'%', '#', '.', '*', kind, 0};
        if (!alternate) memmove(format + 1, format + 2, 4);
        buffer_format(out, format, precision, x);
    }
}

void numerals_repr(struct buffer *out, real x) {
    if (signbit(x) && !isnan(x)) buffer_char(out, '-');
    numerals_format(out, (double)x, 'r', 0, false, true);
}

void numerals_digits(struct buffer *out, uint32_t x, int base) {
    char text[33];
    int at = sizeof text;
    do {
        text[--at] = "0123456789abcdef"[x % (uint32_t)base];
        x /= (uint32_t)base;
    } while (x);
    buffer_add(out, text + at, sizeof text - (size_t)at);
}

// The text without blanks around it, decimal digits of all scripts as ASCII, and everything else beyond ASCII
// as '?', which no number contains. False if there is no memory.
static bool simplify(struct buffer *out, const char *text, size_t length) {
    size_t end = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += unicode_decode(text + at, length - at, &code);
        bool space = unicode_is(UNICODE_SPACE, code);
        if (space && out->length == 0) continue;
        int digit = unicode_decimal(code);
        buffer_char(out, digit >= 0                ? (char)('0' + digit)
                         : space                   ? ' '
                         : code > 0 && code < 0x80 ? (char)code
                                                   : '?');
        if (!space) end = out->length;
    }
    if (out->failed) return false;
    out->length = end;
    return true;
}

// Removes underscores that stand between digits; false if one stands elsewhere.
static bool remove_underscores(struct buffer *text) {
    size_t kept = 0;
    char before = 0;
    for (size_t i = 0; i < text->length; i++) {
        char c = text->bytes[i];
        if (c == '_') {
            if (!isdigit((unsigned char)before)) return false;
        } else {
            if (before == '_' && !isdigit((unsigned char)c)) return false;
            text->bytes[kept++] = c;
        }
        before = c;
    }
    text->length = kept;
    return before != '_';
}

// The grammar of a float without underscores; C would take more (hexadecimal, nan(...)).
static bool is_float(const char *p) {
    if (*p == '+' || *p == '-') p++;
    if (!strcasecmp(p, "inf") || !strcasecmp(p, "infinity") || !strcasecmp(p, "nan")) return true;
    size_t digits = strspn(p, "0123456789");
    p += digits;
    if (*p == '.') {
        size_t more = strspn(++p, "0123456789");
        digits += more;
        p += more;
    }
    if (!digits) return false;
    if (*p == 'e' || *p == 'E') {
        p++;
        if (*p == '+' || *p == '-') p++;
        size_t exponent = strspn(p, "0123456789");
        if (!exponent) return false;
        p += exponent;
    }
    return !*p;
}

bool numerals_parse_float(const char *text, size_t length, real *x) {
    struct buffer plain = BUFFER_EMPTY;
    bool good = simplify(&plain, text, length) && remove_underscores(&plain);
    if (good) {
        const char *string = buffer_string(&plain);
        good = is_float(string);
        if (good) *x = numerals_nearest(string);
    }
    buffer_free(&plain);
    return good;
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

// Base by prefix: 0x, 0o, 0b where the base allows it. Returns the characters that the prefix takes.
static int take_prefix(const char *p, int *base) {
    int by_prefix = 0;
    if (p[0] == '0') {
        char letter = (char)tolower((unsigned char)p[1]);
        by_prefix = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    }
    if (by_prefix && (*base == 0 || *base == by_prefix)) {
        *base = by_prefix;
        return 2;
    }
    return 0;
}

// The digits behind sign and prefix, without underscores, into `digits`.
static enum numerals_parsed take_digits(const char *p, int base, struct buffer *digits) {
    if (digit_of(*p) >= base) return NUMERALS_INVALID;
    for (; *p; p++) {
        if (*p == '_') p++;
        if (digit_of(*p) >= base) return NUMERALS_INVALID;
        buffer_char(digits, *p);
    }
    return NUMERALS_OK;
}

static enum numerals_parsed parse_plain_int(const char *p, int base, struct integer *x,
                                            struct buffer *digits) {
    bool negative = *p == '-';
    if (*p == '+' || *p == '-') p++;
    int given = base, prefix = take_prefix(p, &base);
    p += prefix;
    if (prefix && *p == '_') p++;
    bool leading_zero = *p == '0';
    if (base == 0) base = 10;
    if (take_digits(p, base, digits) == NUMERALS_INVALID) return NUMERALS_INVALID;
    if (base & (base - 1) && digits->length > INTEGER_DIGITS_MAX) return NUMERALS_LONG;
    integer_set_digits(x, digits->bytes, digits->length, base);
    if (given == 0 && !prefix && leading_zero && integer_sign(x))
        return NUMERALS_INVALID; // 012: not what C means by it
    if (negative) integer_negate(x, x);
    x->failed |= digits->failed;
    return NUMERALS_OK;
}

enum numerals_parsed numerals_parse_int(const char *text, size_t length, int base, struct integer *x,
                                        size_t *count) {
    struct buffer plain = BUFFER_EMPTY, digits = BUFFER_EMPTY;
    enum numerals_parsed result = NUMERALS_INVALID;
    if (simplify(&plain, text, length)) result = parse_plain_int(buffer_string(&plain), base, x, &digits);
    *count = digits.length;
    buffer_free(&plain);
    buffer_free(&digits);
    return result;
}

void numerals_integer(struct buffer *out, const struct integer *x, int base) {
    // 1233 / 4096 is a little more than log10(2).
    if (base == 10 && integer_bits(x) * 1233 / 4096 > INTEGER_DIGITS_MAX) {
        out->failed |= BUFFER_DIGITS;
        return;
    }
    char *to = buffer_reserve(out, integer_digits_room(x, base));
    size_t count = to ? integer_digits(x, base, to) : 0;
    if (base == 10 && count > INTEGER_DIGITS_MAX)
        out->failed |= BUFFER_DIGITS;
    else if (!count)
        out->failed = true;
    else
        out->length += count;
}

void numerals_int(struct buffer *out, int32_t x) {
    if (x < 0) buffer_char(out, '-');
    add_decimal(out, x < 0 ? -(uint32_t)x : (uint32_t)x, 1);
}
