// SPDX-License-Identifier: MIT
// Sets: displays, and what comprehensions gather. A set is made in the steps in which CPython makes it, for they decide on its order.
#include "compiler/generate/gen.h"

// Whether CPython takes it for a constant: what is written out, and operations on that.
static bool is_literal(const struct expr *e) {
    if (e->kind == EXPR_UNARY_OP) return e->unary_op.op != UNARY_NOT && is_literal(e->unary_op.operand);
    if (e->kind == EXPR_BIN_OP) return is_literal(e->bin_op.left) && is_literal(e->bin_op.right);
    if (e->kind != EXPR_TUPLE) return e->kind == EXPR_CONSTANT;
    for (int i = 0; i < e->sequence.items.count; i++)
        if (!is_literal(e->sequence.items.item[i])) return false;
    return true;
}

enum { DISPLAY_MAX = 24 }; // items in registers at once

static void tuple_of(struct gen *g, struct expr_list *items, int reg, const struct pos *pos) {
    int mark = g->temp, window = REG_TEMP + mark;
    for (int i = 0; i < items->count; i++) expr_to(g, items->item[i], gen_temp(g));
    gen_emit(g, OP_TUPLE, pos, reg, window, items->count, 0);
    g->temp = mark;
}

// The constants of a display as a frozenset, which CPython makes twice: the second time of the items of the first. False if they are
// none.
static bool constant_set(struct gen *g, struct expr_list *items, int target, const struct pos *pos) {
    bool texts = true; // whose order does not matter
    for (int i = 0; i < items->count; i++) {
        const struct expr *item = items->item[i];
        if (!is_literal(item)) return false;
        texts &= item->kind == EXPR_CONSTANT && item->constant.kind == CONST_STR;
    }
    int constant = fold_items(g, items, 1);
    int mark = g->temp, reg = gen_temp(g);
    if (constant >= 0)
        expr_constant(g, constant, reg);
    else if (items->count > DISPLAY_MAX)
        expr_list(g, items, reg, pos);
    else
        tuple_of(g, items, reg, pos);
    if (!texts) {
        call_builtin(g, BUILTIN_frozenset, &reg, 1, reg, pos);
        call_builtin(g, BUILTIN_tuple, &reg, 1, reg, pos);
    }
    call_builtin(g, BUILTIN_frozenset, &reg, 1, target, pos);
    g->temp = mark;
    return true;
}

void set_operand(struct gen *g, struct expr *e, int reg) {
    if (e->kind != EXPR_SET || !constant_set(g, &e->sequence.items, reg, &e->pos)) expr_to(g, e, reg);
}

void set_enter(struct gen *g, int method, int set, struct expr *item, const struct pos *pos) {
    int mark = g->temp, window = gen_temp(g);
    gen_move(g, gen_temp(g), set);
    expr_to(g, item, gen_temp(g));
    gen_emit(g, OP_CALLM, pos, method, window, 2, 0);
    g->temp = mark;
}

void set_display(struct gen *g, struct expr_list *items, int target, const struct pos *pos) {
    int mark = g->temp, reg = gen_temp(g);
    if (items->count > 2 && constant_set(g, items, reg, pos)) {
        call_builtin(g, BUILTIN_set, &reg, 1, target, pos);
    } else if (items->count <= DISPLAY_MAX && !expr_has_starred(items)) {
        tuple_of(g, items, reg, pos);
        call_builtin(g, BUILTIN_set, &reg, 1, target, pos);
    } else {
        call_builtin(g, BUILTIN_set, NULL, 0, reg, pos);
        for (int i = 0; i < items->count; i++) {
            struct expr *item = items->item[i];
            if (item->kind == EXPR_STARRED)
                set_enter(g, METHOD_UPDATE, reg, item->starred.value, &item->pos);
            else
                set_enter(g, METHOD_ADD, reg, item, pos);
        }
        gen_move(g, target, reg);
    }
    g->temp = mark;
}
