// SPDX-License-Identifier: MIT
// Prints the syntax tree of a file as S-expressions, for tests/test_parser.py; with --spans also the place of
// every expression. Usage: parse_dump [--spans] [--dialect 3|2015] FILE ("-" is standard input). Status 1 if
// there are errors, which go to standard error.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/parse/parse.h"

struct printer {
    FILE *out;
    bool spans;
};

static void print_expr(struct printer *p, const struct expr *expr);
static void print_block(struct printer *p, const char *label, const struct block *block);

static const char *const bin_ops[BIN_OP_COUNT] = {"+",  "-",  "*", "@", "/", "%", "**",
                                                  "<<", ">>", "|", "^", "&", "//"};
static const char *const cmp_ops[CMP_OP_COUNT] = {"==", "!=", "<",      "<=", ">",
                                                  ">=", "is", "is-not", "in", "not-in"};
static const char *const unary_ops[] = {"~", "not", "+", "-"};

static void print_text(struct printer *p, const char *text, size_t length) {
    putc('"', p->out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < ' ' || c == '"' || c == '\\' || c == 0x7F)
            fprintf(p->out, "\\x%02x", c);
        else
            putc(c, p->out);
    }
    putc('"', p->out);
}

static void print_items(struct printer *p, const char *label, const struct expr_list *list) {
    fprintf(p->out, "(%s", label);
    for (int i = 0; i < list->count; i++) {
        putc(' ', p->out);
        print_expr(p, list->item[i]);
    }
    putc(')', p->out);
}

static void print_optional(struct printer *p, const struct expr *expr) {
    putc(' ', p->out);
    if (!expr)
        putc('_', p->out);
    else
        print_expr(p, expr);
}

static void print_param(struct printer *p, const struct param *param) {
    if (!param->default_value) {
        fprintf(p->out, " %s", param->name->text);
        return;
    }
    fprintf(p->out, " (%s ", param->name->text);
    print_expr(p, param->default_value);
    putc(')', p->out);
}

static void print_params(struct printer *p, const struct params *params) {
    fputs(" (params", p->out);
    for (int i = 0; i < params->positional_count; i++) {
        print_param(p, &params->positional[i]);
        if (i + 1 == params->positional_only) fputs(" /", p->out);
    }
    if (params->vararg)
        fprintf(p->out, " *%s", params->vararg->name->text);
    else if (params->keyword_only_count > 0)
        fputs(" *", p->out);
    for (int i = 0; i < params->keyword_only_count; i++) print_param(p, &params->keyword_only[i]);
    putc(')', p->out);
}

static void print_constant(struct printer *p, const struct expr *expr) {
    switch (expr->constant.kind) {
    case CONST_NONE: fputs("None", p->out); break;
    case CONST_TRUE: fputs("True", p->out); break;
    case CONST_FALSE: fputs("False", p->out); break;
    case CONST_INT: fprintf(p->out, "%d", expr->constant.integer); break;
    case CONST_FLOAT: fprintf(p->out, "%.17gf", expr->constant.number); break;
    case CONST_STR: print_text(p, expr->constant.text, expr->constant.length); break;
    }
}

static void print_comprehension(struct printer *p, const char *label, const struct expr *expr) {
    fprintf(p->out, "(%s", label);
    if (expr->comp.key) print_optional(p, expr->comp.key);
    print_optional(p, expr->comp.element);
    for (int i = 0; i < expr->comp.generator_count; i++) {
        const struct comprehension *clause = &expr->comp.generators[i];
        fputs(" (for", p->out);
        print_optional(p, clause->target);
        print_optional(p, clause->iter);
        if (clause->ifs.count > 0) {
            putc(' ', p->out);
            print_items(p, "if", &clause->ifs);
        }
        putc(')', p->out);
    }
    putc(')', p->out);
}

static void print_call(struct printer *p, const struct expr *expr) {
    fputs("(call", p->out);
    print_optional(p, expr->call.func);
    for (int i = 0; i < expr->call.args.count; i++) print_optional(p, expr->call.args.item[i]);
    for (int i = 0; i < expr->call.keyword_count; i++) {
        fprintf(p->out, " (= %s", expr->call.keywords[i].name->text);
        print_optional(p, expr->call.keywords[i].value);
        putc(')', p->out);
    }
    putc(')', p->out);
}

// Prints "(label a b c)", each of the parts optional.
static void print_parts(struct printer *p, const char *label, const struct expr *a, const struct expr *b,
                        const struct expr *c, int count) {
    fprintf(p->out, "(%s", label);
    const struct expr *parts[] = {a, b, c};
    for (int i = 0; i < count; i++) print_optional(p, parts[i]);
    putc(')', p->out);
}

static void print_expr(struct printer *p, const struct expr *expr) {
    if (p->spans)
        fprintf(p->out, "%d:%d-%d:%d=", expr->pos.line, expr->pos.col, expr->pos.end_line, expr->pos.end_col);
    switch (expr->kind) {
    case EXPR_BOOL_OP:
        print_items(p, expr->bool_op.op == BOOL_AND ? "and" : "or", &expr->bool_op.values);
        break;
    case EXPR_NAMED: print_parts(p, ":=", expr->named.target, expr->named.value, NULL, 2); break;
    case EXPR_BIN_OP:
        print_parts(p, bin_ops[expr->bin_op.op], expr->bin_op.left, expr->bin_op.right, NULL, 2);
        break;
    case EXPR_UNARY_OP:
        print_parts(p, unary_ops[expr->unary_op.op], expr->unary_op.operand, NULL, NULL, 1);
        break;
    case EXPR_LAMBDA:
        fputs("(lambda", p->out);
        print_params(p, expr->lambda.params);
        print_optional(p, expr->lambda.body);
        putc(')', p->out);
        break;
    case EXPR_IF:
        print_parts(p, "if-else", expr->if_exp.test, expr->if_exp.body, expr->if_exp.orelse, 3);
        break;
    case EXPR_DICT:
        fputs("(dict", p->out);
        for (int i = 0; i < expr->dict.keys.count; i++) {
            print_optional(p, expr->dict.keys.item[i]);
            print_optional(p, expr->dict.values.item[i]);
        }
        putc(')', p->out);
        break;
    case EXPR_LIST_COMP: print_comprehension(p, "list-comp", expr); break;
    case EXPR_DICT_COMP: print_comprehension(p, "dict-comp", expr); break;
    case EXPR_GENERATOR: print_comprehension(p, "generator", expr); break;
    case EXPR_COMPARE:
        fputs("(compare", p->out);
        print_optional(p, expr->compare.left);
        for (int i = 0; i < expr->compare.comparators.count; i++) {
            fprintf(p->out, " %s", cmp_ops[expr->compare.ops[i]]);
            print_optional(p, expr->compare.comparators.item[i]);
        }
        putc(')', p->out);
        break;
    case EXPR_CALL: print_call(p, expr); break;
    case EXPR_FORMATTED_VALUE:
        fputs("(format", p->out);
        print_optional(p, expr->formatted_value.value);
        if (expr->formatted_value.conversion != 0) fprintf(p->out, " !%c", expr->formatted_value.conversion);
        if (expr->formatted_value.format_spec) print_optional(p, expr->formatted_value.format_spec);
        putc(')', p->out);
        break;
    case EXPR_JOINED_STR: print_items(p, "f-string", &expr->joined_str.parts); break;
    case EXPR_CONSTANT: print_constant(p, expr); break;
    case EXPR_ATTRIBUTE:
        fputs("(.", p->out);
        print_optional(p, expr->attribute.value);
        fprintf(p->out, " %s)", expr->attribute.name->text);
        break;
    case EXPR_SUBSCRIPT: print_parts(p, "[]", expr->subscript.value, expr->subscript.index, NULL, 2); break;
    case EXPR_STARRED: print_parts(p, "star", expr->starred.value, NULL, NULL, 1); break;
    case EXPR_NAME:
        fputs(expr->name.name->text, p->out);
        if (expr->context != CONTEXT_LOAD) putc(expr->context == CONTEXT_STORE ? '\'' : '-', p->out);
        break;
    case EXPR_LIST: print_items(p, "list", &expr->sequence.items); break;
    case EXPR_TUPLE: print_items(p, "tuple", &expr->sequence.items); break;
    case EXPR_SLICE: print_parts(p, ":", expr->slice.lower, expr->slice.upper, expr->slice.step, 3); break;
    case EXPR_KIND_COUNT: break;
    }
}

static void print_aliases(struct printer *p, const struct alias *names, int count) {
    for (int i = 0; i < count; i++) {
        fprintf(p->out, " %s", names[i].name->text);
        if (names[i].asname) fprintf(p->out, "=%s", names[i].asname->text);
    }
}

static void print_try(struct printer *p, const struct stmt *stmt) {
    fputs("(try", p->out);
    print_block(p, "do", &stmt->try_stmt.body);
    for (int i = 0; i < stmt->try_stmt.handler_count; i++) {
        const struct handler *handler = &stmt->try_stmt.handlers[i];
        fputs(" (except", p->out);
        print_optional(p, handler->type);
        fprintf(p->out, " %s", !handler->name ? "_" : handler->name->text);
        print_block(p, "do", &handler->body);
        putc(')', p->out);
    }
    print_block(p, "else", &stmt->try_stmt.orelse);
    print_block(p, "finally", &stmt->try_stmt.finalbody);
    putc(')', p->out);
}

static void print_stmt(struct printer *p, const struct stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
        fprintf(p->out, "(def %s", stmt->function_def.name->text);
        print_params(p, stmt->function_def.params);
        print_block(p, "do", &stmt->function_def.body);
        putc(')', p->out);
        break;
    case STMT_RETURN: print_parts(p, "return", stmt->return_stmt.value, NULL, NULL, 1); break;
    case STMT_DELETE: print_items(p, "del", &stmt->delete_stmt.targets); break;
    case STMT_ASSIGN:
        fputs("(=", p->out);
        for (int i = 0; i < stmt->assign.targets.count; i++) print_optional(p, stmt->assign.targets.item[i]);
        print_optional(p, stmt->assign.value);
        putc(')', p->out);
        break;
    case STMT_AUG_ASSIGN:
        fprintf(p->out, "(%s=", bin_ops[stmt->aug_assign.op]);
        print_optional(p, stmt->aug_assign.target);
        print_optional(p, stmt->aug_assign.value);
        putc(')', p->out);
        break;
    case STMT_ANN_ASSIGN:
        print_parts(p, stmt->ann_assign.simple ? "annotate" : "annotate-part", stmt->ann_assign.target,
                    stmt->ann_assign.value, NULL, 2);
        break;
    case STMT_FOR:
        fputs("(for", p->out);
        print_optional(p, stmt->for_stmt.target);
        print_optional(p, stmt->for_stmt.iter);
        print_block(p, "do", &stmt->for_stmt.body);
        print_block(p, "else", &stmt->for_stmt.orelse);
        putc(')', p->out);
        break;
    case STMT_WHILE:
        fputs("(while", p->out);
        print_optional(p, stmt->while_stmt.test);
        print_block(p, "do", &stmt->while_stmt.body);
        print_block(p, "else", &stmt->while_stmt.orelse);
        putc(')', p->out);
        break;
    case STMT_IF:
        fputs("(if", p->out);
        print_optional(p, stmt->if_stmt.test);
        print_block(p, "do", &stmt->if_stmt.body);
        print_block(p, "else", &stmt->if_stmt.orelse);
        putc(')', p->out);
        break;
    case STMT_TRY: print_try(p, stmt); break;
    case STMT_RAISE: print_parts(p, "raise", stmt->raise_stmt.exc, stmt->raise_stmt.cause, NULL, 2); break;
    case STMT_ASSERT:
        print_parts(p, "assert", stmt->assert_stmt.test, stmt->assert_stmt.message, NULL, 2);
        break;
    case STMT_IMPORT:
        fputs("(import", p->out);
        print_aliases(p, stmt->import_stmt.names, stmt->import_stmt.count);
        putc(')', p->out);
        break;
    case STMT_IMPORT_FROM:
        fprintf(p->out, "(from %s%s", stmt->import_from.module->text, stmt->import_from.star ? " *" : "");
        print_aliases(p, stmt->import_from.names, stmt->import_from.count);
        putc(')', p->out);
        break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        fputs(stmt->kind == STMT_GLOBAL ? "(global" : "(nonlocal", p->out);
        for (int i = 0; i < stmt->scope_decl.count; i++)
            fprintf(p->out, " %s", stmt->scope_decl.names[i].name->text);
        putc(')', p->out);
        break;
    case STMT_EXPR: print_expr(p, stmt->expr_stmt.value); break;
    case STMT_PASS: fputs("pass", p->out); break;
    case STMT_BREAK: fputs("break", p->out); break;
    case STMT_CONTINUE: fputs("continue", p->out); break;
    case STMT_PRINT:
        print_items(p, stmt->print_stmt.trailing_comma ? "print," : "print", &stmt->print_stmt.values);
        break;
    case STMT_KIND_COUNT: break;
    }
}

static void print_block(struct printer *p, const char *label, const struct block *block) {
    if (block->count == 0) return;
    fprintf(p->out, " (%s", label);
    for (int i = 0; i < block->count; i++) {
        putc(' ', p->out);
        print_stmt(p, block->item[i]);
    }
    putc(')', p->out);
}

static char *read_file(const char *name, size_t *length) {
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    char *text = NULL;
    size_t capacity = 0;
    *length = 0;
    if (!file) return NULL;
    for (;;) {
        if (*length == capacity) text = realloc(text, capacity = capacity == 0 ? 65536 : 2 * capacity);
        size_t got = fread(text + *length, 1, capacity - *length, file);
        if (got == 0) break;
        *length += got;
    }
    if (file != stdin) fclose(file);
    return text;
}

int main(int argc, char **argv) {
    struct printer printer = {.out = stdout};
    enum dialect dialect = DIALECT_AUTO;
    const char *name = "-";
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--spans") == 0)
            printer.spans = true;
        else if (strcmp(argv[i], "--dialect") == 0 && i + 1 < argc)
            dialect = strcmp(argv[++i], "3") == 0 ? DIALECT_3 : DIALECT_2015;
        else
            name = argv[i];
    }
    size_t length;
    char *text = read_file(name, &length);
    if (!text) {
        fprintf(stderr, "parse_dump: no file %s\n", name);
        return 2;
    }
    struct arena arena;
    struct diag_list errors;
    arena_init(&arena);
    diag_init(&errors);
    struct module_ast *module = parse_module(&arena, name, text, length, dialect, &errors);
    bool failed = diag_any(&errors);
    if (failed) {
        diag_print(stderr, &errors, false);
    } else {
        printf("dialect %s\n", module->dialect == DIALECT_3 ? "3" : "2015");
        for (int i = 0; i < module->body.count; i++) {
            print_stmt(&printer, module->body.item[i]);
            putchar('\n');
        }
    }
    diag_free(&errors);
    arena_free(&arena);
    free(text);
    return failed;
}
