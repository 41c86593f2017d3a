// SPDX-License-Identifier: MIT
// The methods behind operators as attributes, x.__add__, where x may be a built-in value: functions of modules/_special.py, named as
// they are, give them.
#include "compiler/generate/gen.h"

#include <string.h>

#include "compiler/resolve/class.h"

static bool is_named(const struct expr *e, const char *name) {
    return e->kind == EXPR_NAME && strcmp(e->name.name->text, name) == 0;
}

// What a method says of its own object, its class or a base is looked for where the class has it.
static bool is_of_class(struct gen *g, struct expr *e) {
    struct expr *object = e->attribute.value;
    if ((is_named(object, "self") && class_of_self(object->note)) ||
        (object->kind == EXPR_CALL && is_named(object->call.func, "super")))
        return true;
    struct meaning owner = name_of_expr(g, object);
    return owner.kind == MEANING_MODULE ||
           (owner.kind == MEANING_BUILTIN &&
            (owner.builtin == BUILTIN_object || owner.builtin < BUILTIN_FIRST_TYPE));
}

static struct symbol *find_function(struct gen *g, struct name *name) {
    struct module *library = resolve_library(&g->c->scopes, "_special");
    struct symbol *symbol = library ? scope_find(library->scope, name) : NULL;
    return symbol && symbol->def ? symbol : NULL;
}

static bool is_special(const struct name *name) {
    return name->length > 4 && memcmp(name->text, "__", 2) == 0 &&
           memcmp(name->text + name->length - 2, "__", 2) == 0;
}

// A method of exceptions, unless a class of the program gives its objects one of that name.
static bool is_of_exceptions(struct gen *g, const struct name *name) {
    return strcmp(name->text, "with_traceback") == 0 && !class_gives(&g->c->scopes, name);
}

static struct symbol *function_of(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_ATTRIBUTE || g->module->library) return NULL;
    struct name *name = e->attribute.name;
    bool special = is_of_exceptions(g, name) || (is_special(name) && !is_of_class(g, e));
    return special ? find_function(g, name) : NULL;
}

bool special_has(struct gen *g, struct expr *e) {
    return function_of(g, e);
}

void special_get(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp, window = gen_temp(g);
    expr_to(g, e->attribute.value, gen_temp(g));
    call_known(g, gen_function(g->c, function_of(g, e)->def), window, 1, &e->pos);
    gen_move(g, reg, window);
    g->temp = mark;
}
