// SPDX-License-Identifier: MIT
#include "compiler/prune.h"

#include <string.h>

#include "compiler/parse/walk.h"

// Who mentions one of these may ask for any name.
static const char *const ASKING[] = {"getattr", "hasattr",  "setattr",    "delattr",      "dir",    "vars",
                                     "globals", "__dict__", "attrgetter", "methodcaller", "inspect"};

struct pruning {
    struct walker walker;
    bool *mentioned; // of each name, by its index
    uint32_t count;  // of names
    bool *kept;      // of each statement that may go, in the order in which they are met
    uint32_t at;     // of the next one
    bool changed;
};

// ---- mentions

static void mention(struct pruning *p, const struct name *name) {
    if (name->index < p->count) p->mentioned[name->index] = true;
}

static void mention_block(struct walker *walker, struct block *block);

static void mention_expr(struct walker *walker, struct expr *e) {
    struct pruning *p = (struct pruning *)walker;
    if (e->kind == EXPR_NAME) mention(p, e->name.name);
    if (e->kind == EXPR_ATTRIBUTE) mention(p, e->attribute.name);
    walk_expr(walker, e);
    if (e->kind == EXPR_LAMBDA) mention_expr(walker, e->lambda.body);
}

static void mention_stmt(struct pruning *p, struct stmt *s) {
    walk_stmt(&p->walker, s);
    if (s->kind == STMT_FUNCTION_DEF) mention_block(&p->walker, &s->function_def.body);
    if (s->kind == STMT_CLASS_DEF) mention_block(&p->walker, &s->class_def.body);
}

static void mention_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) mention_stmt((struct pruning *)walker, block->item[i]);
}

// ---- what may go

// The name that a statement binds and does nothing else; NULL: it does.
static const struct name *bound(const struct stmt *s) {
    if (s->kind == STMT_FUNCTION_DEF) return s->function_def.name;
    if (s->kind == STMT_CLASS_DEF) return s->class_def.name;
    if (s->kind != STMT_ASSIGN || s->assign.targets.count != 1) return NULL;
    const struct expr *target = s->assign.targets.item[0];
    return target->kind == EXPR_NAME ? target->name.name : NULL;
}

// Names with two underscores are Python's own: it asks for them itself.
static bool is_special(const struct name *name) {
    return !strncmp(name->text, "__", 2);
}

static void keep_block(struct pruning *p, struct block *block, bool kept);

// Keeps the statement if it is mentioned, and so mentions what it mentions.
static void keep(struct pruning *p, struct stmt *s, bool within) {
    const struct name *name = bound(s);
    bool *kept = &p->kept[p->at++], first = false;
    if (!*kept && within && (!name || is_special(name) || p->mentioned[name->index]))
        *kept = first = p->changed = true;
    if (s->kind == STMT_CLASS_DEF) {
        if (first) walk_stmt(&p->walker, s);
        keep_block(p, &s->class_def.body, *kept);
    } else if (first) {
        mention_stmt(p, s);
    }
}

static void keep_block(struct pruning *p, struct block *block, bool kept) {
    for (int i = 0; i < block->count; i++) keep(p, block->item[i], kept);
}

static uint32_t statements(const struct block *block) {
    uint32_t count = 0;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        count += 1 + (s->kind == STMT_CLASS_DEF ? statements(&s->class_def.body) : 0);
    }
    return count;
}

static void drop_block(struct pruning *p, struct block *block) {
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        bool kept = p->kept[p->at++];
        if (s->kind == STMT_CLASS_DEF) drop_block(p, &s->class_def.body);
        if (!kept) s->kind = STMT_PASS;
    }
}

bool prune_allowed(const char *name) {
    static const char *const PRUNED[] = {"mpi4py_MPI", "_groups"};
    for (size_t i = 0; i < sizeof PRUNED / sizeof *PRUNED; i++)
        if (!strcmp(PRUNED[i], name)) return true;
    return false;
}

void prune_module(struct arena *arena, struct module_ast *module, uint32_t names) {
    for (size_t i = 0; i < sizeof ASKING / sizeof *ASKING; i++)
        if (ast_has_name(arena, ASKING[i]) && ast_name(arena, ASKING[i])->index < names) return;
    struct block *body = &module->body;
    struct pruning p = {{mention_expr, mention_block}, NULL, ast_name_count(arena), NULL, 0, true};
    p.mentioned = arena_alloc(arena, p.count * sizeof *p.mentioned);
    p.kept = arena_alloc(arena, (statements(body) + 1) * sizeof *p.kept);
    for (uint32_t i = 0; i < names; i++) p.mentioned[i] = true;
    while (p.changed) {
        p.changed = false;
        p.at = 0;
        keep_block(&p, body, true);
    }
    p.at = 0;
    drop_block(&p, body);
}
