// SPDX-License-Identifier: MIT
// What stays interpreted, by lines.
#include <stdlib.h>
#include <string.h>

#include "native/chip.h"
#include "native/emit.h"
#include "native/native.h"
#include "native/reason.h"

static const struct program_function *own_function(const struct program *program, uint32_t pc) {
    const struct program_function *f = program_function_at(program, pc);
    return f && !f->library ? f : NULL;
}

static bool is_within(const struct native_function *f, uint32_t pc) {
    return f->count && pc >= f->ins[0].pc && pc < f->ins[f->count - 1].next;
}

// Whether no instruction of it stays interpreted.
static bool has_none(const struct native_function *f, const struct native_line *lines, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (is_within(f, lines[i].pc)) return false;
    return true;
}

static bool is_whole(const struct native_function *f, const struct native_line *lines, uint32_t count) {
    return f->useful && has_none(f, lines, count);
}

static uint32_t instruction_at(const struct native_function *f, uint32_t pc) {
    uint32_t i = 0;
    while (f->ins[i].pc != pc) i++;
    return i;
}

// Whether the text has that line already.
static bool has_line(struct buffer *text, const char *line) {
    return text->length && strstr(buffer_string(text), line);
}

static void print_lines(struct native_types *types, const struct program *program,
                        const struct native_function *f, const struct native_line *lines, uint32_t count,
                        FILE *out) {
    struct buffer shown = BUFFER_EMPTY, one = BUFFER_EMPTY;
    for (uint32_t i = 0; i < count; i++) {
        struct pos pos;
        if (!is_within(f, lines[i].pc) || !program_position(program, lines[i].pc, &pos)) continue;
        buffer_clear(&one);
        buffer_format(&one, "  line %d: ", pos.line);
        reason_add(types, program, f, instruction_at(f, lines[i].pc), lines[i].why, &one);
        buffer_text(&one, "\n");
        if (!has_line(&shown, buffer_string(&one))) buffer_text(&shown, buffer_string(&one));
    }
    if (shown.length) fputs(buffer_string(&shown), out);
    buffer_free(&shown);
    buffer_free(&one);
}

// What a function takes of a core's memory; NULL: it gains nothing, or this machine runs it.
static const struct native_taken *taken(const struct native_chip *chip, const struct native_function *f) {
    for (uint32_t i = 0; chip && i < chip->count; i++)
        if (chip->function[i].function == f->number) return &chip->function[i];
    return NULL;
}

// Leaves out what a chip's core has no room for.
static void leave_out(const struct native_chip *chip, struct native_code *code) {
    code->small = chip != NULL;
    for (uint32_t i = 0; chip && i < chip->count; i++)
        code->function[chip->function[i].function].left_out = !chip->function[i].taken;
}

static void print_function(const struct program_function *named, const struct native_taken *t,
                           const char *how, bool warns, FILE *out) {
    fprintf(out, "%s%s (line %u", warns ? "epython: warning: @native: " : "", named->qualified, named->line);
    if (t && !warns) fprintf(out, ", %u bytes", t->bytes);
    fprintf(out, "): %s\n", t && !t->taken ? "interpreted for want of room" : how);
}

// warns: of functions that are to be native and are not, or not wholly, alone.
static void print_all(const struct program *program, const struct native_chip *chip, bool warns, FILE *out) {
    struct native_code code;
    struct native_types types = {0};
    struct buffer text = {.limit = 1u << 30};
    struct native_line *lines = NULL;
    uint32_t count = 0;
    bool good = code_read(program, &code);
    if (good && code.exposes)
        fprintf(out, "%sall is interpreted: the program lets other cores use its lists\n",
                warns ? "epython: warning: @native: " : "");
    else if (good && types_find(&code, program, &types)) {
        leave_out(chip, &code);
        emit_program(&types, &text, &lines, &count);
        for (uint32_t i = 0; i < code.function_count; i++) {
            const struct native_function *f = &code.function[i];
            const struct program_function *named = f->count ? own_function(program, f->ins[0].pc) : NULL;
            if (!named || (warns && !f->wanted)) continue;
            const char *how = is_whole(f, lines, count)               ? "native"
                              : f->useful                             ? "native but for"
                              : f->loops && has_none(f, lines, count) ? "native in loops"
                              : f->loops                              ? "native in loops but for"
                                                                      : "interpreted";
            const struct native_taken *t = taken(chip, f);
            bool whole = (f->useful || f->loops) && has_none(f, lines, count) && (!t || t->taken);
            if (warns && whole) continue;
            print_function(named, t, how, warns, out);
            if (!t || t->taken) print_lines(&types, program, f, lines, count, out);
        }
    }
    if (chip && !warns)
        fprintf(out, "native code of a core: %u bytes\n", chip->block.size + chip->block.code_size);
    types_free(&types);
    code_free(&code);
    buffer_free(&text);
    free(lines);
}

void native_report(const struct program *program, const struct native_chip *chip, FILE *out) {
    print_all(program, chip, false, out);
}

void native_warn(const struct program *program, const struct native_chip *chip, FILE *out) {
    print_all(program, chip, true, out);
}
