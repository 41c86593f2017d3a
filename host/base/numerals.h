// SPDX-License-Identifier: MIT
// Numbers as text and back. The repr of a float has the fewest digits from which it comes back.
#ifndef HOST_BASE_NUMERALS_H
#define HOST_BASE_NUMERALS_H

#include "compiler/integer.h"
#include "contract/real.h"
#include "host/base/buffer.h"

// Adds the repr of a float, laid out as CPython's: 0.1, 1e+16, inf, nan.
void numerals_repr(struct buffer *out, real x);

// Adds |x| in one of the styles of format(): kind 'e', 'f' or 'g' with `precision` digits, or 'r' (repr of a
// float; precision is not used). `alternate`: keep the point and zeros (#); `point`: at least one digit after
// the point (for format() without a type letter). No sign; inf and nan as those words.
void numerals_format(struct buffer *out, double x, char kind, int precision, bool alternate, bool point);

// The float that is nearest to a decimal as C writes it.
real numerals_nearest(const char *text);

// Parses all of `length` bytes as Python's float() does (blanks around, underscores between
// digits, inf, nan).
bool numerals_parse_float(const char *text, size_t length, real *x);

// Parses all of `length` bytes as Python's int(text, base) does; base 0 takes it from the prefix. *count: digits that it has, more than
// INTEGER_DIGITS_MAX of a base that is no power of 2 if it is NUMERALS_LONG.
enum numerals_parsed { NUMERALS_OK, NUMERALS_INVALID, NUMERALS_LONG };
enum numerals_parsed numerals_parse_int(const char *text, size_t length, int base, struct integer *x,
                                        size_t *count);

// Adds the digits of |x| in base 2, 8, 10 or 16 (lower case). More than INTEGER_DIGITS_MAX in base 10 set out->failed to BUFFER_DIGITS.
void numerals_integer(struct buffer *out, const struct integer *x, int base);

// Adds x in base 10.
void numerals_int(struct buffer *out, int32_t x);

// Adds the digits of x in base 2, 8, 10 or 16 (lower case).
void numerals_digits(struct buffer *out, uint32_t x, int base);

#endif
