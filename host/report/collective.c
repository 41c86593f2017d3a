// SPDX-License-Identifier: MIT
// Tables of contract/collectives.def.
#include "host/report/collective.h"

#include <stddef.h>

enum detail { DETAIL_NONE, DETAIL_ROOT, DETAIL_OPERATOR };

#define OPERATOR(id, text)
static const struct {
    const char *name;
    enum detail detail;
} COLLECTIVES[COLLECTIVE_COUNT] = {
    [COLLECTIVE_NONE] = {NULL, DETAIL_NONE},
#define COLLECTIVE(id, name, detail) [COLLECTIVE_##id] = {name, DETAIL_##detail},
#include "contract/collectives.def"
};
#undef COLLECTIVE
#undef OPERATOR

#define COLLECTIVE(id, name, detail)
static const char *const OPERATORS[] = {
    NULL,
#define OPERATOR(id, text) text,
#include "contract/collectives.def"
};
enum { OPERATOR_COUNT = sizeof OPERATORS / sizeof *OPERATORS };

const char *collective_name(uint32_t number) {
    return COLLECTIVES[number].name;
}

bool collective_has_operator(uint32_t context) {
    return COLLECTIVES[collective_number(context)].detail == DETAIL_OPERATOR;
}

void collective_put_detail(struct buffer *out, uint32_t context) {
    uint32_t detail = collective_detail(context);
    if (!detail) return;
    if (!collective_has_operator(context))
        buffer_format(out, "root %u", detail - 1);
    else if (detail < OPERATOR_COUNT)
        buffer_text(out, OPERATORS[detail]);
}
