// SPDX-License-Identifier: MIT
// Python's regular expressions, run by PCRE2, whose syntax is nearly theirs. The library (libpcre2-8) is opened when the first
// expression is compiled: who uses none need not have it.
#ifndef HOST_BASE_REGEX_H
#define HOST_BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/buffer.h"
#include "host/base/regex_syntax.h"

struct regex;

enum regex_anchor { REGEX_SEARCH, REGEX_MATCH, REGEX_FULLMATCH };

// Compiles an expression of Python's, UTF-8; *flags: enum in regex_syntax.h, those written in it are added. NULL: it is
// wrong; `error` says why, in Python's words, and *at in which byte (SIZE_MAX: nowhere).
struct regex *regex_compile(const char *pattern, size_t length, uint32_t *flags, struct buffer *error,
                            size_t *at);
void regex_free(struct regex *regex);

// Number of groups, the whole not counted.
uint32_t regex_groups(const struct regex *regex);

// Number of names of groups; name i and its group.
uint32_t regex_names(const struct regex *regex);
const char *regex_name(const struct regex *regex, uint32_t i, uint32_t *group);

// Finds a match in text[0 .. length), UTF-8, from byte `start` on; `advance`: an empty one there is none. Stores the bytes where the
// groups begin and end in span[2 * (groups + 1)], SIZE_MAX: no part of it. Returns 1, or 0: there is none, or -1: `error` says
// what went wrong. Any thread.
int regex_find(const struct regex *regex, const char *text, size_t length, size_t start,
               enum regex_anchor anchor, bool advance, size_t *span, struct buffer *error);

#endif
