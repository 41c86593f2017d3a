// SPDX-License-Identifier: MIT
#include "compiler/embedded.h"

#include <stdbool.h>
#include <string.h>

static const struct {
    const char *name;
    size_t length;
    bool public;
    const char *text;
} MODULES[] = {
#define MODULE(name, length, public, text) {name, length, public, text},
#define BUILTIN(name)
#include "embedded_modules.h" // scripts/embed_modules.py
#undef MODULE
#undef BUILTIN
};

static const char *const BUILTINS[] = {
#define MODULE(name, length, public, text)
#define BUILTIN(name) name,
#include "embedded_modules.h"
#undef MODULE
#undef BUILTIN
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

const char *embedded_public(size_t i) {
    return i < sizeof MODULES / sizeof *MODULES && MODULES[i].public ? MODULES[i].name : NULL;
}

const char *embedded_builtin(size_t i) {
    return i < sizeof BUILTINS / sizeof *BUILTINS ? BUILTINS[i] : NULL;
}
