// SPDX-License-Identifier: MIT
// The last pass: finds the functions, modules and constants that are known when compiling, so that they need no
// variable, and no closure.
#include "compiler/resolve/resolve_internal.h"

static bool may_be_static(struct symbol *symbol) {
    if (symbol->scope->class) return false; // it is a member
    if (symbol->bindings != 1 || !symbol->def || symbol->parameter) return false;
    bool early = scope_may_be_unbound(symbol); // that is for functions with a def at the top level
    if (symbol->told && early) return false;
    if (symbol->scope->kind == SCOPE_MODULE) return symbol->def->plain && (symbol->def->body || !early);
    // An inner function is made anew at each run of its def: only constants may be its defaults, and as a
    // value it is another one each time (mark_static).
    return symbol->scope->kind == SCOPE_FUNCTION && symbol->def->body && symbol->def->plain &&
           symbol->def->literal_defaults && !symbol->in_loop && !early;
}

// Known modules that the program uses as values are so before any code is generated.
static void mark_modules(struct symbol *symbol) {
    struct import_list *modules = &symbol->modules;
    bool only = scope_only_imported(symbol);
    for (size_t i = 0; i < modules->count; i++) modules->item[i]->is_value |= symbol->value_used || !only;
    if (only && !symbol->scope->class && modules->count == 1 && !modules->item[0]->missing &&
        !scope_may_be_unbound(symbol))
        symbol->place = PLACE_STATIC;
}

// What a symbol may be, judged without captures.
static void mark_static(struct symbol *symbol) {
    mark_modules(symbol);
    if (symbol->scope->kind == SCOPE_MODULE && symbol->scope->module->kept) {
        symbol->shared = true; // with the lines to come, which may bind it anew
        return;
    }
    if (symbol->constant && symbol->bindings == 1) symbol->place = PLACE_CONSTANT;
    if (!may_be_static(symbol)) return;
    if (symbol->scope->kind != SCOPE_MODULE && symbol->value_used) return;
    symbol->place = PLACE_STATIC;
}

struct settling {
    struct walker walker;
    bool changed;
    bool first;
};

static void settle_block(struct walker *walker, struct block *block);

// Calls `visit` for every scope of a module.
static void each_scope(struct walker *walker, struct scope *scope);

static void settle_scope(struct settling *settling, struct scope *scope) {
    for (size_t i = 0; i < scope->count; i++) {
        struct symbol *symbol = scope->symbols[i];
        if (symbol->redirect) continue;
        if (settling->first) {
            mark_static(symbol);
            continue;
        }
        if (symbol->place != PLACE_STATIC || !symbol->def) continue;
        for (size_t k = 0; k < symbol->def->capture_count; k++)
            if (symbol->def->captures[k]->place != PLACE_STATIC) {
                symbol->place = PLACE_NONE;
                settling->changed = true;
                break;
            }
    }
}

static void settle_expr(struct walker *walker, struct expr *e) {
    if (e->kind == EXPR_LAMBDA || expr_is_comprehension(e)) {
        settle_scope((struct settling *)walker, e->note);
        if (e->kind == EXPR_LAMBDA) settle_expr(walker, e->lambda.body);
    }
    walk_expr(walker, e);
}

static void each_scope(struct walker *walker, struct scope *scope) {
    settle_scope((struct settling *)walker, scope);
    settle_block(walker, scope->body);
}

static void settle_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        walk_stmt(walker, s);
        if (s->kind == STMT_FUNCTION_DEF || s->kind == STMT_CLASS_DEF) each_scope(walker, s->note);
    }
}

// Known functions may be called by functions that are then known themselves: the largest consistent set.
void settle_module(struct module *module) {
    struct settling settling = {.walker = {settle_expr, settle_block}, .first = true};
    each_scope(&settling.walker, module->scope);
    settling.first = false;
    do {
        settling.changed = false;
        each_scope(&settling.walker, module->scope);
    } while (settling.changed);
}
