// SPDX-License-Identifier: MIT
// The compiler's stages one after the other: parse and resolve names (scope.c), generate code for what is
// reached (gen*.c), link.
#include "compiler/compile.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "compiler/generate/gen.h"

enum { READ_SIZE = 1 << 16 };

char *compile_read_file(void *context, const char *path, size_t *length) {
    (void)context;
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = NULL;
    size_t capacity = 0;
    *length = 0;
    for (;;) {
        if (capacity - *length < READ_SIZE) {
            capacity = capacity * 2 + READ_SIZE;
            char *larger = realloc(text, capacity);
            if (!larger) break;
            text = larger;
        }
        size_t got = fread(text + *length, 1, capacity - *length, file);
        *length += got;
        if (got > 0) continue;
        if (ferror(file)) break;
        fclose(file);
        return text;
    }
    fclose(file);
    free(text);
    return NULL;
}

static bool generate(struct compiler *c, struct program *program) {
    if (!scope_analyse(&c->scopes)) return false;
    for (struct module *module = c->scopes.first; module; module = module->next)
        if (!module->missing) {
            fold_module(c, module);
            name_settle(c, module);
        }
    gen_function(c, c->scopes.first->scope);
    gen_pending(c);
    return !c->again && !c->failed && !diag_any(c->errors) && link_program(c, program);
}

// Compiles; once more if generator expressions were taken for parts of calls that are something else.
static bool attempt(struct arena *arena, const struct compile_options *options, struct diag_list *errors,
                    struct program *program) {
    struct compiler c;
    bool good, inlines = true;
    do {
        c = (struct compiler){
            .arena = arena,
            .errors = errors,
            .scopes = {.arena = arena, .errors = errors, .options = options, .inlines = inlines}};
        for (size_t i = 0; i < sizeof c.constant_buckets / sizeof *c.constant_buckets; i++)
            c.constant_buckets[i] = -1;
        good = generate(&c, program);
        inlines = false;
    } while (c.again && !diag_any(errors));
    return good;
}

struct program *compile_program(const struct compile_options *options, struct diag_list *errors) {
    // What a longjmp comes back to must not live in registers.
    struct program *volatile program = calloc(1, sizeof *program);
    jmp_buf out_of_memory;
    struct arena arena;
    arena_init(&arena);
    arena.out_of_memory = &out_of_memory;
    bool good = false;
    if (!program || setjmp(out_of_memory) != 0)
        diag_add(errors, "MemoryError", &(struct source){options->file, "", 0}, NULL,
                 "no memory to compile the program");
    else
        good = attempt(&arena, options, errors, program);
    arena_free(&arena);
    if (good) return program;
    program_free(program);
    return NULL;
}
