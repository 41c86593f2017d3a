// SPDX-License-Identifier: MIT
// Attributes that a program gives to functions: f.calls = 0. They lie in a dict of the library (modules/_function.py), which a program
// has that stores one. Which names are meant is seen from what stands before the point: the name of a def, a parameter or an attribute (a
// method) if no class gives its objects the attribute, or anything if none has it.
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/resolve/class.h"
#include "compiler/resolve/resolve_internal.h"
#include "compiler/tables.h"

// Of a parameter, or of an attribute, which may be a method.
static bool is_of_unknown(struct expr *e) {
    struct symbol *symbol = e->attribute.value->kind == EXPR_NAME ? e->attribute.value->note : NULL;
    return (symbol && symbol->parameter) || e->attribute.value->kind == EXPR_ATTRIBUTE;
}

static bool may_be_of_function(struct gen *g, struct expr *e) {
    struct meaning owner = name_of_expr(g, e->attribute.value);
    if (owner.kind == MEANING_MODULE || owner.kind == MEANING_BUILTIN) return false;
    if (class_is_of_function(e)) return true;
    bool possible =
        !class_has_attribute(g, e) || (is_of_unknown(e) && !class_gives(&g->c->scopes, e->attribute.name));
    return possible && table_method_number(e->attribute.name->text) < 0;
}

static bool is_stored(const struct compiler *c, const struct name *name) {
    for (size_t i = 0; i < c->function_attribute_count; i++)
        if (c->function_attributes[i] == name) return true;
    return false;
}

static void add(struct compiler *c, struct name *name) {
    if (is_stored(c, name)) return;
    c->function_attributes = arena_grow(c->arena, c->function_attributes, c->function_attribute_count,
                                        &c->function_attribute_capacity, sizeof(struct name *));
    c->function_attributes[c->function_attribute_count++] = name;
}

// Whether setattr() with a name that is not written there may give a function the attribute, which the program reads.
static bool may_be_computed(const struct compiler *c, const struct name *name) {
    static const char *const OF_PROPERTIES[] = {"getter", "setter", "deleter", "fget", "fset", "fdel"};
    for (size_t i = 0; i < sizeof OF_PROPERTIES / sizeof *OF_PROPERTIES; i++)
        if (strcmp(name->text, OF_PROPERTIES[i]) == 0) return false;
    return !class_attribute(&c->scopes, name) && table_method_number(name->text) < 0 &&
           table_attribute_number(name->text) == ATTRIBUTE_UNKNOWN;
}

void function_find_attributes(struct compiler *c) {
    static const char *const OF_WRAPPED[] = {"__name__", "__qualname__", "__doc__", "__module__",
                                             "__annotations__"};
    for (struct module *module = c->modules.first; module; module = module->next) {
        struct gen g = {.c = c, .module = module, .scope = module->scope, .frame = module->scope};
        for (struct attribute_store *store = module->stores; store; store = store->next)
            if (!class_left_out(store->scope) && may_be_of_function(&g, store->target))
                add(c, store->target->attribute.name);
    }
    for (size_t i = 0; c->scopes.computes_of_functions && i < c->scopes.read_count; i++)
        if (may_be_computed(c, c->scopes.read_names[i])) add(c, c->scopes.read_names[i]);
    if (c->function_attribute_count) add(c, ast_name(c->arena, "__dict__"));
    // What a function says of itself is then asked of the one that it wraps.
    if (!is_stored(c, ast_name(c->arena, "__wrapped__"))) return;
    for (size_t i = 0; i < sizeof OF_WRAPPED / sizeof *OF_WRAPPED; i++)
        add(c, ast_name(c->arena, OF_WRAPPED[i]));
}

static bool is_of_functions(struct gen *g, struct expr *e) {
    return e->kind == EXPR_ATTRIBUTE && is_stored(g->c, e->attribute.name) &&
           !(g->module->library && strcmp(g->module->name->text, "_function") == 0);
}

bool function_has_attribute(struct gen *g, struct expr *e) {
    return is_of_functions(g, e) && may_be_of_function(g, e);
}

// Whether it is one that every function has, of which it may ask the one that it wraps.
static bool is_of_all(const struct name *name) {
    return name->length > 2 && memcmp(name->text, "__", 2) == 0;
}

// A decorator stores it through its parameter; it is read through anything.
bool function_gets_attribute(struct gen *g, struct expr *e) {
    if (!is_of_functions(g, e)) return false;
    enum meaning_kind owner = name_of_expr(g, e->attribute.value).kind;
    if (may_be_of_function(g, e)) return true;
    return owner != MEANING_MODULE && owner != MEANING_BUILTIN &&
           (is_of_all(e->attribute.name) || (!class_gives(&g->c->scopes, e->attribute.name) &&
                                             table_method_number(e->attribute.name->text) < 0));
}

// Calls a function of the library with the object, the attribute's name, and one more value, in registers.
static void call_library(struct gen *g, const char *function, const struct pos *pos, int object, int name,
                         int third, int reg) {
    struct module *library = resolve_library(&g->c->scopes, "_function");
    struct symbol *symbol = library ? scope_find(library->scope, ast_name(g->c->arena, function)) : NULL;
    if (!symbol) return;
    int mark = g->temp, window = gen_temp(g);
    gen_move(g, gen_temp(g), object);
    gen_move(g, gen_temp(g), name);
    gen_move(g, gen_temp(g), third);
    call_known(g, gen_function(g->c, symbol->def), window, 3, pos);
    if (reg >= 0) gen_move(g, reg, window);
    g->temp = mark;
}

// The same with the name that stands behind the point.
static void call_named(struct gen *g, const char *function, struct expr *e, int object, int third, int reg) {
    int mark = g->temp, name = gen_temp(g);
    expr_constant(g, fold_str(g->c, e->attribute.name->text, e->attribute.name->length), name);
    call_library(g, function, &e->pos, object, name, third, reg);
    g->temp = mark;
}

void function_get_attribute(struct gen *g, struct expr *e, int object, int reg) {
    int number = table_attribute_number(e->attribute.name->text), mark = g->temp, third = gen_temp(g);
    expr_constant(g, fold_int(g->c, number == ATTRIBUTE_UNKNOWN ? -1 : number), third);
    call_named(g, "get_attribute", e, object, third, reg);
    g->temp = mark;
}

void function_set_attribute(struct gen *g, struct expr *e, int object, int value) {
    call_named(g, "set_attribute", e, object, value, -1);
}

void function_delete_attribute(struct gen *g, struct expr *e, int object) {
    call_named(g, "delete_attribute", e, object, object, -1);
}

// The library's function for a built-in with a name of an attribute as its second argument, which it is called with so many; NULL: none.
static const char *function_for(int builtin, int count) {
    switch (builtin) {
    case BUILTIN_fetch: return count == 3 ? "fetch_attribute" : count == 2 ? "computed_attribute" : NULL;
    case BUILTIN_hasattr: return count == 2 ? "has_attribute" : NULL;
    case BUILTIN_setattr: return count == 3 ? "set_attribute" : NULL;
    case BUILTIN_delattr: return count == 2 ? "delete_attribute" : NULL;
    default: return NULL;
    }
}

// getattr(x, "name", default) and its like, where functions have an attribute of that name, or it is computed.
bool function_fetch(struct gen *g, int builtin, struct expr *call, int reg) {
    struct expr_list *args = &call->call.args;
    const char *function = function_for(builtin, args->count);
    if (g->module->library || !function || call->call.keyword_count > 0 || expr_has_starred(args) ||
        !g->c->function_attribute_count)
        return false;
    struct expr *name = args->item[1];
    if (name->kind == EXPR_CONSTANT &&
        (name->constant.kind != CONST_STR ||
         !is_stored(g->c, ast_intern(g->c->arena, name->constant.text, name->constant.length))))
        return false;
    int mark = g->temp, registers[3] = {0};
    for (int i = 0; i < args->count; i++) expr_to(g, args->item[i], registers[i] = gen_temp(g));
    if (args->count == 2) registers[2] = registers[1];
    call_library(g, function, &call->pos, registers[0], registers[1], registers[2], reg);
    g->temp = mark;
    return true;
}
