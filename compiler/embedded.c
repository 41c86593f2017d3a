// SPDX-License-Identifier: MIT
#include "compiler/embedded.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/inflate.h"

static const struct {
    const char *name;
    bool public;
    struct deflated text;
} MODULES[] = {
#define MODULE(name, length, public, packed) {name, public, {length, packed}},
#define BUILTIN(name)
#include "embedded_modules.h" // scripts/embed_modules.py
#undef MODULE
#undef BUILTIN
};
enum { COUNT = sizeof MODULES / sizeof *MODULES };

static const char *const BUILTINS[] = {
#define MODULE(name, length, public, packed)
#define BUILTIN(name) name,
#include "embedded_modules.h"
#undef MODULE
#undef BUILTIN
};

// The text of module i, unpacked when it is first asked for: by two threads at once perhaps, of which one keeps it.
static const char *text_of(size_t i) {
    static _Atomic(char *) texts[COUNT];
    char *kept = atomic_load(&texts[i]);
    if (kept) return kept;
    char *text = inflated(MODULES[i].text);
    if (atomic_compare_exchange_strong(&texts[i], &kept, text)) return text;
    free(text);
    return kept;
}

const char *embedded_module(const char *name, size_t *length) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(MODULES[i].name, name) != 0) continue;
        *length = MODULES[i].text.length;
        return text_of(i);
    }
    return NULL;
}

const char *embedded_number(size_t i, const char **text) {
    if (i >= COUNT) return NULL;
    *text = text_of(i);
    return MODULES[i].name;
}

const char *embedded_public(size_t i) {
    return i < COUNT && MODULES[i].public ? MODULES[i].name : NULL;
}

const char *embedded_builtin(size_t i) {
    return i < sizeof BUILTINS / sizeof *BUILTINS ? BUILTINS[i] : NULL;
}
