// SPDX-License-Identifier: MIT
// "Did you mean": the known name that is most like a misspelled one.
#ifndef COMPILER_SUGGEST_H
#define COMPILER_SUGGEST_H

#include <stdbool.h>

struct suggestion {
    const char *name; // misspelled
    const char *best; // so far, NULL = nothing is near
    int distance;     // of best
    bool private;     // names that begin with an underscore are meant, too
};

// Considers a candidate (NULL and "" are passed over).
void suggest_consider(struct suggestion *search, const char *candidate);

#endif
