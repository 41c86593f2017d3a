// SPDX-License-Identifier: MIT
// Integers of any size, for the constants of the compiler and for what the host computes for the cores. The arithmetic is
// libtommath's. One that could not get memory remembers so, as a buffer does: whoever hands the result on asks `failed` once, and
// an operation on such a one gives another such. A result may be one of the operands.
#ifndef COMPILER_INTEGER_H
#define COMPILER_INTEGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tommath.h>

struct integer {
    mp_int mp;
    bool failed; // for want of memory
};

enum {
    INTEGER_DIGITS_MAX =
        4300,            // that are read or written in decimal, as CPython has it: it takes quadratic time
    INTEGER_SINGLE = 24, // bits of a float's fraction: IEEE single,
    INTEGER_DOUBLE = 53  // and double
};

// One that is 0; free it.
void integer_begin(struct integer *x);
void integer_free(struct integer *x);

// x becomes a number: of 64 bits; the copy of another; two's complement in `count` words, the least first; a finite float without its
// fraction; `length` digits of a base from 2 to 36, nothing else among them.
void integer_set(struct integer *x, int64_t number);
void integer_copy(struct integer *x, const struct integer *from);
void integer_set_words(struct integer *x, const uint32_t *words, size_t count);
void integer_set_double(struct integer *x, double number);
void integer_set_digits(struct integer *x, const char *digits, size_t length, int base);

// Whether 64 bits hold it: then *number is it.
bool integer_small(const struct integer *x, int64_t *number);

// The fewest words that hold it in two's complement, one at least; and these.
size_t integer_word_count(const struct integer *x);
void integer_words(const struct integer *x, uint32_t *words);

// -1, 0 or 1: its sign; how a stands to b, and to a float, which is not nan.
int integer_sign(const struct integer *x);
int integer_compare(const struct integer *a, const struct integer *b);
int integer_compare_double(const struct integer *a, double b);

// Bits of the magnitude, and how many of them are set.
size_t integer_bits(const struct integer *x);
size_t integer_ones(const struct integer *x);

void integer_add(struct integer *r, const struct integer *a, const struct integer *b);
void integer_subtract(struct integer *r, const struct integer *a, const struct integer *b);
void integer_multiply(struct integer *r, const struct integer *a, const struct integer *b);
void integer_negate(struct integer *r, const struct integer *a);
void integer_invert(struct integer *r, const struct integer *a);

// The quotient rounded down, and what is left, with the sign of b; either may be NULL. b is not 0.
void integer_divide(struct integer *quotient, struct integer *rest, const struct integer *a,
                    const struct integer *b);

void integer_and(struct integer *r, const struct integer *a, const struct integer *b);
void integer_or(struct integer *r, const struct integer *a, const struct integer *b);
void integer_xor(struct integer *r, const struct integer *a, const struct integer *b);
void integer_shift_left(struct integer *r, const struct integer *a, uint32_t count);
void integer_shift_right(struct integer *r, const struct integer *a, uint32_t count); // rounded down

void integer_power(struct integer *r, const struct integer *a, uint32_t exponent);
// a ** exponent modulo m, which is positive; of a negative exponent the inverse is taken, false: there is none.
bool integer_power_modulo(struct integer *r, const struct integer *a, const struct integer *exponent,
                          const struct integer *m);
void integer_root(struct integer *r, const struct integer *a); // square root rounded down; a >= 0

// The nearest float with so many bits of fraction (INTEGER_SINGLE or INTEGER_DOUBLE), half to even, of a number and of a quotient; an
// infinity beyond its range.
double integer_to_double(const struct integer *x, int bits);
double integer_ratio(const struct integer *a, const struct integer *b, int bits);

// Bytes that the digits of the magnitude take at most, and the digits (0-9, a-z; no terminator); returns how many there are. base: 2, 8,
// 10 or 16.
size_t integer_digits_room(const struct integer *x, int base);
size_t integer_digits(const struct integer *x, int base, char *to);

#endif
