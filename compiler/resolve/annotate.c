// SPDX-License-Identifier: MIT
// In programs that ask functions for their annotations, f.__annotations__ = {...} behind the def: elsewhere annotations are not evaluated.
// Those of functions with decorators are not told, but to `@f.register`, where f has been made by singledispatch.
#include "compiler/resolve/resolve_internal.h"

#include <string.h>

struct annotator {
    struct walker walker; // first: a walker is one
    struct arena *arena;
};

static struct expr *new_expr(struct annotator *a, enum expr_kind kind, const struct pos *pos) {
    struct expr *e = arena_alloc(a->arena, sizeof *e);
    *e = (struct expr){.kind = kind, .pos = *pos};
    return e;
}

static struct expr *new_name(struct annotator *a, struct name *name, const struct pos *pos) {
    struct expr *e = new_expr(a, EXPR_NAME, pos);
    e->name.name = name;
    return e;
}

static void add(struct annotator *a, struct expr *dict, const struct name *name, struct expr *annotation) {
    if (!annotation || annotation->kind == EXPR_STARRED) return;
    struct expr *key = new_expr(a, EXPR_CONSTANT, &annotation->pos);
    key->constant.kind = CONST_STR;
    key->constant.text = name->text;
    key->constant.length = name->length;
    dict->dict.keys.item[dict->dict.keys.count++] = key;
    dict->dict.values.item[dict->dict.values.count++] = annotation;
}

// In CPython's order.
static struct expr *annotations_of(struct annotator *a, const struct stmt *s) {
    const struct params *params = s->function_def.params;
    size_t room = (size_t)params->positional_count + (size_t)params->keyword_only_count + 3;
    struct expr *dict = new_expr(a, EXPR_DICT, &s->function_def.name_pos);
    dict->dict.keys.item = arena_alloc(a->arena, room * sizeof(struct expr *));
    dict->dict.values.item = arena_alloc(a->arena, room * sizeof(struct expr *));
    for (int i = 0; i < params->positional_count; i++)
        add(a, dict, params->positional[i].name, params->positional[i].annotation);
    if (params->vararg) add(a, dict, params->vararg->name, params->vararg->annotation);
    for (int i = 0; i < params->keyword_only_count; i++)
        add(a, dict, params->keyword_only[i].name, params->keyword_only[i].annotation);
    if (params->kwarg) add(a, dict, params->kwarg->name, params->kwarg->annotation);
    add(a, dict, ast_name(a->arena, "return"), s->function_def.returns);
    return dict;
}

static struct stmt *statement_for(struct annotator *a, struct stmt *s) {
    const struct pos *pos = &s->function_def.name_pos;
    struct stmt *assign = arena_alloc(a->arena, sizeof *assign);
    struct expr *target = new_expr(a, EXPR_ATTRIBUTE, pos);
    *assign = (struct stmt){.kind = STMT_ASSIGN, .pos = *pos};
    target->context = CONTEXT_STORE;
    target->attribute.value = new_name(a, s->function_def.name, pos);
    target->attribute.name = ast_name(a->arena, "__annotations__");
    target->attribute.name_pos = *pos;
    assign->assign.targets.item = arena_alloc(a->arena, sizeof(struct expr *));
    assign->assign.targets.item[0] = target;
    assign->assign.targets.count = 1;
    assign->assign.value = annotations_of(a, s);
    return assign;
}

static void annotate_block(struct walker *walker, struct block *block) {
    struct annotator *a = (struct annotator *)walker;
    struct block more = {arena_alloc(a->arena, (size_t)block->count * 2 * sizeof(struct stmt *)), 0};
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        more.item[more.count++] = s;
        walk_stmt(walker, s);
        if (s->kind == STMT_CLASS_DEF) annotate_block(walker, &s->class_def.body);
        if (s->kind != STMT_FUNCTION_DEF) continue;
        annotate_block(walker, &s->function_def.body);
        if (s->function_def.decorators.count == 0) more.item[more.count++] = statement_for(a, s);
    }
    *block = more;
}

void annotate_module(struct scopes *scopes, struct module *module) {
    struct annotator annotator = {{walk_nothing, annotate_block}, scopes->arena};
    if (!module->library && module->ast->body.count) annotate_block(&annotator.walker, &module->ast->body);
}

// ---- @f.register of an annotated function is @f.register(annotation)

struct dispatcher {
    struct dispatcher *next;
    const struct name *name; // of a function that singledispatch, or singledispatchmethod, has made
};

struct dispatching {
    struct walker walker; // first: a walker is one
    struct annotator a;
    struct dispatcher *made;
};

static bool is_single_dispatch(const struct expr *e) {
    static const char *const NAMES[] = {"singledispatch", "singledispatchmethod"};
    if (e->kind == EXPR_ATTRIBUTE) return AST_IS_ONE_OF(e->attribute.name, NAMES);
    return e->kind == EXPR_NAME && AST_IS_ONE_OF(e->name.name, NAMES);
}

static bool is_dispatcher(const struct dispatching *d, const struct expr *e) {
    for (const struct dispatcher *made = d->made; e->kind == EXPR_NAME && made; made = made->next)
        if (made->name == e->name.name) return true;
    return false;
}

static struct expr *first_annotation(const struct params *params) {
    for (int i = 0; i < params->positional_count; i++)
        if (params->positional[i].annotation) return params->positional[i].annotation;
    return NULL;
}

static void complete_register(struct dispatching *d, struct stmt *s, struct expr **decorator) {
    struct expr *e = *decorator, *annotation = first_annotation(s->function_def.params);
    if (e->kind != EXPR_ATTRIBUTE || strcmp(e->attribute.name->text, "register") != 0 || !annotation ||
        !is_dispatcher(d, e->attribute.value))
        return;
    struct expr *call = new_expr(&d->a, EXPR_CALL, &e->pos);
    call->call.func = e;
    call->call.args.item = arena_alloc(d->a.arena, sizeof(struct expr *));
    call->call.args.item[call->call.args.count++] = annotation;
    *decorator = call;
}

static void dispatch_block(struct walker *walker, struct block *block) {
    struct dispatching *d = (struct dispatching *)walker;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        walk_stmt(walker, s);
        if (s->kind == STMT_CLASS_DEF) dispatch_block(walker, &s->class_def.body);
        if (s->kind != STMT_FUNCTION_DEF) continue;
        dispatch_block(walker, &s->function_def.body);
        struct expr_list *decorators = &s->function_def.decorators;
        for (int k = 0; k < decorators->count; k++) {
            complete_register(d, s, &decorators->item[k]);
            if (!is_single_dispatch(decorators->item[k])) continue;
            struct dispatcher *made = arena_alloc(d->a.arena, sizeof *made);
            *made = (struct dispatcher){d->made, s->function_def.name};
            d->made = made;
        }
    }
}

void annotate_dispatch(struct scopes *scopes, struct module *module) {
    struct dispatching d = {{walk_nothing, dispatch_block}, {.arena = scopes->arena}, NULL};
    if (!module->library && ast_has_name(scopes->arena, "register"))
        dispatch_block(&d.walker, &module->ast->body);
}
