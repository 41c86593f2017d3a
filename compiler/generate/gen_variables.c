// SPDX-License-Identifier: MIT
// globals(), locals(), vars() and dir() without arguments: the variables that may have a value are laid side by side, those that have none as
// such, and the host makes a dict of them. Also what every module knows of itself.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/generate/gen.h"

// ---- of modules

static int doc_of(struct gen *g) {
    const struct block *body = &g->module->ast->body;
    const struct expr *first =
        body->count > 0 && body->item[0]->kind == STMT_EXPR ? body->item[0]->expr_stmt.value : NULL;
    if (!first || first->kind != EXPR_CONSTANT || first->constant.kind != CONST_STR)
        return fold_immediate(g->c, TAG_NONE, 0);
    return fold_str(g->c, first->constant.text, first->constant.length);
}

// The file's path from the root, if it is there.
static int file_of(struct gen *g) {
    char path[PATH_MAX];
    const char *file = g->module->source.file;
    if (realpath(file, path)) file = arena_text(g->c->arena, path, strlen(path));
    return fold_str(g->c, file, strlen(file));
}

int variables_of_module(struct gen *g, const struct name *name) {
    if (strcmp(name->text, "__name__") == 0) {
        const char *text = !g->module->name ? "__main__" : g->module->name->text;
        return fold_str(g->c, text, strlen(text));
    }
    if (g->module->library) return -1;
    if (strcmp(name->text, "__doc__") == 0) return doc_of(g);
    return strcmp(name->text, "__file__") == 0 ? file_of(g) : -1;
}

// ---- what is told

struct told {
    struct symbol **symbols;
    size_t count;
};

static bool is_told(const struct expr *call, const struct name *name) {
    return !call->call.only || call->call.only == name;
}

// A variable that CPython keeps in a cell stands behind those that it does not.
static bool is_cell(const struct symbol *symbol) {
    return !symbol->parameter && (symbol->captured || symbol->inside);
}

static int by_name(const void *a, const void *b) {
    return strcmp((*(struct symbol *const *)a)->name->text, (*(struct symbol *const *)b)->name->text);
}

// cells: whether those in cells are meant, -1 = all.
static void add_variables(struct told *told, struct scope *scope, int cells, const struct expr *call) {
    for (size_t i = 0; i < scope->count; i++) {
        struct symbol *symbol = scope->symbols[i];
        if (symbol->redirect || symbol->bindings == 0 || symbol->parameter || symbol->holds_class ||
            strchr(symbol->name->text, ' ') || !is_told(call, symbol->name) ||
            (cells >= 0 && is_cell(symbol) != cells))
            continue;
        told->symbols[told->count++] = symbol;
    }
}

static void add_parameters(struct told *told, struct scope *scope) {
    struct params *params = scope->params;
    if (!params) return;
    for (int i = 0; i < params->positional_count; i++)
        told->symbols[told->count++] = scope_find(scope, params->positional[i].name);
    for (int i = 0; i < params->keyword_only_count; i++)
        told->symbols[told->count++] = scope_find(scope, params->keyword_only[i].name);
    if (params->vararg) told->symbols[told->count++] = scope_find(scope, params->vararg->name);
    if (params->kwarg) told->symbols[told->count++] = scope_find(scope, params->kwarg->name);
}

// In CPython's order: parameters, variables as they appear, those in cells and those of functions around by their names.
static struct told find_told(struct gen *g, struct expr *call) {
    struct scope *scope = call->call.tells == TELLS_MODULE ? g->module->scope : g->frame;
    struct told told = {
        arena_alloc(g->c->arena, (scope->count + scope->capture_count + 1) * sizeof(struct symbol *)), 0};
    if (call->call.tells == TELLS_MODULE) {
        add_variables(&told, scope, -1, call);
        return told;
    }
    add_parameters(&told, scope);
    add_variables(&told, scope, false, call);
    size_t cells = told.count;
    add_variables(&told, scope, true, call);
    qsort(told.symbols + cells, told.count - cells, sizeof *told.symbols, by_name);
    size_t free = told.count;
    for (size_t i = 0; i < scope->capture_count; i++) told.symbols[told.count++] = scope->captures[i];
    qsort(told.symbols + free, told.count - free, sizeof *told.symbols, by_name);
    return told;
}

// ---- the call

// Loads a variable; unbound if it has no value.
static void load(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos) {
    int own = name_register(g, symbol);
    if (own >= 0 && !gen_is_bound(g, own)) { // the check would fail
        if (!symbol->parameter && own < 256) g->initialise.word[own >> 6] |= (uint64_t)1 << (own & 63);
        gen_move(g, reg, own);
        return;
    }
    name_load_or(g, symbol, reg, pos, 3);
}

// The names that a module's dict begins with in CPython; the host's values where it has none are None.
static int load_module_names(struct gen *g, struct expr *call, int *names) {
    static const char *const NAMES[] = {"__name__",     "__doc__",  "__package__",
                                        "__loader__",   "__spec__", "__annotations__",
                                        "__builtins__", "__file__", "__cached__"};
    int count = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct name *name = ast_name(g->c->arena, NAMES[i]);
        struct symbol *own = scope_find(g->module->scope, name);
        if (!is_told(call, name) || (own && own->bindings > 0)) continue;
        int constant = variables_of_module(g, name);
        names[count++] = fold_str(g->c, name->text, name->length);
        expr_constant(g, constant >= 0 ? constant : fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
    }
    return count;
}

void variables_to(struct gen *g, struct expr *call, int reg) {
    enum { OF_MODULE = 9 };
    struct told told = find_told(g, call);
    int *names = arena_alloc(g->c->arena, (told.count + OF_MODULE) * sizeof *names), count = 0;
    int first = gen_temp(g), second = gen_temp(g), items = REG_TEMP + g->temp;
    if (call->call.tells == TELLS_MODULE) count = load_module_names(g, call, names);
    for (size_t i = 0; i < told.count; i++) {
        struct symbol *symbol = told.symbols[i];
        struct name *name = symbol->holds_class ? ast_name(g->c->arena, "__class__") : symbol->name;
        names[count++] = fold_str(g->c, name->text, name->length);
        load(g, symbol, gen_temp(g), &call->pos);
    }
    if (count > UINT8_MAX) gen_error(g, &call->pos, "more than %d variables to be told at once", UINT8_MAX);
    if (count == 0) {
        gen_emit(g, OP_DICT, &call->pos, reg, items, 0, 0);
    } else {
        gen_emit(g, OP_TUPLE, &call->pos, second, items, count, 0);
        expr_constant(g, fold_tuple(g->c, names, (size_t)count), first);
        call_builtin(g, BUILTIN_variables, (int[]){first, second}, 2, reg, &call->pos);
    }
    if (call->call.sorted) call_builtin(g, BUILTIN_sorted, &reg, 1, reg, &call->pos);
}
