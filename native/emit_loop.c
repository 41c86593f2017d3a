// SPDX-License-Identifier: MIT
// Range loops that nothing can interrupt: before such a loop is computed how far it can go so that no index is out of range, no sum of the
// loop's variable overflows and the budget lasts; so far a second copy of its body runs, without those checks. At its last
// turn it goes on at the end of the first copy, which knows how loops end. What leaves in between counts its turns.
#include <stdlib.h>
#include <string.h>

#include "native/emit.h"

// What is known of registers in the body: which are the loop's variable and so much more.
struct affine {
    bool is[256];
    int32_t more[256];
};

static void forget(void *context, uint32_t reg, enum code_access access) {
    struct affine *a = context;
    if (access != CODE_READS) a->is[reg] = false;
}

struct written {
    bool is[256];
};

static void note_written(void *context, uint32_t reg, enum code_access access) {
    struct written *w = context;
    if (access != CODE_READS) w->is[reg] = true;
}

// What a copy of a loop cannot have: calls use the budget, and may change lengths of lists, as methods do.
static bool calls(const struct native_ins *ins) {
    return ins->op == OP_CALLF || ins->op == OP_CALLM || ins->op == OP_APPEND;
}

// The end of the range loop that begins at `head`; 0: it is none. Whether there are loops in it.
static uint32_t end_of(const struct native_function *f, uint32_t head, bool *counted) {
    uint32_t end = 0;
    for (uint32_t i = head; i < f->count; i++) {
        if (f->ins[i].target != (int32_t)head) continue;
        if (end || (f->ins[i].op != OP_FORLOOP && f->ins[i].op != OP_FORLOOP1)) return 0;
        end = i;
    }
    *counted = false;
    for (uint32_t i = head; i < end; i++) {
        const struct native_ins *ins = &f->ins[i];
        if (ins->target != NOWHERE && ins->target <= (int32_t)i) *counted = true;
        if (calls(ins) || (ins->target != NOWHERE && ins->target < (int32_t)head)) return 0;
    }
    return end;
}

// What the register of the loop's steps has, if it is a constant: where that is set last before it; 0: none is seen.
static int32_t constant_step(const struct native_function *f, uint32_t head, uint32_t reg) {
    for (uint32_t i = head; i--;) {
        const struct native_ins *ins = &f->ins[i];
        struct written w = {{false}};
        code_accesses(ins, note_written, &w);
        if (w.is[reg]) return ins->op == OP_LDI && ins->arg[1] > 0 ? ins->arg[1] : 0;
    }
    return 0;
}

static bool is_plain_int(const struct emitter *e, uint32_t i, uint32_t reg) {
    return kind_of(e->f->ins[i].types[reg]) == T_INT;
}

static void mark_safe(struct emitter *e, const struct fast_loop *loop, uint32_t i, int32_t more) {
    e->safe[i] = loop->head + 1;
    e->more[i] = more;
}

// A list of the body that keeps its place is used at the loop's variable and so much more.
static void note_access(struct emitter *e, struct fast_loop *loop, uint32_t i, uint32_t list, int32_t more) {
    uint32_t k = 0;
    while (k < loop->lists && loop->access[k].list != list) k++;
    if (k == FAST_LISTS) return;
    if (k == loop->lists) {
        loop->access[loop->lists].list = list;
        loop->access[loop->lists++].most = more;
    }
    if (more > loop->access[k].most) loop->access[k].most = more;
    if (more < loop->first) loop->first = more;
    mark_safe(e, loop, i, more);
}

static void look_at(struct emitter *e, struct fast_loop *loop, const struct written *w, struct affine *a,
                    uint32_t i) {
    const struct native_ins *ins = &e->f->ins[i];
    const int32_t *arg = ins->arg;
    int32_t list = ins->op == OP_GETI ? arg[1] : arg[0], index = ins->op == OP_GETI ? arg[2] : arg[1];
    bool sum = (ins->op == OP_ADDI || ins->op == OP_SUBI) && a->is[arg[1]],
         copy = ins->op == OP_MOVE && a->is[arg[1]];
    int32_t more = 0;
    if (sum) more = a->more[arg[1]] + (ins->op == OP_ADDI ? arg[2] : -arg[2]);
    if (copy) more = a->more[arg[1]];
    if ((ins->op == OP_GETI || ins->op == OP_SETI) && ins->types && a->is[index] && !w->is[list] &&
        kind_of(ins->types[list]) == T_LIST && kind_of(e->f->ins[loop->head].types[list]) == T_LIST)
        note_access(e, loop, i, (uint32_t)list, a->more[index]);
    code_accesses(ins, forget, a);
    if (!sum && !copy) return;
    a->is[arg[0]] = true;
    a->more[arg[0]] = more;
    if (!sum) return;
    mark_safe(e, loop, i, more);
    if (more < loop->least) loop->least = more;
    if (more > loop->most) loop->most = more;
}

// Whether what is live has the same types at both ends, so that nothing is to be done on the way back; the variable is an int.
static bool keeps_types(const struct emitter *e, const struct fast_loop *loop) {
    const struct native_ins *head = &e->f->ins[loop->head], *end = &e->f->ins[loop->end];
    for (uint32_t r = 0; r < e->f->registers; r++) {
        if (!set_has(&head->live, r)) continue;
        if (r == loop->variable && !is_plain_int(e, loop->head, r)) return false;
        if (r != loop->variable && types_now(e->types, head->types[r]) != types_now(e->types, end->types[r]))
            return false;
    }
    return true;
}

bool emit_find_fast_loop(struct emitter *e, uint32_t head, const struct fast_loop *outer,
                         struct fast_loop *loop) {
    enum { NEST_MOST = 80 }; // instructions of a loop with loops in it: copies of copies are long to compile
    const struct native_function *f = e->f;
    bool counted = false;
    uint32_t end = end_of(f, head, &counted);
    if (!end || end == head || !f->ins[head].types || !f->ins[end].types || !f->ins[end].emitted)
        return false;
    if (outer ? counted || end >= outer->end : counted && end - head > NEST_MOST) return false;
    uint32_t d = (uint32_t)f->ins[end].arg[0], s = (uint32_t)f->ins[end].arg[1];
    bool steps = f->ins[end].op == OP_FORLOOP;
    struct written w = {{false}};
    for (uint32_t i = head; i < end; i++) code_accesses(&f->ins[i], note_written, &w);
    if (w.is[d] || w.is[s] || w.is[s + 1] || (steps && w.is[s + 2])) return false;
    for (uint32_t r = s; r <= s + 1 + steps; r++)
        if (!is_plain_int(e, head, r) || !is_plain_int(e, end, r)) return false;
    *loop = (struct fast_loop){.outer = outer,
                               .counted = counted,
                               .head = head,
                               .end = end,
                               .variable = d,
                               .state = s,
                               .steps = steps,
                               .step = steps ? constant_step(f, head, s + 2) : 1};
    if (!keeps_types(e, loop)) return false;
    if (!outer) memset(&e->safe[head], 0, (end - head) * sizeof *e->safe);
    struct affine a = {{false}, {0}};
    for (uint32_t i = head; i < end; i++) {
        if (f->ins[i].joined || i == head) {
            memset(&a, 0, sizeof a);
            a.is[s] = true;
            a.is[d] = set_has(&f->ins[head].live, d);
        }
        look_at(e, loop, &w, &a, i);
    }
    return true;
}

// What its variable grows by, as C.
static const char *step_text(struct emitter *e, const struct fast_loop *loop) {
    if (!loop->step) return emit_var(e, 'i', loop->state + 2);
    char *text = e->text[e->turn++ % 16];
    snprintf(text, sizeof e->text[0], "%d", loop->step);
    return text;
}

void emit_begin_fast_loop(struct emitter *e, const struct fast_loop *loop) {
    uint32_t h = loop->head;
    const char *i = emit_var(e, 'i', loop->state), *step = step_text(e, loop);
    emit_say(e, "{ int64_t to = (int64_t)%s - 1;\n", emit_var(e, 'i', loop->state + 1));
    for (uint32_t k = 0; k < loop->lists; k++) {
        const char *n = emit_var(e, 'n', loop->access[k].list);
        emit_say(e, "if ((int64_t)%s - 1 - (%d) < to) to = (int64_t)%s - 1 - (%d);\n", n,
                 loop->access[k].most, n, loop->access[k].most);
    }
    if (loop->most > 0)
        emit_say(e, "if (INT32_MAX - %d < to) to = INT32_MAX - %d;\n", loop->most, loop->most);
    emit_say(e, "if (%s <= to", i);
    if (loop->lists) emit_say(e, " && %s >= %d", i, -loop->first);
    if (loop->least < 0) emit_say(e, " && %s >= INT32_MIN + %d", i, -loop->least);
    if (loop->steps && loop->step) emit_say(e, " && %s == %s", emit_var(e, 'i', loop->state + 2), step);
    if (!loop->step) emit_say(e, " && %s > 0", step);
    if (set_has(&e->f->ins[h].live, loop->variable))
        emit_say(e, " && %s == %s", emit_var(e, 'i', loop->variable), i);
    emit_say(e, ") {\nuint32_t turns = (uint32_t)(to - %s) / (uint32_t)%s;\n", i, step);
    if (!loop->counted)
        emit_say(e, "if (turns > (uint32_t)budget) turns = (uint32_t)budget;\nbudget -= (int32_t)turns;\n");
    emit_say(e, "v%u = %s; to%u = v%u + (int64_t)turns * %s;\n", h, i, h, h, step);
    emit_say(e, "goto F%u_%u; } }\n", loop->outer ? e->root : h, h);
}

void emit_count_turns(struct emitter *e, const struct fast_loop *loop) {
    uint32_t h = loop->head;
    if (!loop->counted)
        emit_say(e, "budget += (int32_t)((uint32_t)(to%u - v%u) / (uint32_t)%s);\n", h, h,
                 step_text(e, loop));
}

void emit_end_fast_loop(struct emitter *e, const struct fast_loop *loop) {
    uint32_t h = loop->head;
    const char *variable = emit_var(e, 'i', loop->variable), *state = emit_var(e, 'i', loop->state);
    emit_say(e, "E%u_%u:;\nif (v%u != to%u) {\nv%u += %s;\n%s = %s = (int32_t)v%u;\n", e->root, h, h, h, h,
             step_text(e, loop), variable, state, h);
    if (loop->counted) emit_say(e, "EXIT_IF(--budget < 0, %s);\n", emit_leaving(e, h));
    emit_say(e, "goto F%u_%u;\n}\n", e->root, h);
    if (!loop->outer) emit_say(e, "goto L%u;\n", loop->end);
}
