// SPDX-License-Identifier: MIT
// Programs of the C API: compiled, loaded, their places in files moved.
#include "api/library.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"

struct sources {
    const epy_source *source;
    size_t count;
};

static char *read_source(void *context, const char *path, size_t *length) {
    const struct sources *sources = context;
    for (size_t i = 0; i < sources->count; i++) {
        if (strcmp(sources->source[i].path, path) != 0) continue;
        *length = strlen(sources->source[i].text);
        return strdup(sources->source[i].text);
    }
    return source_read(NULL, path, length);
}

static void put_diag(struct buffer *out, const struct diag *d) {
    buffer_format(out, "%s\x1f%s\x1f%s\x1f%d\x1f%d\x1f%d\x1f%d\x1f%s\x1f\x1e", d->type, d->message, d->file,
                  d->pos.line, d->pos.col, d->pos.end_line, d->pos.end_col, d->line_text ? d->line_text : "");
}

epy_program *epy_compile(const char *file, const char *text, const char *modules, const char *folder,
                         const epy_source *sources, size_t source_count, char **errors) {
    struct sources context = {sources, source_count};
    if (errors) *errors = NULL;
    if (!file || !text || !modules || !errors || (source_count && !sources)) return NULL;
    struct compile_options options = {.file = file,
                                      .text = text,
                                      .length = strlen(text),
                                      .modules = modules,
                                      .folder = folder,
                                      .read = read_source,
                                      .read_context = &context};
    struct diag_list list;
    struct buffer out = BUFFER_EMPTY;
    diag_init(&list);
    struct program *program = compile_program(&options, &list);
    for (int i = 0; !program && i < list.count; i++) put_diag(&out, &list.item[i]);
    diag_free(&list);
    *errors = program ? NULL : library_text(&out);
    buffer_free(&out);
    return (epy_program *)program;
}

void epy_program_free(epy_program *program) {
    program_free((struct program *)program);
}

static int64_t add_file(struct program *program, const char *name, const char *text) {
    for (uint32_t i = 0; i < program->file_count; i++)
        if (!strcmp(program->files[i].name, name) && !strcmp(program->files[i].text, text)) return i;
    struct program_file *more = realloc(program->files, (program->file_count + 1) * sizeof *more);
    if (!more) return -1;
    program->files = more;
    struct program_file *file = &more[program->file_count];
    *file =
        (struct program_file){.name = strdup(name), .text = strdup(text), .length = (uint32_t)strlen(text)};
    if (!file->name || !file->text) {
        free(file->name);
        free(file->text);
        return -1;
    }
    return program->file_count++;
}

// A line as far on as it can be.
static int shifted(int line, int shift) {
    int64_t sum = (int64_t)line + shift;
    return sum < 1 ? 1 : sum > INT32_MAX ? INT32_MAX : (int)sum;
}

static void shift_lines(struct program *program, const struct program_function *function, int shift) {
    for (uint32_t i = 0; i < program->line_count; i++) {
        struct program_line *line = &program->lines[i];
        if (line->pc < function->start || line->pc >= function->end || !line->pos.line) continue;
        line->pos.line = shifted(line->pos.line, shift);
        line->pos.end_line = shifted(line->pos.end_line, shift);
    }
}

bool epy_program_place(epy_program *handle, const char *file, int first, int last, const char *name,
                       const char *text, int shift) {
    struct program *program = (struct program *)handle;
    if (!program || !file || !name || !text) return false;
    int64_t to = add_file(program, name, text);
    for (uint32_t i = 0; to >= 0 && i < program->function_count; i++) {
        struct program_function *f = &program->functions[i];
        if (f->file == to || strcmp(program->files[f->file].name, file) != 0) continue;
        if ((int)f->line < first || (int)f->line > last || !strcmp(f->name, "<module>")) continue;
        f->file = (uint32_t)to;
        f->line = (uint32_t)shifted((int)f->line, shift);
        shift_lines(program, f, shift);
    }
    return to >= 0;
}

static void expect(struct program_function *f, const char *variable, int what) {
    for (uint32_t r = 0; f->expected && r < f->register_count; r++)
        if (!strcmp(f->registers[r], variable)) f->expected[r] = (uint8_t)what;
}

void epy_program_expect(epy_program *handle, const char *file, const char *function, const char *variable,
                        int what) {
    struct program *program = (struct program *)handle;
    if (!program || !file || !function || !variable || what < 0 || what / PROGRAM_LIST > PROGRAM_LISTS_MAX)
        return;
    for (uint32_t i = 0; i < program->function_count; i++) {
        struct program_function *f = &program->functions[i];
        if (!strcmp(program->files[f->file].name, file) && !strcmp(f->name, function))
            expect(f, variable, what);
    }
}

void epy_program_hide(epy_program *handle, const char *file) {
    struct program *program = (struct program *)handle;
    for (uint32_t i = 0; program && file && i < program->function_count; i++) {
        struct program_function *f = &program->functions[i];
        if (!strcmp(program->files[f->file].name, file)) f->library = true;
    }
}
