// SPDX-License-Identifier: MIT
// Loops as the C compiler wants them: each begins at one place. Byte code jumps to a while loop's condition, at its end, and the
// interpreter comes to any loop's start, into the loops around it; of loops with two beginnings the compiler sees none, and keeps what
// they use in memory (measured: fannkuch took half as long again).
#include "native/emit.h"

enum { CONDITION_MOST = 16 }; // instructions of a condition that is emitted twice

// The last instruction of a condition that begins at instruction `to`, where the jump i leads, and that jumps back to a loop's start
// behind i; `to`: it is none.
static uint32_t condition_end(const struct native_function *f, uint32_t i, uint32_t to) {
    uint32_t last = to;
    bool found = false;
    for (uint32_t k = to; k < f->count && k - to < CONDITION_MOST && f->ins[k].emitted; k++) {
        const struct native_ins *ins = &f->ins[k];
        if (is_range_end(ins->op)) break;
        if (ins->target != NOWHERE && ins->target > (int32_t)i && ins->target <= (int32_t)to &&
            f->ins[ins->target].header) {
            last = k;
            found = true;
        } else if (ins->target != NOWHERE && ins->target <= (int32_t)k) {
            break;
        }
        if (opcode_ends(ins->op)) break;
    }
    return found ? last : UINT32_MAX;
}

bool emit_condition(struct emitter *e, uint32_t i) {
    const struct native_function *f = e->f;
    if (e->fast || e->types->code->small || (f->ins[i].op != OP_JMP && f->ins[i].op != OP_JMPX) ||
        f->ins[i].target <= (int32_t)i)
        return false;
    uint32_t to = (uint32_t)f->ins[i].target, last = condition_end(f, i, to);
    if (last == UINT32_MAX || !emit_fits(e, to)) return false;
    emit_go_on(e, to, false, true);
    for (uint32_t k = to; k <= last; k++)
        if (!emit_body(e, k, k < last)) break;
    if (last + 1 < f->count) e->ends[last + 1] = true;
    return true;
}

uint32_t emit_loop_around(const struct native_function *f, uint32_t head) {
    for (uint32_t h = head; h--;) {
        if (!f->ins[h].header || !f->ins[h].emitted) continue;
        for (uint32_t k = head; k < f->count; k++)
            if (f->ins[k].target == (int32_t)h && f->ins[k].emitted) return h;
    }
    return UINT32_MAX;
}

uint32_t emit_outermost_loop(const struct emitter *e, uint32_t head) {
    const struct native_function *f = e->f;
    for (uint32_t around; !e->types->code->small && (around = emit_loop_around(f, head)) != UINT32_MAX;)
        head = around;
    return head;
}

void emit_ways_in(struct emitter *e, uint32_t head) {
    const struct native_function *f = e->f;
    bool found = false;
    for (uint32_t k = head + 1; k < f->count && !e->types->code->small; k++) {
        if (!f->ins[k].header || !f->ins[k].emitted) continue;
        uint32_t inner = k, around;
        while ((around = emit_loop_around(f, inner)) != UINT32_MAX && around != head) inner = around;
        if (around != head) continue;
        if (!found) emit_say(e, "if (UNLIKELY(at)) switch (at) {\n");
        found = true;
        emit_say(e, "case %u:\n", k);
        if (inner == k) { // only here: otherwise all those registers would have to be kept around this loop
            emit_say(e, "at = 0;\n");
            emit_take_all(e, k);
        }
        emit_say(e, "goto L%u;\n", inner);
    }
    if (found) emit_say(e, "}\n");
}
