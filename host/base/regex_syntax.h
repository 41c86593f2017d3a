// SPDX-License-Identifier: MIT
// The syntax of Python's regular expressions (Lib/re/_parser.py of 3.11), checked and written as PCRE2's.
#ifndef HOST_BASE_REGEX_SYNTAX_H
#define HOST_BASE_REGEX_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/buffer.h"

// Writes the expression as PCRE2's to `out`; flags written at its start are added to *flags (enum in regex.h). False: it is
// wrong; `error` and *at as of regex_compile.
bool regex_translate(const char *pattern, size_t length, uint32_t *flags, struct buffer *out,
                     struct buffer *error, size_t *at);

#endif
