// SPDX-License-Identifier: MIT
// Texts that come with the program, packed in the DEFLATE format (RFC 1951), which Python's zlib makes (scripts/deflate.py).
#ifndef HOST_BASE_INFLATE_H
#define HOST_BASE_INFLATE_H

#include <stddef.h>

struct deflated {
    size_t length;     // of the text, in bytes
    const char *bytes; // what it was made
};

// Returns the text, to be freed, with a NUL behind it. What is packed is trusted.
char *inflated(struct deflated from);

#endif
