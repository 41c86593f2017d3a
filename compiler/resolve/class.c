// SPDX-License-Identifier: MIT
// Which attributes there are, and where they lie: a greedy colouring of the names, class by class in the order of the source, so
// that those of one class lie close together.
#include "compiler/resolve/class.h"

#include <stdio.h>
#include <string.h>

#include "compiler/tables.h"
#include "compiler/resolve/resolve_internal.h"
#include "contract/value.h"

enum { INSTANCES, MEMBERS, SLOTS_MAX = CLASS_SLOTS_MAX, MARKS_MAX = MARK_VALUE - 1 };

// Places in classes for attributes that are stored from outside; beyond, each object has a dict for them.
enum { FOREIGN_MAX = 64 };

// ---- classes

struct class *class_new(struct scopes *scopes, struct stmt *s, struct scope *scope, bool in_loop) {
    struct class *class = arena_alloc(scopes->arena, sizeof *class);
    bool inner = scope->parent->class && scope->parent->class->in_loop;
    *class = (struct class){.stmt = s,
                            .scope = scope,
                            .in_loop = in_loop || inner,
                            .library = scope->module->library,
                            .number = -1};
    if (scopes->last_class)
        scopes->last_class->next = class;
    else
        scopes->classes = class;
    scopes->last_class = class;
    return class;
}

struct symbol *class_variable(struct scopes *scopes, struct class *class) {
    if (class->variable) return class->variable;
    struct scope *scope = class->scope->parent;
    while (scope->class) scope = scope->parent;
    scope = scope->frame;
    char text[40];
    int length = snprintf(text, sizeof text, "__class__:%d", class->scope->order);
    struct symbol *symbol =
        scope_intern(scopes->arena, scope, ast_intern(scopes->arena, text, (size_t)length));
    symbol->bindings = 2; // in a cell: it is captured before it has its value
    symbol->used = symbol->holds_class = true;
    symbol->renewed = class->in_loop;
    class->variable = symbol;
    return symbol;
}

static struct symbol *imported(struct symbol *symbol) {
    for (int i = 0; symbol && symbol->from && !symbol->class && i < SCOPE_FOLLOWED_MAX; i++)
        symbol = scope_public(symbol->from, symbol->from_name);
    return symbol;
}

struct class *class_of_expr(struct expr *e) {
    struct symbol *symbol = NULL;
    if (e->kind == EXPR_NAME) symbol = imported(e->note);
    if (e->kind == EXPR_SUBSCRIPT) return class_of_expr(e->subscript.value);
    if (e->kind == EXPR_ATTRIBUTE && e->attribute.value->kind == EXPR_NAME) {
        struct symbol *module = e->attribute.value->note;
        if (module && scope_only_imported(module) && module->modules.count == 1)
            symbol = imported(scope_public(module->modules.item[0], e->attribute.name));
    }
    return symbol ? symbol->class : NULL;
}

// ---- which attributes there are

struct attribute_name *class_attribute(const struct scopes *scopes, const struct name *name) {
    return name->index < scopes->attribute_capacity ? scopes->attributes[name->index] : NULL;
}

static struct attribute_name *intern(struct scopes *scopes, struct name *name) {
    size_t capacity = scopes->attribute_capacity;
    if (name->index >= capacity) {
        size_t wanted = ast_name_count(scopes->arena) + 256;
        struct attribute_name **table = arena_alloc(scopes->arena, wanted * sizeof *table);
        if (capacity) memcpy(table, scopes->attributes, capacity * sizeof *table);
        scopes->attributes = table;
        scopes->attribute_capacity = wanted;
    }
    struct attribute_name **place = &scopes->attributes[name->index];
    if (!*place) {
        *place = arena_alloc(scopes->arena, sizeof **place);
        **place = (struct attribute_name){.name = name, .slot = -1, .mark = -1, .index = -1};
    }
    return *place;
}

static bool has(const struct attribute_list *list, const struct attribute_name *attribute) {
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i] == attribute) return true;
    return false;
}

static void add(struct scopes *scopes, struct attribute_list *list, struct attribute_name *attribute) {
    if (has(list, attribute)) return;
    list->item =
        arena_grow(scopes->arena, list->item, list->count, &list->capacity, sizeof(struct attribute_name *));
    list->item[list->count++] = attribute;
}

static void add_all(struct scopes *scopes, struct attribute_list *to, const struct attribute_list *from) {
    for (size_t i = 0; i < from->count; i++) add(scopes, to, from->item[i]);
}

// The variables of the body in the order of their registers; gen_class.c makes the same of them.
static void add_members(struct scopes *scopes, struct class *class) {
    struct scope *scope = class->scope;
    for (size_t i = 0; i < scope->count; i++)
        if (scope->symbols[i]->bindings > 0 && !scope->symbols[i]->redirect)
            add(scopes, &class->members, intern(scopes, scope->symbols[i]->name));
}

struct class *class_of_self(const struct symbol *symbol) {
    if (!symbol || !symbol->parameter || symbol->scope->kind != SCOPE_FUNCTION) return NULL;
    struct scope *scope = symbol->scope;
    bool first = scope->params && scope->params->positional_count > 0 &&
                 scope->params->positional[0].name == symbol->name;
    return first && scope->parent->class ? scope->parent->class : NULL;
}

bool class_is_abstract(const struct class *class, const struct attribute_name *member) {
    const struct block *body = &class->stmt->class_def.body;
    for (int i = body->count; i-- > 0;)
        if (body->item[i]->kind == STMT_FUNCTION_DEF && body->item[i]->function_def.name == member->name)
            return body->item[i]->function_def.abstract;
    return false;
}

static bool is_class_method(const struct class *class, const struct scope *method) {
    for (int i = 0; i < class->stmt->class_def.body.count; i++) {
        struct stmt *s = class->stmt->class_def.body.item[i];
        if (s->kind != STMT_FUNCTION_DEF || s->note != method) continue;
        for (int k = 0; k < s->function_def.decorators.count; k++) {
            struct expr *e = s->function_def.decorators.item[k];
            if (e->kind == EXPR_NAME && strcmp(e->name.name->text, "classmethod") == 0) return true;
        }
        return strcmp(method->name, "__init_subclass__") == 0 ||
               strcmp(method->name, "__class_getitem__") == 0;
    }
    return false;
}

// An assignment through `self`, or through a name of a class. False if it is through anything else.
static bool add_known_store(struct scopes *scopes, struct expr *target) {
    struct expr *object = target->attribute.value;
    struct symbol *symbol = object->kind == EXPR_NAME ? object->note : NULL;
    if (symbol && scope_only_imported(symbol)) return true; // of a module
    struct class *owner = class_of_self(symbol), *class = class_of_expr(object);
    if (!owner && !class) return false;
    struct attribute_name *attribute = intern(scopes, target->attribute.name);
    if (owner) {
        bool member = is_class_method(owner, symbol->scope);
        add(scopes, member ? &owner->members : &owner->instances, attribute);
        return true;
    }
    add(scopes, &class->members, attribute);
    return true;
}

// An assignment through something else: it may be one of any class. A name that a class gives to its own instances is nearly always
// meant to be that class's, so that the others have no place for it, but their dict.
static void add_foreign_store(struct scopes *scopes, struct attribute_name *attribute) {
    size_t count = 0;
    for (struct class *class = scopes->classes; class; class = class->next) {
        if (has(&class->instances, attribute)) {
            attribute->stray = true;
            return;
        }
        count += !class->library;
    }
    scopes->foreign_places += count;
    if (scopes->foreign_places > FOREIGN_MAX) return; // they go to the dict
    for (struct class *class = scopes->classes; class; class = class->next)
        if (!class->library) add(scopes, &class->foreign, attribute);
}

bool class_has_text(const struct scopes *scopes, const struct class *class) {
    const struct attribute_name *str = class_attribute(scopes, ast_name(scopes->arena, "__str__"));
    const struct attribute_name *repr = class_attribute(scopes, ast_name(scopes->arena, "__repr__"));
    return (str && has(&class->members, str)) || (repr && has(&class->members, repr));
}

bool class_gives(const struct scopes *scopes, const struct name *name) {
    const struct attribute_name *attribute = class_attribute(scopes, name);
    for (struct class *class = scopes->classes; class && attribute; class = class->next)
        if (has(&class->members, attribute) ||
            (has(&class->instances, attribute) && !has(&class->foreign, attribute)))
            return true;
    return false;
}

bool class_is_of_function(const struct expr *attribute) {
    const struct expr *object = attribute->attribute.value;
    struct symbol *symbol = object->kind == EXPR_NAME ? object->note : NULL;
    return symbol && (scope_follow(symbol)->def || symbol->decorated);
}

bool class_left_out(const struct scope *scope) {
    for (; scope; scope = scope->parent)
        if (scope->class && scope->class->unused) return true;
    return false;
}

static void each_store(struct scopes *scopes, bool known) {
    for (struct module *module = scopes->modules->first; module; module = module->next)
        for (struct attribute_store *store = module->stores; store; store = store->next) {
            if (class_left_out(store->scope)) continue;
            if (known)
                store->known = add_known_store(scopes, store->target);
            else if (!store->known && !class_is_of_function(store->target))
                add_foreign_store(scopes, intern(scopes, store->target->attribute.name));
        }
}

// Whether an object may get attributes whose names are not known here, or that have no place.
static bool needs_dicts(const struct scopes *scopes) {
    return scopes->computes_names || scopes->foreign_places > FOREIGN_MAX;
}

static bool is_built_in_type(const struct expr *e) {
    static const char *const NAMES[] = {"int",       "float", "str",       "list", "tuple", "dict", "set",
                                        "frozenset", "bytes", "bytearray", "Dict", "List",  "Tuple"};
    if (e->kind == EXPR_SUBSCRIPT) e = e->subscript.value;
    const struct symbol *symbol = e->kind == EXPR_NAME ? e->note : NULL;
    if (e->kind != EXPR_NAME || (symbol && symbol->bindings > 0 && !symbol->from)) return false;
    return AST_IS_ONE_OF(e->name.name, NAMES);
}

// Something that classes tell the host's way: a member that is never there.
static void add_asked(struct scopes *scopes, struct class *class, bool asked, const char *name) {
    if (asked) add(scopes, &class->members, intern(scopes, ast_name(scopes->arena, name)));
}

// Operations of built-in types, which classes derived from them may call on these: float.__repr__(self).
static const char *const OPERATIONS[] = {
    "__repr__",     "__str__",      "__format__", "__len__",      "__getitem__", "__setitem__",
    "__delitem__",  "__contains__", "__iter__",   "__eq__",       "__ne__",      "__lt__",
    "__le__",       "__gt__",       "__ge__",     "__hash__",     "__bool__",    "__int__",
    "__float__",    "__index__",    "__add__",    "__sub__",      "__mul__",     "__truediv__",
    "__floordiv__", "__mod__",      "__pow__",    "__and__",      "__or__",      "__xor__",
    "__radd__",     "__rsub__",     "__rmul__",   "__neg__",      "__abs__",     "__init__",
    "__reversed__", "__round__",    "__iadd__",   "__rtruediv__", "__lshift__",  "__rshift__"};

uint64_t class_operations(const struct scopes *scopes) {
    uint64_t found = 0;
    for (size_t i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++)
        found |= (uint64_t)ast_has_name(scopes->arena, OPERATIONS[i]) << i;
    return found;
}

// Whether a class binds __slots__ itself: what these do not name, its objects cannot have.
static bool has_slots(const struct scopes *scopes, const struct class *class) {
    const struct attribute_name *slots = class_attribute(scopes, ast_name(scopes->arena, "__slots__"));
    return slots && has(&class->members, slots);
}

// Gives the classes a dict that lack a name which may be stored through their objects.
static void add_stray(struct scopes *scopes) {
    struct attribute_name *dict = NULL;
    for (size_t i = 0; i < scopes->attribute_capacity; i++) {
        if (!scopes->attributes[i] || !scopes->attributes[i]->stray) continue;
        if (!dict) dict = intern(scopes, ast_name(scopes->arena, "__dict__"));
        for (struct class *class = scopes->classes; class; class = class->next)
            if (!class->library && !has_slots(scopes, class) &&
                !has(&class->family[INSTANCES], scopes->attributes[i]))
                add(scopes, &class->family[INSTANCES], dict);
    }
}

// What the host keeps in instances: the value of the built-in type that a class derives from, a dict of attributes without a
// place.
static void add_hidden(struct scopes *scopes, struct class *class) {
    const struct attribute_name *hash = class_attribute(scopes, ast_name(scopes->arena, "__hash__"));
    if (hash && has(&class->members, hash))
        add(scopes, &class->instances, intern(scopes, ast_name(scopes->arena, "__hashed__")));
    for (int i = 0; i < class->stmt->class_def.bases.count; i++)
        if (is_built_in_type(class->stmt->class_def.bases.item[i])) {
            add(scopes, &class->instances, intern(scopes, ast_name(scopes->arena, "__value__")));
            for (size_t k = 0; k < sizeof OPERATIONS / sizeof *OPERATIONS; k++)
                add_asked(scopes, class, scopes->dunders >> k & 1, OPERATIONS[k]);
        }
    add_asked(scopes, class, scopes->asks_bases, "__bases__");
    add_asked(scopes, class, scopes->asks_derived, "__subclasses__");
    add_asked(scopes, class, scopes->asks_order, "mro");
    if (needs_dicts(scopes))
        add(scopes, &class->instances, intern(scopes, ast_name(scopes->arena, "__dict__")));
}

// What __init__ sets comes first: that is the order in which an object's __dict__ shows its attributes.
static void each_store_of_init(struct scopes *scopes) {
    for (struct module *module = scopes->modules->first; module; module = module->next)
        for (struct attribute_store *store = module->stores; store; store = store->next)
            if (strcmp(store->scope->name, "__init__") == 0 && !class_left_out(store->scope))
                add_known_store(scopes, store->target);
}

// A class with a __getattr__ may have any attribute, also one by the name of a built-in type's method.
static void add_methods_asked(struct scopes *scopes) {
    const struct attribute_name *asks = class_attribute(scopes, ast_name(scopes->arena, "__getattr__"));
    bool asked = false;
    for (struct class *class = scopes->classes; class && asks; class = class->next)
        asked |= !class->library && has(&class->members, asks);
    for (uint32_t method = 0; asked && method < METHOD_TOTAL; method++)
        intern(scopes, ast_name(scopes->arena, table_method(method)));
}

static void find_attributes(struct scopes *scopes) {
    // Whether a class can have it is seen when it is made: later lines of a prompt may ask.
    if (scopes->modules->first->kept) intern(scopes, ast_name(scopes->arena, "__hash__"));
    for (struct class *class = scopes->classes; class; class = class->next) add_members(scopes, class);
    each_store_of_init(scopes);
    each_store(scopes, true);
    each_store(scopes, false);
    add_methods_asked(scopes);
    for (struct class *class = scopes->classes; class; class = class->next) {
        add_all(scopes, &class->instances, &class->foreign);
        add_hidden(scopes, class);
    }
}

// ---- what one object can have

static void make_family(struct scopes *scopes, struct class *class) {
    if (class->made || class->checking) return;
    class->checking = true;
    for (int i = 0; i < class->stmt->class_def.bases.count; i++) {
        struct expr *e = class->stmt->class_def.bases.item[i];
        struct class *base = class_of_expr(e);
        struct symbol *symbol = e->kind == EXPR_NAME ? e->note : NULL;
        if (!base) {
            class->dynamic |= e->kind != EXPR_NAME || (symbol && symbol->bindings > 0 && !symbol->from);
            continue;
        }
        make_family(scopes, base);
        class->dynamic |= base->dynamic;
        for (int k = 0; k < FAMILIES; k++) add_all(scopes, &class->family[k], &base->family[k]);
    }
    add_all(scopes, &class->family[INSTANCES], &class->instances);
    add_all(scopes, &class->family[MEMBERS], &class->members);
    class->checking = false;
    class->made = true;
}

// A class whose bases are known in the run only may have the attributes of any other.
static void make_families(struct scopes *scopes) {
    for (struct class *class = scopes->classes; class; class = class->next) {
        // At a prompt attributes of different names lie in different places, whatever classes the lines to come make.
        class->dynamic |= class->scope->module->kept;
        make_family(scopes, class);
    }
    for (struct class *class = scopes->classes; class; class = class->next)
        for (struct class *base = scopes->classes; class->dynamic && base; base = base->next)
            for (int k = 0; k < FAMILIES && base->library <= class->library; k++)
                add_all(scopes, &class->family[k], &base->family[k]);
}

// ---- slots and marks

struct palette {
    struct scopes *scopes;
    int next_mark[SLOTS_MAX];
};

static bool is_free(const struct palette *palette, const struct attribute_name *attribute, int slot) {
    for (struct class *class = palette->scopes->classes; class; class = class->next)
        for (int k = 0; k < FAMILIES; k++)
            if (class->taken[k][slot] && has(&class->family[k], attribute)) return false;
    return palette->next_mark[slot] <= MARKS_MAX;
}

static void take(const struct palette *palette, const struct attribute_name *attribute) {
    for (struct class *class = palette->scopes->classes; class; class = class->next)
        for (int k = 0; k < FAMILIES; k++)
            if (has(&class->family[k], attribute)) class->taken[k][attribute->slot] = true;
}

static bool place(struct palette *palette, struct attribute_name *attribute) {
    if (attribute->slot >= 0) return true;
    int slot = 0;
    while (slot < SLOTS_MAX && !is_free(palette, attribute, slot)) slot++;
    if (slot == SLOTS_MAX) return false;
    attribute->slot = slot;
    if (strcmp(attribute->name->text, "__value__") == 0)
        attribute->mark = MARK_VALUE;
    else if (strcmp(attribute->name->text, "__hashed__") == 0)
        attribute->mark = MARK_HASH;
    else
        attribute->mark = palette->next_mark[slot]++;
    take(palette, attribute);
    return true;
}

// Instances first: there are more of them than of classes. What no class has may be in the dict of an object: its place is its name.
static bool place_all(struct palette *palette) {
    const struct scopes *scopes = palette->scopes;
    for (int k = 0; k < FAMILIES; k++)
        for (struct class *class = scopes->classes; class; class = class->next)
            for (size_t i = 0; i < class->family[k].count; i++)
                if (!place(palette, class->family[k].item[i])) return false;
    for (size_t i = 0; i < scopes->attribute_capacity; i++)
        if (scopes->attributes[i] && !place(palette, scopes->attributes[i])) return false;
    return true;
}

bool class_place_attributes(struct scopes *scopes) {
    struct palette palette = {.scopes = scopes};
    if (!scopes->classes) return true;
    find_attributes(scopes);
    make_families(scopes);
    add_stray(scopes);
    for (int i = 0; i < SLOTS_MAX; i++) palette.next_mark[i] = 1;
    // The core looks for it there: the first mark of the first slot.
    place(&palette, intern(scopes, ast_name(scopes->arena, "__init__")));
    if (place_all(&palette)) return true;
    diag_add(scopes->errors, "SyntaxError", &scopes->modules->first->ast->source, NULL,
             "too many attributes: the objects of one class can have at most %d", SLOTS_MAX);
    return false;
}
