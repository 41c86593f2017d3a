// SPDX-License-Identifier: MIT
#include "compiler/parse/prompt.h"

#include <string.h>

#include "compiler/parse/walk.h"

// Names that nobody can type.
#define RESUME  "resume "
#define DISPLAY "display "

enum { BEGIN = 2 }; // statements that are added: an import, and the call

struct arranging {
    struct walker walker;
    struct arena *arena;
};

static struct expr *new_name(struct arena *arena, const char *name, const struct pos *pos,
                             enum expr_context context) {
    struct expr *e = arena_alloc(arena, sizeof *e);
    *e = (struct expr){.kind = EXPR_NAME, .context = context, .pos = *pos};
    e->name.name = ast_name(arena, name);
    return e;
}

// name(argument); NULL: name().
static struct expr *new_call(struct arena *arena, const char *name, struct expr *argument,
                             const struct pos *pos) {
    struct expr *e = arena_alloc(arena, sizeof *e);
    *e = (struct expr){.kind = EXPR_CALL, .pos = *pos};
    e->call.func = new_name(arena, name, pos, CONTEXT_LOAD);
    if (argument) {
        e->call.args.item = arena_alloc(arena, sizeof(struct expr *));
        e->call.args.item[e->call.args.count++] = argument;
    }
    return e;
}

// What an expression statement gives is shown, wherever it stands but in functions and classes, as in CPython.
static void show(struct walker *walker, struct block *block) {
    struct arranging *a = (struct arranging *)walker;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        if (s->kind == STMT_EXPR)
            s->expr_stmt.value = new_call(a->arena, DISPLAY, s->expr_stmt.value, &s->pos);
        else if (s->kind != STMT_FUNCTION_DEF && s->kind != STMT_CLASS_DEF)
            walk_stmt(walker, s);
    }
}

// Of the statements that stand there by themselves the value is kept, too: _ = display(...)
static void keep(struct arranging *a, struct stmt *s) {
    struct expr *value = s->expr_stmt.value;
    s->kind = STMT_ASSIGN;
    s->assign.targets.item = arena_alloc(a->arena, sizeof(struct expr *));
    s->assign.targets.item[0] = new_name(a->arena, "_", &s->pos, CONTEXT_STORE);
    s->assign.targets.count = 1;
    s->assign.value = value;
}

static struct stmt *new_import(struct arena *arena, const struct pos *pos) {
    static const char *const NAMES[][2] = {{"resume", RESUME}, {"display", DISPLAY}};
    struct stmt *s = arena_alloc(arena, sizeof *s);
    *s = (struct stmt){.kind = STMT_IMPORT_FROM, .pos = *pos};
    s->import_from.module = ast_name(arena, "epython_prompt");
    s->import_from.module_pos = *pos;
    s->import_from.count = 2;
    s->import_from.names = arena_alloc(arena, 2 * sizeof *s->import_from.names);
    for (int i = 0; i < 2; i++)
        s->import_from.names[i] =
            (struct alias){ast_name(arena, NAMES[i][0]), ast_name(arena, NAMES[i][1]), *pos};
    return s;
}

bool prompt_fetches(const struct stmt *s) {
    if (s->kind != STMT_EXPR || s->expr_stmt.value->kind != EXPR_CALL) return false;
    const struct expr *callee = s->expr_stmt.value->call.func;
    return callee->kind == EXPR_NAME && !strcmp(callee->name.name->text, RESUME);
}

void prompt_arrange(struct arena *arena, struct module_ast *module) {
    struct arranging a = {{walk_nothing, show}, arena};
    struct block *body = &module->body;
    struct pos pos = {.line = 1, .col = 1, .end_line = 1, .end_col = 1};
    show(&a.walker, body);
    for (int i = 0; i < body->count; i++)
        if (body->item[i]->kind == STMT_EXPR) keep(&a, body->item[i]);
    struct stmt **all = arena_alloc(arena, (size_t)(body->count + BEGIN) * sizeof *all);
    all[0] = new_import(arena, &pos);
    all[1] = arena_alloc(arena, sizeof **all);
    *all[1] = (struct stmt){.kind = STMT_EXPR, .pos = pos};
    all[1]->expr_stmt.value = new_call(arena, RESUME, NULL, &pos);
    if (body->count) memcpy(all + BEGIN, body->item, (size_t)body->count * sizeof *all);
    body->item = all;
    body->count += BEGIN;
}
