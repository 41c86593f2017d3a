// SPDX-License-Identifier: MIT
// What stays interpreted, by lines.
#include <stdlib.h>

#include "native/emit.h"
#include "native/native.h"

static const struct program_function *own_function(const struct program *program, uint32_t pc) {
    const struct program_function *f = program_function_at(program, pc);
    return f && !f->library ? f : NULL;
}

static bool is_within(const struct native_function *f, uint32_t pc) {
    return f->count && pc >= f->ins[0].pc && pc < f->ins[f->count - 1].next;
}

static bool is_whole(const struct native_function *f, const struct native_line *lines, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (is_within(f, lines[i].pc)) return false;
    return f->useful;
}

static void print_lines(const struct program *program, const struct native_function *f,
                        const struct native_line *lines, uint32_t count, FILE *out) {
    int line = 0;
    const char *why = NULL;
    for (uint32_t i = 0; i < count; i++) {
        struct pos pos;
        if (!is_within(f, lines[i].pc)) continue;
        if (!program_position(program, lines[i].pc, &pos) || (pos.line == line && lines[i].why == why))
            continue;
        line = pos.line;
        why = lines[i].why;
        fprintf(out, "  line %d: %s\n", line, why);
    }
}

void native_report(const struct program *program, FILE *out) {
    struct native_code code;
    struct native_types types = {0};
    struct buffer text = {.limit = 1u << 30};
    struct native_line *lines = NULL;
    uint32_t count = 0;
    bool good = code_read(program, &code);
    if (good && code.exposes)
        fprintf(out, "all is interpreted: the program lets other cores use its lists\n");
    else if (good && types_find(&code, &types)) {
        emit_program(&types, &text, &lines, &count);
        for (uint32_t i = 0; i < code.function_count; i++) {
            const struct native_function *f = &code.function[i];
            const struct program_function *named = f->count ? own_function(program, f->ins[0].pc) : NULL;
            if (!named) continue;
            const char *how = is_whole(f, lines, count) ? "native"
                              : f->useful               ? "native but for"
                              : f->loops                ? "native in loops but for"
                                                        : "interpreted";
            fprintf(out, "%s (line %u): %s\n", named->qualified, named->line, how);
            print_lines(program, f, lines, count, out);
        }
    }
    types_free(&types);
    code_free(&code);
    buffer_free(&text);
    free(lines);
}
