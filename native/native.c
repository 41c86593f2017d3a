// SPDX-License-Identifier: MIT
#include "native/native.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "native/build.h"
#include "native/compiler.h"
#include "native/emit.h"

struct native_program {
    void *code; // of dlopen
    struct native_place *places;
};

struct native_row { // as native/emit.c writes them
    uint32_t pc;
    native_entry *entry;
};

// The C of a program; how many functions it has.
static uint32_t translate(const struct program *program, struct buffer *text, bool *failed) {
    struct native_code code;
    struct native_types types = {0};
    uint32_t count = 0;
    *failed = !code_read(program, &code);
    // What others may write to at any time nothing can be known of.
    if (!*failed && !code.exposes) {
        *failed = !types_find(&code, program, &types);
        if (!*failed) count = emit_program(&types, text, NULL, NULL);
        types_free(&types);
    }
    code_free(&code);
    *failed |= text->failed != 0;
    return count;
}

static bool fill(struct native_program *native, const struct program *program) {
    const struct image_header *h = (const struct image_header *)program->image;
    const struct native_row *rows = dlsym(native->code, "native_rows");
    const char *storm = getenv("EPYTHON_NATIVE_STORM");
    uint32_t size = h->size - image_code(h);
    native->places = calloc(size, sizeof *native->places);
    if (!rows || !native->places) return false;
    for (; rows->entry; rows++)
        if (rows->pc < size)
            native->places[rows->pc] = (struct native_place){rows->entry, 0, 0, storm && *storm};
    return true;
}

void native_own_process(void) {
    compiler_catch_signals();
}

struct native_program *native_make(const struct program *program, struct buffer *error) {
    struct native_program *native = NULL;
    struct buffer text = {.limit = 1u << 30};
    bool failed = false;
    if (!NATIVE_IS_HERE) {
        buffer_text(error, NATIVE_MISSING);
        return NULL;
    }
    build_begin(&text);
    uint32_t count = translate(program, &text, &failed);
    if (failed)
        buffer_text(error, "no memory");
    else if (count)
        native = calloc(1, sizeof *native);
    if (native) native->code = build_load(text.bytes, text.length, error);
    buffer_free(&text);
    if (native && native->code && fill(native, program)) return native;
    native_free(native);
    return NULL;
}

void native_free(struct native_program *native) {
    if (!native) return;
    if (native->code) dlclose(native->code);
    free(native->places);
    free(native);
}

struct native_place *native_places(const struct native_program *native) {
    return native ? native->places : NULL;
}
