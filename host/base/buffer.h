// SPDX-License-Identifier: MIT
// Text that grows. A buffer that could not get memory remembers so and ignores what is added; whoever hands
// the text on asks `failed` once at the end instead of at every step.
#ifndef HOST_BASE_BUFFER_H
#define HOST_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BUFFER_MAX = 1 << 26 }; // more than a core commonly holds; beyond it a buffer fails as without memory

struct buffer {
    char *bytes; // not zero-terminated, unless by buffer_string; NULL while capacity is 0
    size_t length, capacity;
    size_t limit;   // bytes that it may hold at most; 0: BUFFER_MAX
    uint8_t failed; // some text is missing: for want of memory (1), or as it is (BUFFER_DIGITS)
};

enum { BUFFER_DIGITS = 2 }; // an int has more digits than are written in base 10

// An empty buffer that owns nothing.
#define BUFFER_EMPTY ((struct buffer){0})

// Frees the memory; the buffer is empty and may be used again.
void buffer_free(struct buffer *buffer);

// Makes the buffer empty but keeps its memory.
void buffer_clear(struct buffer *buffer);

// Makes room for `size` more bytes and returns where they go (length is not changed), or NULL without memory.
char *buffer_reserve(struct buffer *buffer, size_t size);

// Adds `size` bytes.
void buffer_add(struct buffer *buffer, const char *bytes, size_t size);

// Adds `size` bytes `times` times; both together at most BUFFER_MAX.
void buffer_add_times(struct buffer *buffer, const char *bytes, size_t size, size_t times);

// Adds a zero-terminated text.
void buffer_text(struct buffer *buffer, const char *text);

// Adds one byte.
void buffer_char(struct buffer *buffer, char byte);

// Adds a character in UTF-8 (surrogates too: Python's text may hold them).
void buffer_code(struct buffer *buffer, uint32_t code);

// Adds a character `times` times (not at all if that is negative).
void buffer_repeat(struct buffer *buffer, uint32_t code, int64_t times);

// Adds text as printf makes it.
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

// The text with a terminating zero, which does not count in length; "" without memory. Valid until
// the next change.
const char *buffer_string(struct buffer *buffer);

#endif
