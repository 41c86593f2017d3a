// SPDX-License-Identifier: MIT
// Classes of ASCII characters, whatever the C library's locale: of texts (core/text.c) and of bytes (host/rare).
#ifndef CONTRACT_ASCII_H
#define CONTRACT_ASCII_H

#include <stdbool.h>

static inline bool ascii_is_digit(char c) {
    return c >= '0' && c <= '9';
}
static inline bool ascii_is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
static inline bool ascii_is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
static inline bool ascii_is_letter(char c) {
    return ascii_is_lower(c) || ascii_is_upper(c);
}
static inline bool ascii_is_letter_or_digit(char c) {
    return ascii_is_letter(c) || ascii_is_digit(c);
}
static inline bool ascii_is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
