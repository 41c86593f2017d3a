// SPDX-License-Identifier: MIT
// Numbers, operators and roots are those of modules/parallel.py.
#include "host/report/collective.h"

#include <stddef.h>

#include "contract/control.h"

static const char *const NAMES[COLLECTIVE_COUNT] = {NULL,     "sync",      "bcast",   "reduce",  "scan",
                                                    "gather", "allgather", "scatter", "alltoall"};
static const char *const OPERATORS[] = {"", "\"sum\"", "\"prod\"", "\"min\"", "\"max\"", "a function"};
enum { OPERATOR_COUNT = sizeof OPERATORS / sizeof *OPERATORS, REDUCE = 3, SCAN = 4 };

uint32_t collective_number(uint32_t context) {
    uint32_t number = context & COLLECTIVE_NUMBER;
    return context >> 31 && number < COLLECTIVE_COUNT ? number : 0;
}

const char *collective_name(uint32_t number) {
    return NAMES[number];
}

bool collective_has_operator(uint32_t context) {
    uint32_t number = collective_number(context);
    return number == REDUCE || number == SCAN;
}

void collective_put_detail(struct buffer *out, uint32_t context) {
    uint32_t detail = context << 1 >> (1 + COLLECTIVE_DETAIL);
    if (!detail) return;
    if (!collective_has_operator(context))
        buffer_format(out, "root %u", detail - 1);
    else if (detail < OPERATOR_COUNT)
        buffer_text(out, OPERATORS[detail]);
}
