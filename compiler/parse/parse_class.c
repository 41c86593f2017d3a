// SPDX-License-Identifier: MIT
// Class statements, and the names that a class keeps for itself.
#include <stdio.h>
#include <string.h>

#include "compiler/parse/parse_internal.h"

// ---- private names

static bool is_private(const struct name *name) {
    const char *text = name->text;
    return name->length > 2 && text[0] == '_' && text[1] == '_' &&
           memcmp(text + name->length - 2, "__", 2) != 0;
}

static struct name *mangled(struct parser *p, struct name *name) {
    const char *class = p->class->text;
    while (*class == '_') class ++;
    if (*class == '\0') return name;
    size_t whole = 1 + strlen(class) + name->length;
    char *text = arena_alloc(p->arena, whole + 1);
    snprintf(text, whole + 1, "_%s%s", class, name->text);
    return ast_intern(p->arena, text, whole);
}

// The first token behind the block of the class statement whose word `class` is at `token`; the name and what is in
// brackets behind it are not of the block.
static struct token *behind_class(struct token *token, const struct token *end) {
    int depth = 0;
    while (token < end && token->kind != TOK_COLON) token++;
    if (end - token < 3 || token[1].kind != TOK_NEWLINE || token[2].kind != TOK_INDENT) {
        while (token < end && token->kind != TOK_NEWLINE) token++;
        return token;
    }
    for (token += 2; token < end; token++) {
        depth += token->kind == TOK_INDENT ? 1 : token->kind == TOK_DEDENT ? -1 : 0;
        if (depth == 0) break;
    }
    return token;
}

void parse_mangle(struct parser *p, struct token *first, const struct token *end) {
    if (!p->class) return;
    for (struct token *token = first; token < end; token++) {
        if (token->kind == TOK_NAME && is_private(token->name)) token->name = mangled(p, token->name);
        if (token->kind != TOK_CLASS) continue;
        struct token *behind = behind_class(token, end);
        for (; token < behind && token->kind != TOK_COLON; token++) // the class itself has an outer name
            if (token->kind == TOK_NAME && is_private(token->name)) token->name = mangled(p, token->name);
        token = behind;
    }
}

// ---- the statement

// The name of a class within one, as it stands in the source: the class knows itself by it.
static struct name *written_name(struct parser *p, const struct token *token) {
    const char *text = p->source->text + token->pos.offset;
    size_t length = token->pos.end_offset - token->pos.offset;
    bool private = length > 2 && text[0] == '_' && text[1] == '_';
    return private ? ast_intern(p->arena, text, length) : token->name;
}

// class_def: 'class' NAME ['(' [arguments] ')'] ':' block
struct stmt *parse_class_def(struct parser *p, struct expr_list decorators) {
    struct stmt *stmt = parse_new_stmt(p, STMT_CLASS_DEF, parse_next(p)->pos);
    const struct token *name = parse_expect(p, TOK_NAME);
    stmt->class_def.name = name->name;
    stmt->class_def.title = written_name(p, name);
    stmt->class_def.name_pos = name->pos;
    stmt->class_def.decorators = decorators;
    if (parse_kind(p) == TOK_LEFT_PAREN) {
        struct expr *itself = parse_new_expr(p, EXPR_NAME, name->pos);
        itself->name.name = name->name;
        struct expr *call = parse_call(p, itself);
        for (int i = 0; i < call->call.args.count; i++) {
            const struct expr *base = call->call.args.item[i];
            if (base->kind == EXPR_GENERATOR && !base->parenthesized)
                parse_fail(p, &base->pos, "invalid syntax");
        }
        stmt->class_def.bases = call->call.args;
        stmt->class_def.keywords = call->call.keywords;
        stmt->class_def.keyword_count = call->call.keyword_count;
    }
    if (parse_kind(p) == TOK_NEWLINE) parse_demand(p, TOK_COLON);
    parse_expect(p, TOK_COLON);
    const struct name *outer = p->class;
    size_t colon = p->at - 1;
    p->class = stmt->class_def.title;
    parse_mangle(p, &p->tokens.item[p->at],
                 behind_class(&p->tokens.item[colon], p->tokens.item + p->tokens.count));
    stmt->class_def.body = parse_block(p, "class definition", stmt->pos.line);
    p->class = outer;
    return stmt;
}
