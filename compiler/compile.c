// SPDX-License-Identifier: MIT
// The compiler's stages one after the other: load and parse, resolve names, generate code for what
// is reached, link.
#include "compiler/compile.h"

#include <setjmp.h>
#include <stdlib.h>

#include "compiler/generate/gen.h"

static bool compile(struct compiler *c, struct program *program) {
    struct module *first = modules_add_program(&c->modules);
    if (!modules_parse(&c->modules, first)) return false; // and all that they import, loaded on the way
    if (!resolve_modules(&c->scopes, first)) return false;
    return gen_program(c) && link_program(c, program);
}

// Compiles; once more if generator expressions were taken for parts of calls that are something else.
static bool attempt(struct arena *arena, const struct compile_options *options, struct diag_list *errors,
                    struct program *program) {
    struct compiler c;
    bool good, inlines = true;
    do {
        gen_init(&c, arena, errors, options, inlines);
        good = compile(&c, program);
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
