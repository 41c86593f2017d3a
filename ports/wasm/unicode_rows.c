// SPDX-License-Identifier: MIT
// The names of characters are a fifth of what a page would load, and few programs have any: they lie beside the module
// (scripts/unicode_names.py --binary), and whoever runs it gives them when they are first wanted.
#include "compiler/unicode_name.h"

#include <emscripten.h>
#include <stdlib.h>

// Loads the rows' bytes; throws if they cannot be had. Returns how many.
EM_JS(size_t, names_load, (void), {
    Module.nameBytes = Module["names"]();
    return Module.nameBytes.length;
});

EM_JS(void, names_take, (void *at), {
    HEAPU8.set(Module.nameBytes, at);
    Module.nameBytes = null;
});

const struct unicode_row *unicode_rows(size_t *count) {
    static struct unicode_row *rows;
    static size_t bytes;
    if (!rows) {
        bytes = names_load();
        rows = malloc(bytes);
        if (rows) names_take(rows);
    }
    *count = rows ? bytes / sizeof *rows : 0;
    return rows;
}
