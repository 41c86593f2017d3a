// SPDX-License-Identifier: MIT
// Tables of symbols, and what they say.
#include "compiler/resolve/scope.h"

static struct symbol **slot(struct scope *scope, struct name *name) {
    size_t mask = scope->bucket_count - 1;
    size_t at = name->index * 2654435761u & mask;
    while (scope->bucket[at] && scope->bucket[at]->name != name) at = (at + 1) & mask;
    return &scope->bucket[at];
}

struct symbol *scope_find_own(struct scope *scope, struct name *name) {
    return scope->bucket_count == 0 ? NULL : *slot(scope, name);
}

struct symbol *scope_redirected(struct symbol *symbol) {
    while (symbol && symbol->redirect) symbol = symbol->redirect;
    return symbol;
}

struct symbol *scope_find(struct scope *scope, struct name *name) {
    return scope_redirected(scope_find_own(scope, name));
}

struct symbol *scope_intern(struct arena *arena, struct scope *scope, struct name *name) {
    if (scope->count * 2 >= scope->bucket_count) {
        size_t wanted = scope->bucket_count == 0 ? 16 : scope->bucket_count * 2;
        scope->bucket = arena_alloc(arena, wanted * sizeof *scope->bucket);
        scope->bucket_count = wanted;
        for (size_t i = 0; i < scope->count; i++) *slot(scope, scope->symbols[i]->name) = scope->symbols[i];
    }
    struct symbol **place = slot(scope, name);
    if (*place) return *place;
    struct symbol *symbol = arena_alloc(arena, sizeof *symbol);
    symbol->name = name;
    symbol->scope = scope;
    symbol->index = -1;
    symbol->first_at = symbol->bound_at = symbol->first_use = UINT32_MAX;
    scope->symbols =
        arena_grow(arena, scope->symbols, scope->count, &scope->capacity, sizeof *scope->symbols);
    scope->symbols[scope->count++] = symbol;
    *place = symbol;
    return symbol;
}

struct scope *scope_new(struct arena *arena, struct module *module, enum scope_kind kind,
                        struct scope *parent) {
    struct scope *scope = arena_alloc(arena, sizeof *scope);
    scope->kind = kind;
    scope->parent = parent;
    scope->frame = kind == SCOPE_COMPREHENSION ? parent->frame : scope;
    scope->module = module;
    scope->order = module->order++;
    return scope;
}

struct scope *scope_of_walrus(struct scope *scope) {
    while (scope->kind == SCOPE_COMPREHENSION || scope->generator) scope = scope->parent;
    return scope;
}

// ---- what names of other modules mean

static struct symbol *find_public(struct module *module, struct name *name, int depth) {
    if (module->missing || !module->scope) return NULL;
    struct symbol *symbol = scope_find_own(module->scope, name);
    if (symbol && symbol->bindings > 0) return symbol;
    // Of other modules the names that a star brings are symbols of their own (bind_star).
    for (size_t i = module->library ? module->star.count : 0; i-- > 0 && depth < 16;) {
        symbol = find_public(module->star.item[i], name, depth + 1);
        if (symbol) return symbol;
    }
    return NULL;
}

struct symbol *scope_public(struct module *module, struct name *name) {
    return find_public(module, name, 0);
}

bool scope_may_be_unbound(const struct symbol *symbol) {
    return symbol->deleted || symbol->first_use < symbol->bound_at;
}

bool scope_only_imported(const struct symbol *symbol) {
    return symbol->modules.count > 0 && symbol->imports + symbol->removals == symbol->bindings;
}

static struct symbol *follow(struct symbol *symbol, int depth) {
    if (!symbol || !symbol->from || symbol->scope->class || symbol->copies != symbol->bindings ||
        scope_may_be_unbound(symbol) || depth == SCOPE_FOLLOWED_MAX)
        return symbol;
    struct symbol *target = follow(scope_public(symbol->from, symbol->from_name), depth + 1);
    bool known = target && (target->place == PLACE_STATIC || target->place == PLACE_CONSTANT);
    return known ? target : symbol;
}

struct symbol *scope_follow(struct symbol *symbol) {
    return follow(symbol, 0);
}

// ---- what a name means

struct symbol *scope_look_up(struct scope *scope, struct name *name) {
    for (const struct scope *start = scope; scope->kind != SCOPE_MODULE; scope = scope->parent) {
        struct symbol *symbol = scope->class && scope != start ? NULL : scope_find_own(scope, name);
        if (scope->class && symbol && symbol->bindings == 0 && !symbol->redirect && !symbol->nonlocal)
            continue;
        if (symbol && !(symbol->nonlocal && !symbol->redirect)) return scope_redirected(symbol);
    }
    struct symbol *symbol = scope_find_own(scope, name);
    if (symbol && symbol->bindings > 0) return symbol;
    if (scope->module->library) {
        struct symbol *public = scope_public(scope->module, name);
        if (public) return public;
    }
    return symbol;
}

void scope_bind_member(struct symbol *symbol, struct module *from, struct name *name) {
    bool again = symbol->from == from && symbol->from_name == name;
    symbol->copies = again ? symbol->copies + 1 : 1;
    symbol->from = from;
    symbol->from_name = name;
}
