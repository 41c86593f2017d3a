// SPDX-License-Identifier: MIT
// Modules as values. Most are none: what `math` means is known, and so is what `math.sqrt` is. A variable
// that may hold one of several modules, or something else as well, holds a number (TAG_MODULE) for each. What
// its attributes are is known of each module; so `m.x` becomes a comparison with each module that has an x,
// and the access that is right for it.
#include "compiler/generate/gen.h"

int module_constant(struct gen *g, struct module *module) {
    struct compiler *c = g->c;
    if (module->number < 0) {
        c->module_names = arena_grow(c->arena, c->module_names, c->module_name_count,
                                     &c->module_name_capacity, sizeof *c->module_names);
        c->module_names[c->module_name_count] = modules_title(module);
        module->number = (int)c->module_name_count++;
    }
    return fold_immediate(c, TAG_MODULE, (uint32_t)module->number);
}

// ---- which modules

static struct symbol *variable_of(struct expr *e) {
    return e->kind == EXPR_NAME ? e->note : NULL;
}

static bool binds(const struct symbol *symbol, const struct module *module) {
    for (size_t i = 0; symbol && i < symbol->modules.count; i++)
        if (symbol->modules.item[i] == module) return true;
    return false;
}

static bool is_only_imported(const struct symbol *symbol) {
    return symbol && scope_only_imported(symbol);
}

struct expr *module_in_register(struct gen *g, struct expr *e, int reg, bool plain) {
    struct symbol *symbol = arena_alloc(g->c->arena, sizeof *symbol), *variable = variable_of(e);
    bool only = !plain && is_only_imported(variable);
    *symbol = (struct symbol){.name = ast_name(g->c->arena, ""),
                              .scope = g->frame,
                              .bindings = 1,
                              .imports = only,
                              .modules = only ? variable->modules : (struct import_list){0},
                              .temporary = plain,
                              .first_use = UINT32_MAX,
                              .place = PLACE_REG,
                              .index = reg};
    struct expr *name = arena_alloc(g->c->arena, sizeof *name);
    *name = (struct expr){.kind = EXPR_NAME, .pos = e->pos, .note = symbol, .name = {symbol->name}};
    return name;
}

// What the attribute is if its object turns out to be the module; NULL: nothing, or it cannot turn out so.
static struct symbol *member_of(struct module *module, struct expr *attribute) {
    struct symbol *variable = variable_of(attribute->attribute.value);
    struct name *name = attribute->attribute.name;
    bool possible = binds(variable, module) || (module->is_value && !is_only_imported(variable));
    if (!possible || module->missing || (module->library && name->text[0] == '_')) return NULL;
    return scope_public(module, name);
}

// The first of `module` and those after it that have the attribute.
static struct module *next_owner(struct module *module, struct expr *attribute) {
    while (module && !member_of(module, attribute)) module = module->next;
    return module;
}

// The first module that the object of an attribute may turn out to be and that has the attribute, or NULL.
static struct module *first_owner(struct gen *g, struct expr *attribute) {
    struct symbol *variable = variable_of(attribute->attribute.value);
    if (g->module->library || (variable && variable->temporary)) return NULL;
    struct meaning meaning = name_of_expr(g, attribute->attribute.value);
    if (meaning.kind == MEANING_MODULE || meaning.kind == MEANING_BUILTIN) return NULL;
    return next_owner(g->c->modules.first->next, attribute);
}

// ---- one way for each

// An access to an attribute, or a call of it: `e`, whose attribute is one of a variable.
struct access {
    void (*generate)(struct gen *g, struct access *access, struct expr *e);
    struct expr *e;
    struct expr *attribute; // e or its function
    int reg;                // of the result, or of what is assigned
};

static struct expr *copy_expr(struct gen *g, const struct expr *e) {
    struct expr *copy = arena_alloc(g->c->arena, sizeof *copy);
    *copy = *e;
    copy->note = NULL;
    return copy;
}

// The access with another expression in the place of its attribute.
static struct expr *replaced(struct gen *g, struct access *access, struct expr *by) {
    if (access->e == access->attribute) return by;
    struct expr *call = copy_expr(g, access->e);
    call->call.func = by;
    return call;
}

static void access_member(struct gen *g, struct access *access, struct module *module) {
    struct expr *name = copy_expr(g, access->attribute);
    struct symbol *member = member_of(module, access->attribute);
    name->kind = EXPR_NAME;
    name->name.name = member->name;
    name->note = member;
    access->generate(g, access, replaced(g, access, name));
}

static void access_other(struct gen *g, struct access *access, struct expr *object) {
    struct expr *attribute = copy_expr(g, access->attribute);
    attribute->attribute.value = object;
    access->generate(g, access, replaced(g, access, attribute));
}

// If the object is the module in `owner`: the access to its member, and a jump to `done`.
static void access_if(struct gen *g, struct access *access, int object, struct module *owner, int done,
                      struct bits *after) {
    int mark = g->temp, next = asm_label(g->code), same = gen_temp(g);
    struct bits before = g->bound;
    expr_constant(g, module_constant(g, owner), same);
    gen_emit(g, OP_IS, NULL, same, object, same, 0);
    gen_jump(g, OP_JF, NULL, same, 0, next);
    g->temp = mark;
    access_member(g, access, owner);
    gen_jump(g, OP_JMP, NULL, 0, 0, done);
    *after = gen_meet(*after, g->bound);
    g->bound = before;
    asm_place(g->code, next);
}

static bool generate(struct gen *g, struct access access) {
    struct module *owner = first_owner(g, access.attribute);
    struct expr *object = access.attribute->attribute.value;
    struct symbol *variable = variable_of(object);
    if (!owner) return false;
    int mark = g->temp, reg = gen_temp(g), done = asm_label(g->code);
    expr_to(g, object, reg); // a NameError if it is not bound
    if (is_only_imported(variable) && variable->modules.count == 1 && !name_falls_back(g, variable)) {
        access_member(g, &access, owner);
        g->temp = mark;
        return true;
    }
    struct bits after = gen_all_bound();
    for (; owner; owner = next_owner(owner->next, access.attribute))
        access_if(g, &access, reg, owner, done, &after);
    access_other(g, &access, module_in_register(g, object, reg, true));
    asm_place(g->code, done);
    g->bound = gen_meet(g->bound, after);
    g->temp = mark;
    return true;
}

static void load(struct gen *g, struct access *access, struct expr *e) {
    expr_to(g, e, access->reg);
}

static void assign(struct gen *g, struct access *access, struct expr *e) {
    stmt_assign(g, e, access->reg);
}

bool module_has_attribute(struct gen *g, struct expr *e) {
    return name_of_expr(g, e->attribute.value).kind == MEANING_MODULE || first_owner(g, e);
}

bool module_attribute_to(struct gen *g, struct expr *e, int reg) {
    return generate(g, (struct access){load, e, e, reg});
}

bool module_call_to(struct gen *g, struct expr *call, int reg) {
    return call->call.func->kind == EXPR_ATTRIBUTE &&
           generate(g, (struct access){load, call, call->call.func, reg});
}

bool module_assign(struct gen *g, struct expr *target, int reg) {
    return generate(g, (struct access){assign, target, target, reg});
}
