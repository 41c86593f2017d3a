// SPDX-License-Identifier: MIT
// Which functions and loops gain: those that control can get through, or around, without leaving. A function that turns out to be none
// takes that from those that call it.
#include <stdlib.h>
#include <string.h>

#include "native/emit.h"

enum {
    LEAST = 12,    // instructions of a function without loops and calls that the interpreter enters
    LEAF_MOST = 24 // of one that is part of those that call it
};

bool emit_has(struct emitter *e, uint32_t i) {
    if (!e->f->ins[i].types) return false;
    struct buffer nowhere = BUFFER_EMPTY, *out = e->out;
    e->out = &nowhere;
    emit_find_types(e, i, false);
    bool yes = emit_ins(e, i);
    e->out = out;
    buffer_free(&nowhere);
    return yes;
}

// Where control comes to natively from an instruction.
struct walk {
    struct emitter *e;
    const bool *has;
    bool *seen;
    uint32_t *stack;
    uint32_t header;
    bool returns, comes_back;
};

static void walk_to(struct walk *w, uint32_t *depth, uint32_t from, uint32_t to) {
    if (to >= w->e->f->count || !emit_fits(w->e, to)) return;
    if (to == w->header && to <= from) w->comes_back = true;
    if (w->seen[to]) return;
    w->seen[to] = true;
    w->stack[(*depth)++] = to;
}

static void walk(struct walk *w, uint32_t from) {
    const struct native_function *f = w->e->f;
    uint32_t depth = 0;
    if (!w->seen[from]) w->stack[depth++] = from;
    w->seen[from] = true;
    while (depth) {
        uint32_t i = w->stack[--depth];
        const struct native_ins *ins = &f->ins[i];
        if (!w->has[i]) continue;
        if (is_return(ins->op)) w->returns = true;
        if (!opcode_ends(ins->op)) {
            emit_find_types(w->e, i, false);
            walk_to(w, &depth, i, i + 1);
        }
        if (ins->target != NOWHERE) {
            emit_find_types(w->e, i, true);
            walk_to(w, &depth, i, (uint32_t)ins->target);
        }
    }
}

// Which loops of a function, and whether all of it, can be run natively; marks what is emitted then.
static void judge(struct emitter *e) {
    struct native_function *f = e->f;
    bool *can = calloc(f->count, 1), *seen = calloc(f->count, 1), *all = calloc(f->count, 1);
    uint32_t *stack = calloc(f->count, sizeof *stack), calls = 0;
    if (!can || !seen || !all || !stack) e->out->failed = 1;
    f->loops = f->worthwhile = f->leaf = f->calm = false; // useful: as before, for where it calls itself
    for (uint32_t i = 0; i < f->count; i++) f->ins[i].emitted = false;
    for (uint32_t i = 0; i < f->count && !e->out->failed; i++) {
        can[i] = emit_has(e, i);
        calls += can[i] && f->ins[i].op == OP_CALLF;
    }
    for (uint32_t i = 0; i < f->count && !e->out->failed; i++) {
        if (!f->ins[i].header || !f->ins[i].types || f->left_out) {
            f->ins[i].header = false;
            continue;
        }
        memset(seen, 0, f->count);
        struct walk w = {e, can, seen, stack, i, false, false};
        walk(&w, i);
        f->ins[i].header = w.comes_back;
        f->loops |= w.comes_back;
        if (!w.comes_back) continue;
        for (uint32_t k = 0; k < f->count; k++) all[k] |= seen[k];
    }
    bool useful = false;
    if (!e->out->failed && f->useful && f->ins[0].types) {
        memset(seen, 0, f->count);
        struct walk w = {e, can, seen, stack, UINT32_MAX, false, false};
        walk(&w, 0);
        useful = w.returns && f->number && !emit_is_short(e->types->code, f);
        uint32_t length = 0;
        for (uint32_t k = 0; k < f->count; k++) {
            length += seen[k];
            if (useful) all[k] |= seen[k];
        }
        f->worthwhile = useful && (f->loops || calls || length >= LEAST);
        f->leaf = useful && !f->loops && !calls && length <= LEAF_MOST;
    }
    f->useful = useful;
    f->calm = f->leaf;
    for (uint32_t i = 0; i < f->count && !e->out->failed; i++) {
        f->ins[i].emitted = all[i];
        if (all[i] && emit_changes_lists(e, f, i)) f->calm = false;
    }
    free(can);
    free(seen);
    free(all);
    free(stack);
}

void emit_judge_all(struct emitter *e) {
    struct native_code *code = e->types->code;
    for (uint32_t i = 0; i < code->function_count; i++)
        code->function[i].useful = i > 0 && !code->function[i].left_out;
    for (bool changed = true; changed && !e->out->failed;) {
        changed = false;
        for (uint32_t i = 0; i < code->function_count; i++) {
            e->f = &code->function[i];
            bool before = e->f->useful, loops = e->f->loops;
            bool *exits = e->exits = calloc(e->f->count + 1u, 1),
                 *calls = e->calls_exit = calloc(e->f->count + 1u, 1);
            if (!exits || !calls) e->out->failed = 1;
            if (!e->out->failed) judge(e);
            free(exits);
            free(calls);
            changed |= before != e->f->useful || loops != e->f->loops;
        }
    }
}
