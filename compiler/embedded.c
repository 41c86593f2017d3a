// SPDX-License-Identifier: MIT
#include "compiler/embedded.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    size_t length;
    bool public;
    const char *packed; // a block of the LZ4 format
} MODULES[] = {
#define MODULE(name, length, public, packed) {name, length, public, packed},
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

// The rest of a length whose 4 bits in the token say 15.
static size_t longer(size_t length, const uint8_t **packed) {
    if (length < 15) return length;
    do length += **packed;
    while (*(*packed)++ == 255);
    return length;
}

// Returns a copy of the text, length bytes, to be freed. A block is made of sequences: literals, and how long and
// how far back the same bytes stand that follow them (doc/lz4_Block_format.md of https://github.com/lz4/lz4).
static char *unpack(const uint8_t *packed, size_t length) {
    enum { SHORTEST_MATCH = 4 };
    char *text = malloc(length + 1), *to = text, *end = text + length;
    for (;;) {
        uint8_t token = *packed++;
        size_t literals = longer(token >> 4, &packed);
        memcpy(to, packed, literals);
        to += literals;
        packed += literals;
        if (to == end) break;
        size_t back = packed[0] | packed[1] << 8;
        packed += 2;
        for (size_t match = longer(token & 15, &packed) + SHORTEST_MATCH; match; match--, to++)
            *to = *(to - back);
    }
    *end = '\0';
    return text;
}

// The text of module i, unpacked when it is first asked for: by two threads at once perhaps, of which one keeps it.
static const char *text_of(size_t i) {
    static _Atomic(char *) texts[COUNT];
    char *kept = atomic_load(&texts[i]);
    if (kept) return kept;
    char *text = unpack((const uint8_t *)MODULES[i].packed, MODULES[i].length);
    if (atomic_compare_exchange_strong(&texts[i], &kept, text)) return text;
    free(text);
    return kept;
}

const char *embedded_module(const char *name, size_t *length) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(MODULES[i].name, name) != 0) continue;
        *length = MODULES[i].length;
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
