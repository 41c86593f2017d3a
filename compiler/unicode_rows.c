// SPDX-License-Identifier: MIT
#include "compiler/unicode_name.h"

static const struct unicode_row ROWS[] = {
#include "unicode_names.h" // scripts/unicode_names.py
};

const struct unicode_row *unicode_rows(size_t *count) {
    *count = sizeof ROWS / sizeof *ROWS;
    return ROWS;
}
