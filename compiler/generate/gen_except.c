// SPDX-License-Identifier: MIT
// What stands behind `except` must be classes of exceptions: where that is not certain here, the run sees to it.
#include "compiler/generate/gen.h"
#include "compiler/resolve/class.h"

enum { BASES_FOLLOWED_MAX = 20 };

// Whether a class is one of exceptions for certain: one of its bases is.
static bool is_exception_class(struct gen *g, struct expr *e, int depth);

static bool derives_from_exception(struct gen *g, const struct class *class, int depth) {
    const struct expr_list *bases = &class->stmt->class_def.bases;
    for (int i = 0; i < bases->count; i++)
        if (is_exception_class(g, bases->item[i], depth - 1)) return true;
    return false;
}

static bool is_exception_class(struct gen *g, struct expr *e, int depth) {
    int constant = e->kind == EXPR_TUPLE || e->kind == EXPR_STARRED ? -1 : fold_expr(g, e);
    const struct constant *k = constant < 0 ? NULL : &g->c->constants[constant];
    const struct class *class = depth && e->kind != EXPR_SUBSCRIPT ? class_of_expr(e) : NULL;
    if (e->kind == EXPR_TUPLE) {
        for (int i = 0; i < e->sequence.items.count; i++)
            if (!is_exception_class(g, e->sequence.items.item[i], depth)) return false;
        return true;
    }
    return (k && k->tag == TAG_BUILTIN && k->bits < BUILTIN_FIRST_TYPE) ||
           (class && derives_from_exception(g, class, depth));
}

void except_check(struct gen *g, struct expr *types, int reg) {
    int mark = g->temp;
    if (!g->module->library && !is_exception_class(g, types, BASES_FOLLOWED_MAX))
        call_helper(g, "_check_caught", gen_temp(g), reg, reg, &types->pos);
    g->temp = mark;
}
