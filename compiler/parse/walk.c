// SPDX-License-Identifier: MIT
// One switch over the kinds of nodes, each naming its children once.
#include "compiler/parse/walk.h"

void walk_nothing(struct walker *walker, struct expr *e) {
    (void)walker;
    (void)e;
}

static void visit(struct walker *walker, struct expr *e) {
    if (e) walker->expr(walker, e);
}

static void visit_list(struct walker *walker, struct expr_list *list) {
    for (int i = 0; i < list->count; i++) visit(walker, list->item[i]);
}

// Calls walker->expr for the default values of a function, in order.
static void walk_defaults(struct walker *walker, struct params *params) {
    for (int i = 0; i < params->positional_count; i++) visit(walker, params->positional[i].default_value);
    for (int i = 0; i < params->keyword_only_count; i++) visit(walker, params->keyword_only[i].default_value);
}

void walk_expr(struct walker *walker, struct expr *e) {
    switch (e->kind) {
    case EXPR_BOOL_OP: visit_list(walker, &e->bool_op.values); break;
    case EXPR_NAMED:
        visit(walker, e->named.value);
        visit(walker, e->named.target);
        break;
    case EXPR_BIN_OP:
        visit(walker, e->bin_op.left);
        visit(walker, e->bin_op.right);
        break;
    case EXPR_UNARY_OP: visit(walker, e->unary_op.operand); break;
    case EXPR_LAMBDA: walk_defaults(walker, e->lambda.params); break;
    case EXPR_IF:
        visit(walker, e->if_exp.test);
        visit(walker, e->if_exp.body);
        visit(walker, e->if_exp.orelse);
        break;
    case EXPR_DICT:
        for (int i = 0; i < e->dict.keys.count; i++) {
            visit(walker, e->dict.keys.item[i]);
            visit(walker, e->dict.values.item[i]);
        }
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR:
        for (int i = 0; i < e->comp.generator_count; i++) {
            visit(walker, e->comp.generators[i].iter);
            visit(walker, e->comp.generators[i].target);
            visit_list(walker, &e->comp.generators[i].ifs);
        }
        visit(walker, e->comp.key);
        visit(walker, e->comp.element);
        break;
    case EXPR_COMPARE:
        visit(walker, e->compare.left);
        visit_list(walker, &e->compare.comparators);
        break;
    case EXPR_CALL:
        visit(walker, e->call.func);
        visit_list(walker, &e->call.args);
        for (int i = 0; i < e->call.keyword_count; i++) visit(walker, e->call.keywords[i].value);
        break;
    case EXPR_FORMATTED_VALUE:
        visit(walker, e->formatted_value.value);
        visit(walker, e->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: visit_list(walker, &e->joined_str.parts); break;
    case EXPR_ATTRIBUTE: visit(walker, e->attribute.value); break;
    case EXPR_SUBSCRIPT:
        visit(walker, e->subscript.value);
        visit(walker, e->subscript.index);
        break;
    case EXPR_STARRED: visit(walker, e->starred.value); break;
    case EXPR_LIST:
    case EXPR_SET:
    case EXPR_TUPLE: visit_list(walker, &e->sequence.items); break;
    case EXPR_SLICE:
        visit(walker, e->slice.lower);
        visit(walker, e->slice.upper);
        visit(walker, e->slice.step);
        break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: visit(walker, e->yield.value); break;
    case EXPR_CONSTANT:
    case EXPR_NAME:
    case EXPR_KIND_COUNT: break;
    }
}

static void visit_block(struct walker *walker, struct block *block) {
    if (walker->block && block->count > 0) walker->block(walker, block);
}

static void visit_pattern(struct walker *walker, struct pattern *pattern) {
    visit(walker, pattern->value);
    for (int i = 0; i < pattern->count; i++) {
        if (pattern->key) visit(walker, pattern->key[i]);
        visit_pattern(walker, pattern->item[i]);
    }
    visit(walker, pattern->target);
}

static void visit_cases(struct walker *walker, struct stmt *s) {
    for (int i = 0; i < s->match_stmt.count; i++) {
        struct match_case *part = s->match_stmt.cases[i];
        visit_pattern(walker, part->pattern);
        visit(walker, part->guard);
        visit_block(walker, &part->body);
    }
}

void walk_stmt(struct walker *walker, struct stmt *s) {
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
        visit_list(walker, &s->function_def.decorators);
        walk_defaults(walker, s->function_def.params);
        break;
    case STMT_CLASS_DEF:
        visit_list(walker, &s->class_def.decorators);
        visit_list(walker, &s->class_def.bases);
        for (int i = 0; i < s->class_def.keyword_count; i++) visit(walker, s->class_def.keywords[i].value);
        break;
    case STMT_RETURN: visit(walker, s->return_stmt.value); break;
    case STMT_DELETE: visit_list(walker, &s->delete_stmt.targets); break;
    case STMT_ASSIGN:
        visit(walker, s->assign.value);
        visit_list(walker, &s->assign.targets);
        break;
    case STMT_AUG_ASSIGN:
        visit(walker, s->aug_assign.target);
        visit(walker, s->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN:
        visit(walker, s->ann_assign.value);
        visit(walker, s->ann_assign.target);
        break;
    case STMT_FOR:
        visit(walker, s->for_stmt.iter);
        visit(walker, s->for_stmt.target);
        visit_block(walker, &s->for_stmt.body);
        visit_block(walker, &s->for_stmt.orelse);
        break;
    case STMT_WHILE:
        visit(walker, s->while_stmt.test);
        visit_block(walker, &s->while_stmt.body);
        visit_block(walker, &s->while_stmt.orelse);
        break;
    case STMT_IF:
        visit(walker, s->if_stmt.test);
        visit_block(walker, &s->if_stmt.body);
        visit_block(walker, &s->if_stmt.orelse);
        break;
    case STMT_TRY:
        visit_block(walker, &s->try_stmt.body);
        for (int i = 0; i < s->try_stmt.handler_count; i++) {
            visit(walker, s->try_stmt.handlers[i].type);
            visit_block(walker, &s->try_stmt.handlers[i].body);
        }
        visit_block(walker, &s->try_stmt.orelse);
        visit_block(walker, &s->try_stmt.finalbody);
        break;
    case STMT_MATCH:
        visit(walker, s->match_stmt.subject);
        visit_cases(walker, s);
        break;
    case STMT_RAISE:
        visit(walker, s->raise_stmt.exc);
        visit(walker, s->raise_stmt.cause);
        break;
    case STMT_ASSERT:
        visit(walker, s->assert_stmt.test);
        visit(walker, s->assert_stmt.message);
        break;
    case STMT_WITH:
        visit(walker, s->with_stmt.manager);
        visit(walker, s->with_stmt.target);
        visit_block(walker, &s->with_stmt.body);
        break;
    case STMT_EXPR: visit(walker, s->expr_stmt.value); break;
    case STMT_PRINT: visit_list(walker, &s->print_stmt.values); break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM:
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_KIND_COUNT: break;
    }
}
