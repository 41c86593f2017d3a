// SPDX-License-Identifier: MIT
// The dict of an object's attributes, object.__dict__ or vars(object), is made when it is asked for. Where it is changed at once, the
// attributes are.
#include <string.h>

#include "compiler/generate/gen.h"

// The object whose attributes e is the dict of, NULL if it is something else.
static struct expr *owner_of(struct gen *g, struct expr *e) {
    if (class_is_dict(e)) return e->attribute.value;
    if (e->kind != EXPR_CALL || e->call.args.count != 1 || e->call.keyword_count > 0 ||
        expr_has_starred(&e->call.args) || e->call.func->kind != EXPR_NAME ||
        strcmp(e->call.func->name.name->text, "vars") != 0)
        return NULL;
    struct meaning meaning = name_of_expr(g, e->call.func);
    bool built_in = meaning.kind == MEANING_SYMBOL && meaning.symbol->scope->module->library;
    return built_in ? e->call.args.item[0] : NULL;
}

bool attributes_set(struct gen *g, struct expr *target, int item) {
    struct expr *owner = owner_of(g, target->subscript.value);
    if (!owner) return false;
    int mark = g->temp, pair = gen_temp(g);
    int object = expr_operand_before(g, owner, -1, target->subscript.index);
    int key = gen_temp(g);
    expr_to(g, target->subscript.index, key);
    gen_move(g, gen_temp(g), item);
    gen_emit(g, OP_TUPLE, &target->pos, pair, key, 2, 0);
    call_helper(g, "_attribute_set", key, object, pair, &target->pos);
    g->temp = mark;
    return true;
}

bool attributes_delete(struct gen *g, struct expr *target) {
    struct expr *owner = owner_of(g, target->subscript.value);
    if (!owner) return false;
    int object = expr_operand_before(g, owner, -1, target->subscript.index);
    int key = expr_operand(g, target->subscript.index, -1);
    call_helper(g, "_attribute_delete", gen_temp(g), object, key, &target->pos);
    return true;
}

bool attributes_refuse(struct gen *g, struct expr *target) {
    bool is_dict =
        target->kind == EXPR_SUBSCRIPT ? owner_of(g, target->subscript.value) != NULL : class_is_dict(target);
    if (is_dict) gen_error(g, &target->pos, "__dict__ cannot be changed so in ePython: use setattr()");
    bool is_class = target->kind == EXPR_ATTRIBUTE && strcmp(target->attribute.name->text, "__class__") == 0;
    if (is_class) gen_error(g, &target->pos, "__class__ cannot be changed in ePython: make another object");
    return is_dict || is_class;
}

bool attributes_call(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    struct expr *owner = func->kind == EXPR_ATTRIBUTE ? owner_of(g, func->attribute.value) : NULL;
    if (!owner) return false;
    if (strcmp(func->attribute.name->text, "update") == 0) {
        int mark = g->temp, object = gen_temp(g), more = gen_temp(g);
        expr_to(g, owner, object);
        call_dict(g, call, more);
        call_helper(g, "_attributes_update", reg, object, more, &call->pos);
        g->temp = mark;
        return true;
    }
    static const char *const CHANGING[] = {"pop", "popitem", "clear", "setdefault"};
    if (AST_IS_ONE_OF(func->attribute.name, CHANGING))
        gen_error(g, &call->pos, "__dict__ cannot be changed so in ePython: use setattr() or delattr()");
    return false;
}
