// SPDX-License-Identifier: MIT
// Class statements, and the attributes of objects. A class's body is a function that is called once and gives the values of its
// variables, in the order of their registers, as a tuple; the built-in _class makes the class of that.
#include "compiler/generate/gen.h"

#include <string.h>

#include "compiler/resolve/class.h"
#include "compiler/tables.h"

// ---- attributes

// The host makes a dict of an object's attributes; what lies in its place `__dict__` are those alone that have no other.
bool class_is_dict(const struct expr *e) {
    return e->kind == EXPR_ATTRIBUTE && strcmp(e->attribute.name->text, "__dict__") == 0;
}

bool class_has_attribute(const struct gen *g, const struct expr *e) {
    return !class_is_dict(e) && class_attribute(&g->c->scopes, e->attribute.name);
}

static const struct attribute_name *attribute_of(const struct gen *g, const struct expr *e) {
    return class_attribute(&g->c->scopes, e->attribute.name);
}

void class_get(struct gen *g, struct expr *e, int object, int reg) {
    const struct attribute_name *a = attribute_of(g, e);
    gen_emit(g, OP_GETA, &e->pos, reg, object, a->slot, a->mark);
}

void class_set(struct gen *g, struct expr *e, int object, int reg) {
    const struct attribute_name *a = attribute_of(g, e);
    gen_emit(g, OP_SETA, &e->pos, object, reg, a->slot, a->mark);
}

void class_delete(struct gen *g, struct expr *e, int object) {
    const struct attribute_name *a = attribute_of(g, e);
    gen_emit(g, OP_DELA, &e->pos, object, a->slot, a->mark, 0);
}

void class_call(struct gen *g, struct expr *call, int window, int count) {
    const struct attribute_name *a = attribute_of(g, call->call.func);
    int method = table_method_number(call->call.func->attribute.name->text);
    struct instr *instr =
        gen_emit(g, OP_CALLA, &call->pos, a->slot, a->mark, method < 0 ? METHOD_TOTAL : method, window);
    instr->arg[4] = count;
    instr->method = &call->call.func->pos;
}

// ---- decorators

int class_decorators(struct gen *g, struct expr_list *decorators) {
    int first = REG_TEMP + g->temp;
    for (int i = 0; i < decorators->count; i++) expr_to(g, decorators->item[i], gen_temp(g));
    return first;
}

void class_decorate(struct gen *g, struct expr_list *decorators, int first) {
    for (int i = decorators->count; i-- > 0;)
        gen_emit(g, OP_CALL, &decorators->item[i]->pos, first + i, 1, 0, 0);
}

// ---- the statement

// The keywords of a class statement as a dict in reg.
static void keywords_to(struct gen *g, struct stmt *s, int reg) {
    int mark = g->temp, window = REG_TEMP + mark, count = s->class_def.keyword_count;
    struct expr *call = arena_alloc(g->c->arena, sizeof *call); // the code points to its place
    *call = (struct expr){.kind = EXPR_CALL, .pos = s->pos};
    call->call.keywords = s->class_def.keywords;
    call->call.keyword_count = count;
    if (call_has_mapping(call)) {
        call_keywords(g, call, reg);
        return;
    }
    for (int i = 0; i < count; i++) {
        struct keyword *keyword = &s->class_def.keywords[i];
        expr_constant(g, fold_str(g->c, keyword->name->text, keyword->name->length), gen_temp(g));
        expr_to(g, keyword->value, gen_temp(g));
    }
    gen_emit(g, OP_DICT, &s->pos, reg, window, 2 * count, 0);
    g->temp = mark;
}

// Names of typing that are no types are no bases; Generic[T] tells the host that types may stand in brackets behind the class.
static bool is_alias(struct gen *g, struct expr *base) {
    bool other = base->kind == EXPR_STARRED || base->kind == EXPR_SUBSCRIPT;
    int constant = other ? -1 : fold_expr(g, base);
    const struct constant *k = constant < 0 ? NULL : &g->c->constants[constant];
    return k && k->tag == TAG_BUILTIN && k->bits == BUILTIN_alias;
}

static void bases_to(struct gen *g, struct stmt *s, int reg) {
    struct expr *tuple = arena_alloc(g->c->arena, sizeof *tuple);
    *tuple = (struct expr){.kind = EXPR_TUPLE, .pos = s->pos};
    struct expr_list *bases = &tuple->sequence.items;
    bases->item = arena_alloc(g->c->arena, (size_t)(s->class_def.bases.count + 1) * sizeof(struct expr *));
    for (int i = 0; i < s->class_def.bases.count; i++)
        if (!is_alias(g, s->class_def.bases.item[i]))
            bases->item[bases->count++] = s->class_def.bases.item[i];
    expr_to(g, tuple, reg);
}

// Runs the body: the tuple of its members goes to reg, a temporary.
static void body_to(struct gen *g, struct stmt *s, struct scope *scope, int reg) {
    int mark = g->temp, window = call_window(g, reg);
    if (scope->capture_count == 0)
        call_known(g, gen_function(g->c, scope), window, 0, &s->pos);
    else {
        call_make_function(g, scope, window, &s->pos);
        gen_emit(g, OP_CALL, &s->pos, window, 0, 0, 0);
    }
    gen_move(g, reg, window);
    g->temp = mark;
}

// A statement that runs again makes another variable for its functions; in the body of a class around, of what that has captured.
static void renew_variable(struct gen *g, struct class *class) {
    struct symbol *variable = class->variable;
    if (!variable || !variable->renewed || name_place(variable) != PLACE_CELL) return;
    int reg = variable->scope->frame == g->frame ? variable->index : name_captured_register(g, variable);
    gen_emit(g, OP_LDC, NULL, reg, 3, 0, 0);
    gen_emit(g, OP_CELL, NULL, reg, 0, 0, 0);
}

static void refuse_keywords(struct gen *g, struct stmt *s) {
    for (int i = 0; i < s->class_def.keyword_count; i++)
        if (s->class_def.keywords[i].name && strcmp(s->class_def.keywords[i].name->text, "metaclass") == 0)
            gen_error(g, &s->class_def.keywords[i].pos,
                      "metaclass= is not in ePython: use a class decorator, or __init_subclass__");
}

static void enter_class(struct compiler *c, struct class *class) {
    if (class->number >= 0) return;
    c->classes = arena_grow(c->arena, c->classes, c->class_count, &c->class_capacity, sizeof(struct class *));
    class->number = (int)c->class_count;
    class->global = gen_new_global(c, "");
    if (class->variable && name_place(class->variable) == PLACE_GLOBAL)
        class->variable->index = class->global;
    c->classes[c->class_count++] = class;
}

void class_stmt(struct gen *g, struct stmt *s) {
    struct scope *scope = s->note;
    struct class *class = scope->class;
    struct symbol *symbol = name_symbol(g, s->class_def.name);
    if (g->module->library && g->frame->kind == SCOPE_MODULE && !symbol->used) return; // nobody asks for it
    int mark = g->temp, first = class_decorators(g, &s->class_def.decorators), window = gen_temp(g);
    int number = gen_temp(g), bases = gen_temp(g), members = gen_temp(g);
    bool keywords = s->class_def.keyword_count > 0;
    refuse_keywords(g, s);
    if (g->c->failed) return;
    enter_class(g->c, class);
    renew_variable(g, class);
    expr_constant(g, fold_int(g->c, class->number), number);
    bases_to(g, s, bases);
    if (keywords) keywords_to(g, s, gen_temp(g));
    body_to(g, s, scope, members);
    gen_emit(g, OP_CALLB, &s->pos, BUILTIN_class, window, 3 + keywords, 0);
    if (class->variable && class->variable->place != PLACE_GLOBAL) name_store(g, class->variable, window);
    class_decorate(g, &s->class_def.decorators, first);
    name_store(g, symbol, first);
    g->temp = mark;
}

void class_body_end(struct gen *g) {
    int first = -1, count = 0;
    for (size_t i = 0; i < g->frame->count; i++) {
        struct symbol *symbol = g->frame->symbols[i];
        if (symbol->index < 0 || symbol->redirect) continue;
        if (first < 0) first = symbol->index;
        if (!gen_is_bound(g, symbol->index))
            g->initialise.word[symbol->index >> 6] |= (uint64_t)1 << (symbol->index & 63);
        count++;
    }
    int reg = gen_temp(g);
    gen_emit(g, OP_TUPLE, g->frame->pos, reg, first < 0 ? reg : first, count, 0);
    gen_emit(g, OP_RET, NULL, reg, 0, 0, 0);
    g->temp--;
}

// ---- __init__ gives nothing

bool class_is_init(const struct gen *g) {
    return g->frame->kind == SCOPE_FUNCTION && g->frame->parent->class && g->frame->body &&
           !g->frame->yields && strcmp(g->frame->name, "__init__") == 0;
}

void class_check_init(struct gen *g, int reg, const struct pos *pos) {
    int mark = g->temp, past = asm_label(g->code);
    int none = expr_constant_operand(g, fold_immediate(g->c, TAG_NONE, 0), -1), same = gen_temp(g);
    gen_emit(g, OP_IS, NULL, same, reg, none, 0);
    gen_jump(g, OP_JT, NULL, same, 0, past);
    call_helper(g, "_init_gave", same, reg, reg, pos);
    asm_place(g->code, past);
    g->temp = mark;
}
