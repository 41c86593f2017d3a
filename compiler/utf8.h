// SPDX-License-Identifier: MIT
// The few questions about characters that the lexer and the diagnostics ask.
#ifndef COMPILER_UTF8_H
#define COMPILER_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Decodes the character at text[0 .. length): stores its code in *code and returns its size in bytes
// (1..4), or 0 if the bytes are not UTF-8 (overlong forms, surrogates and codes beyond U+10FFFF included)
// or length is 0.
int utf8_decode(const char *text, size_t length, uint32_t *code);

// Encodes `code` (not a surrogate, at most 0x10FFFF) into out[4]; returns the number of bytes.
int utf8_encode(uint32_t code, char *out);

// Columns that the character takes on a terminal: 0 for combining marks, 2 for East Asian wide ones and
// emoji, else 1.
int utf8_width(uint32_t code);

// True for letters, digits and marks beyond ASCII, which may be part of an identifier; false for the
// blocks of punctuation, symbols, spaces and private use. (CPython asks the XID_Continue table; this
// is its outline.)
bool utf8_in_identifier(uint32_t code);

// True for blanks, controls and format characters beyond ASCII: a message shows their code only.
bool utf8_is_invisible(uint32_t code);

#endif
