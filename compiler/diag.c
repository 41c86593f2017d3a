// SPDX-License-Identifier: MIT
// The list is kept in the order in which errors were found and printed in the order of the source, because
// the parser and the passes after it each go through the file once.
#include "compiler/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/utf8.h"

enum {
    LINE_COLUMNS = 110, // a source line is shown up to this width, a longer one as a window around the caret
    CONTEXT_COLUMNS = 40,
};

void diag_init(struct diag_list *list) {
    *list = (struct diag_list){0};
}

static void clear(struct diag *diag) {
    free(diag->type);
    free(diag->message);
    free(diag->file);
    free(diag->line_text);
}

void diag_free(struct diag_list *list) {
    for (int i = 0; i < list->count; i++) clear(&list->item[i]);
    free(list->item);
    free(list->notes);
    if (list->warnings) diag_free(list->warnings);
    free(list->warnings);
    diag_init(list);
}

bool diag_any(const struct diag_list *list) {
    return list->count > 0 || list->dropped > 0 || list->out_of_memory;
}

// Returns a copy of line `pos->line` of the source, or NULL without memory.
static char *copy_line(const struct source *source, const struct pos *pos) {
    size_t start = pos->offset < source->length ? pos->offset : source->length;
    while (start > 0 && source->text[start - 1] != '\n' && source->text[start - 1] != '\r') start--;
    size_t end = start;
    while (end < source->length && source->text[end] != '\n' && source->text[end] != '\r') end++;
    return strndup(source->text + start, end - start);
}

static bool is_known(const struct diag_list *list, const struct source *source, const struct pos *pos) {
    for (int i = 0; i < list->count; i++) {
        const struct diag *old = &list->item[i];
        if (old->pos.line == pos->line && old->pos.col == pos->col && strcmp(old->file, source->file) == 0)
            return true;
    }
    return false;
}

static void add(struct diag_list *list, const char *type, const struct source *source, const struct pos *pos,
                const char *format, va_list arguments) {
    if (pos && is_known(list, source, pos)) return;
    if (list->count == DIAG_MAX) {
        list->dropped++;
        return;
    }
    if (list->count == list->capacity) {
        int capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
        struct diag *item = realloc(list->item, (size_t)capacity * sizeof *item);
        if (!item) {
            list->out_of_memory = true;
            return;
        }
        list->item = item;
        list->capacity = capacity;
    }
    struct diag diag = {.type = strdup(type), .file = strdup(source->file)};
    if (pos) {
        diag.pos = *pos;
        diag.line_text = copy_line(source, pos);
    }
    if (vasprintf(&diag.message, format, arguments) < 0) diag.message = NULL;
    if (!diag.type || !diag.file || !diag.message) {
        clear(&diag);
        list->out_of_memory = true;
        return;
    }
    list->item[list->count++] = diag;
}

void diag_add(struct diag_list *list, const char *type, const struct source *source, const struct pos *pos,
              const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(list, type, source, pos, format, arguments);
    va_end(arguments);
}

void diag_warn(struct diag_list *list, const char *type, const struct source *source, const struct pos *pos,
               const char *format, ...) {
    if (!list->warnings) list->warnings = calloc(1, sizeof *list->warnings);
    if (!list->warnings) {
        list->out_of_memory = true;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    add(list->warnings, type, source, pos, format, arguments);
    va_end(arguments);
}

void diag_note(struct diag_list *list, const char *format, ...) {
    va_list arguments;
    char *line, *notes;
    va_start(arguments, format);
    if (vasprintf(&line, format, arguments) < 0) line = NULL;
    va_end(arguments);
    if (!line || asprintf(&notes, "%s%s\n", list->notes ? list->notes : "", line) < 0) {
        list->out_of_memory = true;
    } else {
        free(list->notes);
        list->notes = notes;
    }
    free(line);
}

// ---- rendering

// One character of a source line.
struct cell {
    const char *text;
    int size;  // bytes
    int width; // columns
};

// A source line as characters, and the part of it that is shown and marked: indices into `cell`.
struct view {
    struct cell *cell;
    int count;
    int first, end;           // shown
    int mark_first, mark_end; // under the caret; mark_first is `count` for a caret behind the line
    bool cut_before, cut_after;
};

// Splits the line into characters; bytes that are not UTF-8 count one column each. Returns
// false without memory.
static bool split(const char *line, struct view *view) {
    size_t length = strlen(line);
    view->cell = malloc((length + 1) * sizeof *view->cell);
    if (!view->cell) return false;
    view->count = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code = '?';
        int size = utf8_decode(line + at, length - at, &code);
        if (size == 0) size = 1;
        view->cell[view->count++] = (struct cell){line + at, size, utf8_width(code)};
        at += (size_t)size;
    }
    return true;
}

static bool is_blank(const struct cell *cell) {
    return *cell->text == ' ' || *cell->text == '\t' || *cell->text == '\f';
}

// Chooses what is shown: the line without its indentation, or a window around the mark if it is too long.
static void choose(struct view *view, const struct pos *pos) {
    int first = 0, width = 0;
    while (first < view->count && is_blank(&view->cell[first])) first++;
    view->mark_first = pos->col < view->count ? pos->col : view->count;
    if (view->mark_first < first) first = view->mark_first;
    view->mark_end = pos->end_line == pos->line && pos->end_col < view->count ? pos->end_col : view->count;

    for (int i = first; i < view->count; i++) width += view->cell[i].width;
    view->first = first;
    if (width > LINE_COLUMNS) {
        int context = 0;
        view->first = view->mark_first;
        while (view->first > first && context < CONTEXT_COLUMNS) context += view->cell[--view->first].width;
    }
    view->end = view->first;
    for (width = 0; view->end < view->count && width < LINE_COLUMNS;) width += view->cell[view->end++].width;
    view->cut_before = view->first > first;
    view->cut_after = view->end < view->count;
}

static void print_source(FILE *out, const struct view *view) {
    fputs(view->cut_before ? "    ..." : "    ", out);
    for (int i = view->first; i < view->end; i++)
        fwrite(view->cell[i].text, 1, (size_t)view->cell[i].size, out);
    fputs(view->cut_after ? "...\n" : "\n", out);
}

static void print_carets(FILE *out, const struct view *view, const char *red, const char *plain) {
    bool any = false;
    fputs(view->cut_before ? "       " : "    ", out);
    for (int i = view->first; i < view->mark_first && i < view->end; i++)
        fprintf(out, "%*s", view->cell[i].width, *view->cell[i].text == '\t' ? "\t" : "");
    fputs(red, out);
    for (int i = view->mark_first; i < view->mark_end && i < view->end; i++)
        for (int column = 0; column < view->cell[i].width; column++, any = true) putc('^', out);
    fprintf(out, "%s%s\n", any ? "" : "^", plain);
}

static void print_one(FILE *out, const struct diag *diag, bool colour) {
    const char *bold = colour ? "\033[1m" : "", *red = colour ? "\033[1;31m" : "",
               *plain = colour ? "\033[0m" : "";
    struct view view;
    fprintf(out, "  File \"%s%s%s\"", bold, diag->file, plain);
    if (diag->pos.line > 0) fprintf(out, ", line %d, column %d", diag->pos.line, diag->pos.col + 1);
    putc('\n', out);
    if (diag->pos.line > 0 && diag->line_text && split(diag->line_text, &view)) {
        choose(&view, &diag->pos);
        print_source(out, &view);
        print_carets(out, &view, red, plain);
        free(view.cell);
    }
    fprintf(out, "%s%s%s: %s\n", red, diag->type, plain, diag->message);
}

static bool is_later(const struct diag *a, const struct diag *b) {
    return a->pos.line != b->pos.line ? a->pos.line > b->pos.line : a->pos.col > b->pos.col;
}

void diag_print(FILE *out, const struct diag_list *list, bool colour) {
    const struct diag *order[DIAG_MAX];
    for (int i = 0; i < list->count; i++) {
        const struct diag *diag = &list->item[i];
        int at = i;
        for (; at > 0 && strcmp(order[at - 1]->file, diag->file) == 0 && is_later(order[at - 1], diag); at--)
            order[at] = order[at - 1];
        order[at] = diag;
    }
    for (int i = 0; i < list->count; i++) print_one(out, order[i], colour);
    if (list->dropped > 0) fprintf(out, "... and %d more errors\n", list->dropped);
    if (list->out_of_memory) fputs("MemoryError: no memory for the compiler\n", out);
}

void diag_print_notes(FILE *out, const struct diag_list *list, bool colour) {
    if (list->notes) fputs(list->notes, out);
    if (list->warnings) diag_print(out, list->warnings, colour);
}
