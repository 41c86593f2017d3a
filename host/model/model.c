// SPDX-License-Identifier: MIT
// Models: those that are built in, and files. A file is lines of words; # begins a comment:
//
//     base NAME                        begins with the numbers of a model that is built in (the first line, if any)
//     NUMBER VALUE                     model_numbers.def
//     op NAME INT FLOAT MIXED OTHER    cycles of an instruction (contract/opcodes.def), by what it works with
//     builtin NAME MORE                cycles of a call of a built-in function, beside those of the instruction CALLB
//     method NAME MORE                 the same of a method, beside CALLM
//     overlay op NAME CLASS GROUP      the group of overlays that is needed; likewise `overlay builtin NAME GROUP`, method
#include "host/model/model.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_WORDS = 6, CYCLES_MAX = 100000000 };

static const char *const NUMBER_NAMES[] = {
#define NUMBER(name, value, meaning) #name,
#include "host/model/model_numbers.def"
#undef NUMBER
};
static const char *const NUMBER_MEANINGS[] = {
#define NUMBER(name, value, meaning) meaning,
#include "host/model/model_numbers.def"
#undef NUMBER
};
static const char *const OP_NAMES[] = {
#define OP(name, operands, meaning) #name,
#include "contract/opcodes.def"
#undef OP
};
static const char *const BUILTIN_NAMES[] = {
#define EXC(id, name, parent)           #id,
#define TYPE(id, name, min, max, where) #id,
#define FUNC(id, name, min, max, where) #id,
#include "contract/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
};
static const char *const METHOD_NAMES[METHOD_TOTAL] = {
#define METHOD(id, name) #id,
#include "contract/methods.def"
#undef METHOD
};

// The Epiphany-III; the V has the same cores, in a larger mesh, with twice the memory.
static const struct model EPIPHANY_III = {
    .name = "epiphany-iii",
#define COST(op, a, b, c, d)                                                                                 \
    .cycles[0][OP_##op] = (a), .cycles[1][OP_##op] = (b) - (a), .cycles[2][OP_##op] = (c) - (a),             \
    .cycles[3][OP_##op] = (d) - (a),
#define BUILTIN_COST(id, more)      .builtin[BUILTIN_##id] = (more),
#define METHOD_COST(id, more)       .method[METHOD_##id] = (more),
#define OVERLAY(op, class, number)  .group[class][OP_##op] = (number),
#define BUILTIN_OVERLAY(id, number) .builtin_group[BUILTIN_##id] = (number),
#define METHOD_OVERLAY(id, number)  .method_group[METHOD_##id] = (number),
#include "host/model/epiphany.def"
#undef COST
#undef BUILTIN_COST
#undef METHOD_COST
#undef OVERLAY
#undef BUILTIN_OVERLAY
#undef METHOD_OVERLAY
    .number =
        {
#define NUMBER(name, value, meaning) value,
#include "host/model/model_numbers.def"
#undef NUMBER
        },
};

static const char *const NAMES[] = {"epiphany-iii", "epiphany-v"};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

const char *model_name(int i) {
    return i < NAME_COUNT ? NAMES[i] : NULL;
}

// One that is built in.
static bool built_in(const char *name, struct model *model) {
    int i = 0;
    while (i < NAME_COUNT && strcmp(name, NAMES[i])) i++;
    if (i == NAME_COUNT) return false;
    *model = EPIPHANY_III;
    strcpy(model->name, NAMES[i]);
    if (!i) return true;
    model->number[MODEL_rows] = model->number[MODEL_columns] = 32;
    model->number[MODEL_local] = 64;
    return true;
}

// ---- files

static int find(const char *name, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (names[i] && !strcmp(name, names[i])) return i;
    return -1;
}

static bool read_number(const char *word, int32_t least, int32_t *number) {
    char *end;
    errno = 0;
    long n = strtol(word, &end, 10);
    *number = (int32_t)n;
    return !errno && end != word && !*end && n >= least && n <= CYCLES_MAX;
}

static bool set_op(struct model *model, char **words, int count) {
    int op = count == 6 ? find(words[1], OP_NAMES, OP_COUNT) : -1;
    int32_t cycles[MODEL_CLASSES];
    if (op < 0) return false;
    for (int i = 0; i < MODEL_CLASSES; i++)
        if (!read_number(words[2 + i], 0, &cycles[i])) return false;
    for (int i = 0; i < MODEL_CLASSES; i++) model->cycles[i][op] = i ? cycles[i] - cycles[0] : cycles[0];
    return true;
}

static bool set_overlay(struct model *model, char **words, int count) {
    int32_t class = 0, group;
    int op = count == 5 && !strcmp(words[1], "op") ? find(words[2], OP_NAMES, OP_COUNT) : -1;
    int builtin =
        count == 4 && !strcmp(words[1], "builtin") ? find(words[2], BUILTIN_NAMES, BUILTIN_COUNT) : -1;
    int method = count == 4 && !strcmp(words[1], "method") ? find(words[2], METHOD_NAMES, METHOD_TOTAL) : -1;
    if (count < 4 || !read_number(words[count - 1], 0, &group) || group > 255) return false;
    if (builtin >= 0) return model->builtin_group[builtin] = (uint8_t)group, true;
    if (method >= 0) return model->method_group[method] = (uint8_t)group, true;
    if (op < 0 || !read_number(words[3], 0, &class) || class >= MODEL_CLASSES) return false;
    model->group[class][op] = (uint8_t)group;
    return true;
}

// Carries out a line of so many words. False: it means nothing.
static bool set(struct model *model, char **words, int count) {
    int32_t number;
    if (!strcmp(words[0], "op")) return set_op(model, words, count);
    if (!strcmp(words[0], "overlay") && count > 2) return set_overlay(model, words, count);
    if (count == 2 && !strcmp(words[0], "base")) return built_in(words[1], model);
    if (count == 3) {
        int builtin = strcmp(words[0], "builtin") ? -1 : find(words[1], BUILTIN_NAMES, BUILTIN_COUNT);
        int method = strcmp(words[0], "method") ? -1 : find(words[1], METHOD_NAMES, METHOD_TOTAL);
        if ((builtin < 0 && method < 0) || !read_number(words[2], -CYCLES_MAX, &number)) return false;
        *(builtin >= 0 ? &model->builtin[builtin] : &model->method[method]) = number;
        return true;
    }
    int i = count == 2 ? find(words[0], NUMBER_NAMES, MODEL_NUMBERS) : -1;
    if (i < 0 || !read_number(words[1], i <= MODEL_columns ? 1 : 0, &number)) return false;
    model->number[i] = (uint32_t)number;
    return true;
}

static bool read_line(struct model *model, char *line) {
    char *words[LINE_WORDS + 1], *rest = NULL;
    int count = 0;
    line[strcspn(line, "#")] = 0;
    for (char *word = strtok_r(line, " \t\r\n", &rest); word; word = strtok_r(NULL, " \t\r\n", &rest)) {
        if (count == LINE_WORDS) return false;
        words[count++] = word;
    }
    return !count || set(model, words, count);
}

static bool read_file(struct model *model, const char *path, struct buffer *error) {
    FILE *in = fopen(path, "r");
    char line[256], copy[256];
    int number = 0;
    if (!in) {
        buffer_format(error, "there is no model '%s', and no file: %s. There are:", path, strerror(errno));
        for (int i = 0; i < NAME_COUNT; i++) buffer_format(error, " %s", NAMES[i]);
        return false;
    }
    bool good = true;
    while (good && fgets(line, sizeof line, in)) {
        number++;
        strcpy(copy, line);
        copy[strcspn(copy, "\n")] = 0;
        good = (strchr(line, '\n') || feof(in)) && read_line(model, line);
    }
    if (!good) buffer_format(error, "%s:%d: not a line of a model: %s", path, number, copy);
    if (good && ferror(in)) {
        buffer_format(error, "cannot read %s: %s", path, strerror(errno));
        good = false;
    }
    fclose(in);
    return good;
}

const struct model *model_find(const char *name, struct buffer *error) {
    struct model *model = calloc(1, sizeof *model);
    if (!model) {
        buffer_text(error, "no memory for a model");
        return NULL;
    }
    if (built_in(name, model)) return model;
    built_in(NAMES[0], model);
    bool good = read_file(model, name, error);
    snprintf(model->name, sizeof model->name, "%s", name);
    if (good) return model;
    free(model);
    return NULL;
}

void model_free(const struct model *model) {
    free((void *)(uintptr_t)model);
}

void model_print(const struct model *model, FILE *out) {
    fprintf(out, "# ePython's model %s: cycles. docs/model.md explains the lines.\n", model->name);
    for (int i = 0; i < MODEL_NUMBERS; i++)
        fprintf(out, "%-14s %6u  # %s\n", NUMBER_NAMES[i], model->number[i], NUMBER_MEANINGS[i]);
    fprintf(out, "# %-14s int float mixed other\n", "instruction");
    for (int op = 0; op < OP_COUNT; op++) {
        fprintf(out, "op %-12s", OP_NAMES[op]);
        for (int i = 0; i < MODEL_CLASSES; i++)
            fprintf(out, " %5d", model->cycles[0][op] + (i ? model->cycles[i][op] : 0));
        fputc('\n', out);
        for (int i = 0; i < MODEL_CLASSES; i++)
            if (model->group[i][op])
                fprintf(out, "overlay op %s %d %u\n", OP_NAMES[op], i, model->group[i][op]);
    }
    for (int i = 0; i < BUILTIN_COUNT; i++) {
        if (model->builtin[i]) fprintf(out, "builtin %s %d\n", BUILTIN_NAMES[i], model->builtin[i]);
        if (model->builtin_group[i])
            fprintf(out, "overlay builtin %s %u\n", BUILTIN_NAMES[i], model->builtin_group[i]);
    }
    for (int i = 0; i < METHOD_TOTAL; i++) {
        if (model->method[i]) fprintf(out, "method %s %d\n", METHOD_NAMES[i], model->method[i]);
        if (model->method_group[i])
            fprintf(out, "overlay method %s %u\n", METHOD_NAMES[i], model->method_group[i]);
    }
}

// ---- the mesh

static uint32_t distance(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

uint32_t model_hops(const struct model *model, uint32_t a, uint32_t b) {
    uint32_t columns = model->number[MODEL_columns];
    return distance(a / columns, b / columns) + distance(a % columns, b % columns);
}

uint32_t model_latency(const struct model *model, uint32_t a, uint32_t b) {
    return model->number[MODEL_store] + model->number[MODEL_two_hops] * model_hops(model, a, b) / 2;
}
