// SPDX-License-Identifier: MIT
// Characters: UTF-8 in and out, and the properties that text methods ask for. Independent of the locale; the
// tables are those of the Python that built the program (scripts/unicode_tables.py).
#ifndef HOST_BASE_UNICODE_H
#define HOST_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The character at bytes[0 .. length), length > 0: stores its code and returns its size in bytes. Surrogates
// pass, as a str may hold them; a byte that begins no character counts as one, U+FFFD.
size_t unicode_decode(const char *bytes, size_t length, uint32_t *code);

// Number of characters in `length` bytes.
size_t unicode_count(const char *bytes, size_t length);

// Offset in bytes of character number `index`; `length` when there are not so many.
size_t unicode_offset(const char *bytes, size_t length, size_t index);

// The first of them of a text that is known to be ASCII unless `wide`: then in constant time.
static inline size_t unicode_count_of(const char *bytes, size_t length, bool wide) {
    return wide ? unicode_count(bytes, length) : length;
}

// True if all bytes are ASCII.
bool unicode_is_ascii(const char *bytes, size_t length);

enum unicode_class {
    UNICODE_ALPHA,
    UNICODE_ALNUM,
    UNICODE_DIGIT,
    UNICODE_DECIMAL,
    UNICODE_NUMERIC,
    UNICODE_SPACE,
    UNICODE_UPPER,
    UNICODE_LOWER,
    UNICODE_TITLE,
    UNICODE_PRINTABLE,
    UNICODE_CASED,
    UNICODE_CASE_IGNORABLE,
    UNICODE_NAME_FIRST, // of identifiers: their first character, any
    UNICODE_NAME
};

// Whether a character belongs to a class, as str.isalpha() etc. answer for it alone.
bool unicode_is(enum unicode_class class, uint32_t code);

enum unicode_case { UNICODE_TO_UPPER, UNICODE_TO_LOWER, UNICODE_TO_TITLE, UNICODE_TO_FOLDED };

// The character in another case: up to three characters in out[]; returns their number.
int unicode_change(enum unicode_case to, uint32_t code, uint32_t out[3]);

// The value 0..9 of a decimal digit of any script, or -1.
int unicode_decimal(uint32_t code);

#endif
