// SPDX-License-Identifier: MIT
// What the grammar allows and Python does not: one walk over the finished tree, with a note of the function,
// loop and names around the current place. The walk also measures the tree, so that later passes may recurse
// without fear; long chains such as a+b+c+... are loops to the parser but nests in the tree.
#include "compiler/parse/parse_internal.h"

// What has happened to a name in the current scope so far.
enum {
    SEEN_PARAM = 1,
    SEEN_ASSIGNED = 2,
    SEEN_USED = 4,
    SEEN_ANNOTATED = 8,
    SEEN_GLOBAL = 16,
    SEEN_NONLOCAL = 32,
};

// One name in one scope. The entries of the scopes around are reached through `hidden` when the
// scope is left.
struct sighting {
    struct name *name;
    unsigned seen;
    const struct scope *scope;
    struct sighting *hidden; // what stood in checker.sightings for the name before
    struct sighting *next_in_scope;
    const struct pos *declared; // where `global` or `nonlocal` first names it
};

enum scope_kind { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_CLASS, SCOPE_COMPREHENSION };

struct scope {
    enum scope_kind kind;
    struct scope *outer;
    struct sighting *sightings;
    const struct expr *comprehension; // of SCOPE_COMPREHENSION
};

struct checker {
    struct arena *arena;
    const struct source *source;
    struct diag_list *errors;
    struct sighting **sightings; // by name index: the innermost
    struct scope *scope;
    int loops;     // around the current place, in this function
    int iterables; // comprehension iterables around it
    int depth;
    bool too_deep;
};

#define REPORT(c, pos, ...) diag_add((c)->errors, "SyntaxError", (c)->source, pos, __VA_ARGS__)

static void check_expr(struct checker *c, const struct expr *expr);
static void check_block(struct checker *c, const struct block *block);

// ---- names

static void enter_scope(struct checker *c, struct scope *scope, enum scope_kind kind) {
    *scope = (struct scope){.kind = kind, .outer = c->scope};
    c->scope = scope;
}

static void leave_scope(struct checker *c) {
    for (struct sighting *sighting = c->scope->sightings; sighting; sighting = sighting->next_in_scope)
        c->sightings[sighting->name->index] = sighting->hidden;
    c->scope = c->scope->outer;
}

static unsigned *seen(struct checker *c, struct name *name) {
    struct sighting *sighting = c->sightings[name->index];
    if (!sighting || sighting->scope != c->scope) {
        struct sighting *fresh = arena_alloc(c->arena, sizeof *fresh);
        *fresh = (struct sighting){name, 0, c->scope, sighting, c->scope->sightings, NULL};
        c->scope->sightings = c->sightings[name->index] = sighting = fresh;
    }
    return &sighting->seen;
}

static void check_scope_name(struct checker *c, const struct name_ref *ref, bool is_global) {
    const char *name = ref->name->text, *word = is_global ? "global" : "nonlocal";
    unsigned *flags = seen(c, ref->name);
    if (*flags & SEEN_PARAM)
        REPORT(c, &ref->pos, "name '%s' is parameter and %s", name, word);
    else if (*flags & SEEN_USED)
        REPORT(c, &ref->pos, "name '%s' is used prior to %s declaration", name, word);
    else if (*flags & SEEN_ANNOTATED)
        REPORT(c, &ref->pos, "annotated name '%s' can't be %s", name, word);
    else if (*flags & SEEN_ASSIGNED)
        REPORT(c, &ref->pos, "name '%s' is assigned to before %s declaration", name, word);
    else if (*flags & (is_global ? SEEN_NONLOCAL : SEEN_GLOBAL))
        REPORT(c, c->sightings[ref->name->index]->declared, "name '%s' is nonlocal and global", name);
    *flags |= is_global ? SEEN_GLOBAL : SEEN_NONLOCAL;
    if (!c->sightings[ref->name->index]->declared) c->sightings[ref->name->index]->declared = &ref->pos;
}

static void check_scope_decl(struct checker *c, const struct stmt *stmt) {
    if (stmt->kind == STMT_NONLOCAL && c->scope->kind == SCOPE_MODULE) {
        REPORT(c, &stmt->pos, "nonlocal declaration not allowed at module level");
        return;
    }
    for (int i = 0; i < stmt->scope_decl.count; i++)
        check_scope_name(c, &stmt->scope_decl.names[i], stmt->kind == STMT_GLOBAL);
}

// ---- parameters

static void check_param(struct checker *c, const struct param *param) {
    unsigned *flags = seen(c, param->name);
    if (*flags & SEEN_PARAM)
        REPORT(c, &param->pos, "duplicate argument '%s' in function definition", param->name->text);
    *flags |= SEEN_PARAM;
}

static void check_params(struct checker *c, const struct params *params) {
    for (int i = 0; i < params->positional_count; i++) check_param(c, &params->positional[i]);
    for (int i = 0; i < params->keyword_only_count; i++) check_param(c, &params->keyword_only[i]);
    if (params->vararg) check_param(c, params->vararg);
    if (params->kwarg) check_param(c, params->kwarg);
}

static void check_defaults(struct checker *c, const struct params *params) {
    for (int i = 0; i < params->positional_count; i++) check_expr(c, params->positional[i].default_value);
    for (int i = 0; i < params->keyword_only_count; i++) check_expr(c, params->keyword_only[i].default_value);
}

// ---- expressions

static void check_list(struct checker *c, const struct expr_list *list) {
    for (int i = 0; i < list->count; i++) check_expr(c, list->item[i]);
}

// Elements of a display, a call or a target, among which starred ones may stand.
static void check_elements(struct checker *c, const struct expr_list *list, bool target) {
    int stars = 0;
    for (int i = 0; i < list->count; i++) {
        const struct expr *item = list->item[i];
        bool starred = item->kind == EXPR_STARRED;
        if (target && starred && ++stars == 2)
            REPORT(c, &item->pos, "multiple starred expressions in assignment");
        check_expr(c, starred ? item->starred.value : item);
    }
}

static void reject_starred(struct checker *c, const struct expr *expr) {
    if (!expr || expr->kind != EXPR_STARRED) return;
    if (expr->context == CONTEXT_STORE)
        REPORT(c, &expr->pos, "starred assignment target must be in a list or tuple");
    else
        REPORT(c, &expr->pos, "can't use starred expression here");
}

static void check_lambda(struct checker *c, const struct expr *expr) {
    struct scope scope;
    int loops = c->loops;
    check_defaults(c, expr->lambda.params);
    enter_scope(c, &scope, SCOPE_FUNCTION);
    c->loops = 0;
    check_params(c, expr->lambda.params);
    check_expr(c, expr->lambda.body);
    c->loops = loops;
    leave_scope(c);
}

// The first iterable belongs to the scope around, everything else to the comprehension's own.
static void check_comprehension(struct checker *c, const struct expr *expr) {
    struct scope scope;
    for (int i = 0; i < expr->comp.generator_count; i++) {
        const struct comprehension *clause = &expr->comp.generators[i];
        c->iterables++;
        check_expr(c, clause->iter);
        c->iterables--;
        if (i == 0) {
            enter_scope(c, &scope, SCOPE_COMPREHENSION);
            scope.comprehension = expr;
        }
        check_expr(c, clause->target);
        check_list(c, &clause->ifs);
    }
    check_expr(c, expr->comp.key);
    check_expr(c, expr->comp.element);
    leave_scope(c);
}

// A walrus in a comprehension assigns in the function around it, and must not assign to the
// comprehension's variables.
static void check_named(struct checker *c, const struct expr *expr) {
    struct name *name = expr->named.target->name.name;
    struct scope *inner = c->scope;
    if (c->iterables > 0)
        REPORT(c, &expr->pos, "assignment expression cannot be used in a comprehension iterable expression");
    check_expr(c, expr->named.value);
    for (; c->scope->kind == SCOPE_COMPREHENSION; c->scope = c->scope->outer) {
        for (const struct sighting *sighting = c->scope->sightings; sighting;
             sighting = sighting->next_in_scope)
            if (sighting->name == name && (sighting->seen & SEEN_ASSIGNED)) {
                REPORT(c, &expr->named.target->pos,
                       "assignment expression cannot rebind comprehension iteration variable '%s'",
                       name->text);
                c->scope = inner;
                return;
            }
    }
    if (c->scope->kind == SCOPE_CLASS && c->scope != inner)
        REPORT(c, &expr->pos, "assignment expression within a comprehension cannot be used in a class body");
    // Sightings of the scopes in between would hide the new one out of order, so only the common
    // case is noted.
    if (c->scope == inner) *seen(c, name) |= SEEN_ASSIGNED;
    c->scope = inner;
}

// In a comprehension CPython has the scope around it in mind where that is no function.
static void check_yield(struct checker *c, const struct expr *expr) {
    static const char *const NAMES[EXPR_KIND_COUNT] = {[EXPR_LIST_COMP] = "list comprehension",
                                                       [EXPR_SET_COMP] = "set comprehension",
                                                       [EXPR_DICT_COMP] = "dict comprehension",
                                                       [EXPR_GENERATOR] = "generator expression"};
    if (c->scope->kind == SCOPE_COMPREHENSION)
        REPORT(c, &expr->pos, "'yield' inside %s", NAMES[c->scope->comprehension->kind]);
    else if (c->scope->kind != SCOPE_FUNCTION)
        REPORT(c, &expr->pos, "'yield' outside function");
    reject_starred(c, expr->yield.value);
    check_expr(c, expr->yield.value);
}

static void check_parts(struct checker *c, const struct expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: check_list(c, &expr->bool_op.values); break;
    case EXPR_NAMED: check_named(c, expr); break;
    case EXPR_BIN_OP:
        check_expr(c, expr->bin_op.left);
        check_expr(c, expr->bin_op.right);
        break;
    case EXPR_UNARY_OP: check_expr(c, expr->unary_op.operand); break;
    case EXPR_LAMBDA: check_lambda(c, expr); break;
    case EXPR_IF:
        check_expr(c, expr->if_exp.test);
        check_expr(c, expr->if_exp.body);
        check_expr(c, expr->if_exp.orelse);
        break;
    case EXPR_DICT:
        check_list(c, &expr->dict.keys);
        check_list(c, &expr->dict.values);
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: check_comprehension(c, expr); break;
    case EXPR_COMPARE:
        check_expr(c, expr->compare.left);
        check_list(c, &expr->compare.comparators);
        break;
    case EXPR_CALL:
        check_expr(c, expr->call.func);
        check_elements(c, &expr->call.args, false);
        for (int i = 0; i < expr->call.keyword_count; i++) check_expr(c, expr->call.keywords[i].value);
        break;
    case EXPR_FORMATTED_VALUE:
        check_expr(c, expr->formatted_value.value);
        check_expr(c, expr->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: check_list(c, &expr->joined_str.parts); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: check_expr(c, expr->attribute.value); break;
    case EXPR_SUBSCRIPT:
        check_expr(c, expr->subscript.value);
        check_expr(c, expr->subscript.index);
        break;
    case EXPR_STARRED: check_expr(c, expr->starred.value); break;
    case EXPR_NAME:
        *seen(c, expr->name.name) |= expr->context == CONTEXT_LOAD ? SEEN_USED : SEEN_ASSIGNED;
        break;
    case EXPR_LIST:
    case EXPR_SET:
    case EXPR_TUPLE: check_elements(c, &expr->sequence.items, expr->context == CONTEXT_STORE); break;
    case EXPR_SLICE:
        check_expr(c, expr->slice.lower);
        check_expr(c, expr->slice.upper);
        check_expr(c, expr->slice.step);
        break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: check_yield(c, expr); break;
    case EXPR_KIND_COUNT: break;
    }
}

// One level down. Returns false, and reports once, when that is too deep; true is undone by c->depth--.
static bool descend(struct checker *c, const struct pos *pos) {
    if (c->depth < PARSE_TREE_MAX) {
        c->depth++;
        return true;
    }
    if (!c->too_deep) REPORT(c, pos, "too deeply nested: split it into several statements");
    c->too_deep = true;
    return false;
}

// `expr` may be NULL.
static void check_expr(struct checker *c, const struct expr *expr) {
    if (!expr || !descend(c, &expr->pos)) return;
    check_parts(c, expr);
    c->depth--;
}

// An expression that is a whole part of a statement, where a lone starred one is wrong.
static void check_whole(struct checker *c, const struct expr *expr) {
    reject_starred(c, expr);
    check_expr(c, expr);
}

// ---- statements

static void check_function(struct checker *c, const struct stmt *stmt) {
    struct scope scope;
    int loops = c->loops, iterables = c->iterables;
    check_list(c, &stmt->function_def.decorators);
    check_defaults(c, stmt->function_def.params);
    *seen(c, stmt->function_def.name) |= SEEN_ASSIGNED;
    enter_scope(c, &scope, SCOPE_FUNCTION);
    c->loops = c->iterables = 0;
    check_params(c, stmt->function_def.params);
    check_block(c, &stmt->function_def.body);
    c->loops = loops;
    c->iterables = iterables;
    leave_scope(c);
}

static void check_class(struct checker *c, const struct stmt *stmt) {
    struct scope scope;
    int loops = c->loops, iterables = c->iterables;
    check_list(c, &stmt->class_def.decorators);
    check_elements(c, &stmt->class_def.bases, false);
    for (int i = 0; i < stmt->class_def.keyword_count; i++) check_expr(c, stmt->class_def.keywords[i].value);
    *seen(c, stmt->class_def.name) |= SEEN_ASSIGNED;
    enter_scope(c, &scope, SCOPE_CLASS);
    c->loops = c->iterables = 0;
    check_block(c, &stmt->class_def.body);
    c->loops = loops;
    c->iterables = iterables;
    leave_scope(c);
}

static void check_try(struct checker *c, const struct stmt *stmt) {
    check_block(c, &stmt->try_stmt.body);
    for (int i = 0; i < stmt->try_stmt.handler_count; i++) {
        const struct handler *handler = &stmt->try_stmt.handlers[i];
        check_expr(c, handler->type);
        if (handler->name) *seen(c, handler->name) |= SEEN_ASSIGNED;
        check_block(c, &handler->body);
    }
    check_block(c, &stmt->try_stmt.orelse);
    check_block(c, &stmt->try_stmt.finalbody);
}

static void check_annotated(struct checker *c, const struct stmt *stmt) {
    const struct expr *target = stmt->ann_assign.target;
    check_expr(c, stmt->ann_assign.value);
    if (!stmt->ann_assign.simple) {
        check_expr(c, target);
        return;
    }
    unsigned *flags = seen(c, target->name.name);
    if ((*flags & (SEEN_GLOBAL | SEEN_NONLOCAL)) != 0 && c->scope->kind != SCOPE_MODULE)
        REPORT(c, &target->pos, "annotated name '%s' can't be %s", target->name.name->text,
               *flags & SEEN_GLOBAL ? "global" : "nonlocal");
    *flags |= SEEN_ANNOTATED | SEEN_ASSIGNED;
}

static void check_pattern(struct checker *c, const struct pattern *pattern) {
    if (!descend(c, &pattern->pos)) return;
    check_expr(c, pattern->value);
    for (int i = 0; i < pattern->count; i++) check_pattern(c, pattern->item[i]);
    check_expr(c, pattern->target);
    c->depth--;
}

static void check_match(struct checker *c, const struct stmt *stmt) {
    check_expr(c, stmt->match_stmt.subject);
    for (int i = 0; i < stmt->match_stmt.count; i++) {
        const struct match_case *part = stmt->match_stmt.cases[i];
        check_pattern(c, part->pattern);
        check_expr(c, part->guard);
        check_block(c, &part->body);
    }
}

static void note_aliases(struct checker *c, const struct alias *names, int count) {
    for (int i = 0; i < count; i++)
        *seen(c, names[i].asname ? names[i].asname : names[i].name) |= SEEN_ASSIGNED;
}

static void check_jump(struct checker *c, const struct stmt *stmt) {
    if (stmt->kind == STMT_RETURN && (c->scope->kind == SCOPE_MODULE || c->scope->kind == SCOPE_CLASS))
        REPORT(c, &stmt->pos, "'return' outside function");
    else if (stmt->kind == STMT_BREAK && c->loops == 0)
        REPORT(c, &stmt->pos, "'break' outside loop");
    else if (stmt->kind == STMT_CONTINUE && c->loops == 0)
        REPORT(c, &stmt->pos, "'continue' not properly in loop");
}

static void check_loop(struct checker *c, const struct block *body, const struct block *orelse) {
    c->loops++;
    check_block(c, body);
    c->loops--;
    check_block(c, orelse);
}

static void check_stmt(struct checker *c, const struct stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF: check_function(c, stmt); break;
    case STMT_CLASS_DEF: check_class(c, stmt); break;
    case STMT_RETURN:
        check_jump(c, stmt);
        check_whole(c, stmt->return_stmt.value);
        break;
    case STMT_DELETE: check_list(c, &stmt->delete_stmt.targets); break;
    case STMT_ASSIGN:
        check_whole(c, stmt->assign.value);
        for (int i = 0; i < stmt->assign.targets.count; i++) check_whole(c, stmt->assign.targets.item[i]);
        break;
    case STMT_AUG_ASSIGN:
        check_whole(c, stmt->aug_assign.value);
        check_expr(c, stmt->aug_assign.target);
        break;
    case STMT_ANN_ASSIGN: check_annotated(c, stmt); break;
    case STMT_FOR:
        check_whole(c, stmt->for_stmt.iter);
        check_whole(c, stmt->for_stmt.target);
        check_loop(c, &stmt->for_stmt.body, &stmt->for_stmt.orelse);
        break;
    case STMT_WHILE:
        check_expr(c, stmt->while_stmt.test);
        check_loop(c, &stmt->while_stmt.body, &stmt->while_stmt.orelse);
        break;
    case STMT_IF:
        check_expr(c, stmt->if_stmt.test);
        check_block(c, &stmt->if_stmt.body);
        check_block(c, &stmt->if_stmt.orelse);
        break;
    case STMT_TRY: check_try(c, stmt); break;
    case STMT_MATCH: check_match(c, stmt); break;
    case STMT_RAISE:
        check_expr(c, stmt->raise_stmt.exc);
        check_expr(c, stmt->raise_stmt.cause);
        break;
    case STMT_ASSERT:
        check_expr(c, stmt->assert_stmt.test);
        check_expr(c, stmt->assert_stmt.message);
        break;
    case STMT_IMPORT: note_aliases(c, stmt->import_stmt.names, stmt->import_stmt.count); break;
    case STMT_IMPORT_FROM:
        if (stmt->import_from.star && c->scope->kind != SCOPE_MODULE)
            REPORT(c, &stmt->pos, "import * only allowed at module level");
        note_aliases(c, stmt->import_from.names, stmt->import_from.count);
        break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: check_scope_decl(c, stmt); break;
    case STMT_WITH:
        check_expr(c, stmt->with_stmt.manager);
        check_whole(c, stmt->with_stmt.target);
        check_block(c, &stmt->with_stmt.body);
        break;
    case STMT_EXPR: check_whole(c, stmt->expr_stmt.value); break;
    case STMT_PRINT: check_list(c, &stmt->print_stmt.values); break;
    case STMT_BREAK:
    case STMT_CONTINUE: check_jump(c, stmt); break;
    case STMT_PASS:
    case STMT_KIND_COUNT: break;
    }
}

static void check_block(struct checker *c, const struct block *block) {
    for (int i = 0; i < block->count; i++) {
        if (!descend(c, &block->item[i]->pos)) return;
        check_stmt(c, block->item[i]);
        c->depth--;
    }
}

void parse_check(struct module_ast *module, struct arena *arena, struct diag_list *errors) {
    struct scope scope;
    struct checker checker = {.arena = arena, .source = &module->source, .errors = errors};
    checker.sightings = arena_alloc(arena, (ast_name_count(arena) + 1) * sizeof checker.sightings[0]);
    enter_scope(&checker, &scope, SCOPE_MODULE);
    check_block(&checker, &module->body);
}
