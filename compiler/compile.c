// SPDX-License-Identifier: MIT
// The compiler's stages one after the other: load and parse, resolve names, generate code for what
// is reached, link.
#include "compiler/compile.h"

#include <pthread.h>
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

enum { COMPILE_STACK = 64 << 20 }; // bytes

struct compilation {
    const struct compile_options *options;
    struct diag_list *errors;
    struct program *program;
    bool good;
};

static void report_memory(struct compilation *all) {
    diag_add(all->errors, "MemoryError", &(struct source){all->options->file, "", 0}, NULL,
             "no memory to compile the program");
}

static void *run(void *argument) {
    struct compilation *all = argument;
    jmp_buf out_of_memory;
    struct arena arena;
    arena_init(&arena);
    arena.out_of_memory = &out_of_memory;
    if (setjmp(out_of_memory) == 0)
        all->good = attempt(&arena, all->options, all->errors, all->program);
    else
        report_memory(all);
    arena_free(&arena);
    return NULL;
}

// The passes are recursive: what they need is bounded by PARSE_TREE_MAX and PARSE_DEPTH_MAX, and more than the stack of
// some threads. Only what is touched of this one takes memory.
static bool run_with_stack(struct compilation *all) {
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes)) return false;
    bool good = !pthread_attr_setstacksize(&attributes, COMPILE_STACK) &&
                !pthread_create(&thread, &attributes, run, all) && !pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
    return good;
}

struct program *compile_program(const struct compile_options *options, struct diag_list *errors) {
    struct compilation all = {options, errors, calloc(1, sizeof *all.program), false};
    if (!all.program || !run_with_stack(&all)) report_memory(&all);
    if (all.good) return all.program;
    program_free(all.program);
    return NULL;
}
