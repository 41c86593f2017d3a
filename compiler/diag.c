// SPDX-License-Identifier: MIT
//
// The list is kept in the order in which errors were found and printed in the order of the source, because
// the parser and the passes after it each go through the file once.
#define _GNU_SOURCE // vasprintf
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

void diag_add(struct diag_list *list, const char *type, const struct source *source, const struct pos *pos,
              const char *format, ...) {
    if (pos != NULL && is_known(list, source, pos)) return;
    if (list->count == DIAG_LIMIT) {
        list->dropped++;
        return;
    }
    if (list->count == list->capacity) {
        int capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
        struct diag *item = realloc(list->item, (size_t)capacity * sizeof *item);
        if (item == NULL) {
            list->out_of_memory = true;
            return;
        }
        list->item = item;
        list->capacity = capacity;
    }
    struct diag diag = {.type = strdup(type), .file = strdup(source->file)};
    if (pos != NULL) {
        diag.pos = *pos;
        diag.line_text = copy_line(source, pos);
    }
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&diag.message, format, arguments) < 0) diag.message = NULL;
    va_end(arguments);
    if (diag.type == NULL || diag.file == NULL || diag.message == NULL) {
        clear(&diag);
        list->out_of_memory = true;
        return;
    }
    list->item[list->count++] = diag;
}

// ---- rendering
// ------------------------------------------------------------------------------------------------------

// Reads the character at *text (any bytes up to the final zero), moves *text behind it and returns its width;
// bytes that are not UTF-8 are shown as they are and count one column. *size is the number of bytes.
static int step(const char **text, int *size) {
    uint32_t code = 0;
    *size = utf8_decode(*text, strlen(*text), &code);
    if (*size == 0) {
        *size = 1;
        code = '?';
    }
    *text += *size;
    return utf8_width(code);
}

// Prints `count` times the character `what`.
static void repeat(FILE *out, char what, int count) {
    while (count-- > 0) putc(what, out);
}

// Prints the source line and the caret line of a diagnostic. Leading blanks are dropped, as CPython does.
static void print_line(FILE *out, const struct diag *diag, const char *mark, const char *plain) {
    const char *line = diag->line_text;
    int col = 0; // character index of `line`
    while (*line == ' ' || *line == '\t' || *line == '\f') line++, col++;
    int caret_start = diag->pos.col < col ? col : diag->pos.col;
    int caret_end = diag->pos.end_line == diag->pos.line ? diag->pos.end_col : INT32_MAX;
    if (caret_end <= caret_start) caret_end = caret_start + 1;

    int lead = 0, total = 0, at = col; // columns before the caret, columns in all
    for (const char *next = line; *next != '\0'; at++) {
        int size, width = step(&next, &size);
        if (at < caret_start) lead += width;
        total += width;
    }
    bool windowed = total > LINE_COLUMNS;
    int from = windowed && lead > CONTEXT_COLUMNS ? lead - CONTEXT_COLUMNS : 0; // columns left out in front

    char *caret_line = malloc(4 * strlen(line) + 16);
    size_t used = 0;
    fputs("    ", out);
    if (from > 0) fputs("...", out);
    int seen = 0, shown = 0, carets = 0;
    const char *next = line;
    for (at = col; *next != '\0' && (!windowed || shown < LINE_COLUMNS); at++) {
        const char *character = next;
        int size, width = step(&next, &size);
        seen += width;
        if (seen <= from) continue;
        bool marked = at >= caret_start && at < caret_end;
        if (marked && shown == 0 && carets == 0 && mark[0] != '\0') fputs(mark, out);
        fwrite(character, 1, (size_t)size, out);
        shown += width;
        if (caret_line == NULL) continue;
        if (at < caret_start && *character == '\t') {
            caret_line[used++] = '\t';
            continue;
        }
        if (at < caret_end) {
            memset(caret_line + used, marked ? '^' : ' ', (size_t)width);
            used += (size_t)width;
        }
        if (marked) carets += width;
    }
    if (mark[0] != '\0') fputs(plain, out);
    if (*next != '\0') fputs("...", out);
    putc('\n', out);
    if (caret_line != NULL) {
        fputs("    ", out);
        if (from > 0) fputs("   ", out);
        fputs(mark, out);
        fwrite(caret_line, 1, used, out);
        if (carets == 0) {
            repeat(out, ' ', caret_start - at); // a caret behind the end of the line
            putc('^', out);
        }
        fputs(plain, out);
        putc('\n', out);
    }
    free(caret_line);
}

static void print_one(FILE *out, const struct diag *diag, bool colour) {
    const char *bold = colour ? "\033[1m" : "", *red = colour ? "\033[1;31m" : "",
               *plain = colour ? "\033[0m" : "";
    fprintf(out, "  File \"%s%s%s\"", bold, diag->file, plain);
    if (diag->pos.line > 0) fprintf(out, ", line %d, column %d", diag->pos.line, diag->pos.col + 1);
    putc('\n', out);
    if (diag->pos.line > 0 && diag->line_text != NULL) print_line(out, diag, red, plain);
    fprintf(out, "%s%s%s: %s\n", red, diag->type, plain, diag->message);
}

static int by_place(const void *left, const void *right) {
    const struct diag *a = *(const struct diag *const *)left, *b = *(const struct diag *const *)right;
    int files = strcmp(a->file, b->file);
    if (files != 0) return a < b ? -1 : 1; // files stay in the order of their errors
    if (a->pos.line != b->pos.line) return a->pos.line < b->pos.line ? -1 : 1;
    if (a->pos.col != b->pos.col) return a->pos.col < b->pos.col ? -1 : 1;
    return a < b ? -1 : a > b;
}

void diag_print(FILE *out, const struct diag_list *list, bool colour) {
    const struct diag *order[DIAG_LIMIT];
    for (int i = 0; i < list->count; i++) order[i] = &list->item[i];
    qsort(order, (size_t)list->count, sizeof order[0], by_place);
    for (int i = 0; i < list->count; i++) print_one(out, order[i], colour);
    if (list->dropped > 0) fprintf(out, "... and %d more errors\n", list->dropped);
    if (list->out_of_memory) fputs("MemoryError: no memory for the compiler\n", out);
}
