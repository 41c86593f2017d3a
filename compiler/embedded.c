// SPDX-License-Identifier: MIT
#include "compiler/embedded.h"

#include <string.h>

static const struct {
    const char *name;
    size_t length;
    const char *text;
} MODULES[] = {
#include "embedded_modules.h" // scripts/embed_modules.py
};

const char *embedded_module(const char *name, size_t *length) {
    for (size_t i = 0; i < sizeof MODULES / sizeof *MODULES; i++) {
        if (strcmp(MODULES[i].name, name) != 0) continue;
        *length = MODULES[i].length;
        return MODULES[i].text;
    }
    return NULL;
}

const char *embedded_number(size_t i, const char **text) {
    if (i >= sizeof MODULES / sizeof *MODULES) return NULL;
    *text = MODULES[i].text;
    return MODULES[i].name;
}
