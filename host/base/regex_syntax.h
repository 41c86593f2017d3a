// SPDX-License-Identifier: MIT
// The syntax of Python's regular expressions (Lib/re/_parser.py of 3.11), checked and written as PCRE2's.
#ifndef HOST_BASE_REGEX_SYNTAX_H
#define HOST_BASE_REGEX_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/buffer.h"

// As Python's re.ASCII and so on.
enum { REGEX_IGNORECASE = 2, REGEX_MULTILINE = 8, REGEX_DOTALL = 16, REGEX_VERBOSE = 64, REGEX_ASCII = 256 };

// Writes the expression as PCRE2's to `out`; flags written at its start are added to *flags (enum above). False: it is
// wrong; `error` and *at as of regex_compile.
bool regex_translate(const char *pattern, size_t length, uint32_t *flags, struct buffer *out,
                     struct buffer *error, size_t *at);

#endif
