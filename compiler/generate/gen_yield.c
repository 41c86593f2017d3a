// SPDX-License-Identifier: MIT
// Generators: their start, yield and yield from.
//
// Behind each YIELD stands `RAISE s`, which the core skips when the generator goes on. What comes into a generator
// is put there by the host while it rests (host/rare/generator.c): a value that is sent is put into R[s], and so is
// an exception that is thrown, for which the generator goes on at the RAISE.
#include "compiler/generate/gen.h"

// A generator is made of what the function was called with; the rest of the code is its own.
void yield_begin(struct gen *g) {
    int body = asm_label(g->code), reg = gen_temp(g);
    struct instr *instr =
        gen_emit(g, OP_GENERATOR, NULL, reg, g->function->parameters + g->function->captured, 0,
                 g->module->library ? GENERATOR_SURVIVES : 0);
    instr->arg[4] = body;
    gen_emit(g, OP_RET, NULL, reg, 0, 0, 0);
    asm_place(g->code, body);
    g->temp--;
}

// StopIteration must not come out of a generator of the program (PEP 479): its code is protected where one may be
// raised. The core does the same to what is raised anyhow, but knows no cause of it.
bool yield_protects(struct gen *g) {
    return g->c->scopes.stops && !g->module->library;
}

void yield_end(struct gen *g, struct protect *protect) {
    int exception = protect->reg, mark = exception - REG_TEMP;
    struct protect handling;
    stmt_protect_end(g, protect);
    g->temp = mark + 1;
    asm_place(g->code, protect->target);
    stmt_handle(g, &handling);
    int raised = gen_temp(g);
    call_builtin(g, BUILTIN_stopped, &exception, 1, raised, NULL);
    gen_emit(g, OP_RAISE, NULL, raised, 0, 0, 0);
    stmt_handle_end(g, &handling);
    g->temp = mark;
}

void yield_value(struct gen *g, int value, int sent, const struct pos *pos) {
    gen_emit(g, OP_YIELD, pos, value, 0, 0, 0);
    gen_emit(g, OP_RAISE, pos, sent, 0, 0, 0);
}

void yield_discard(struct gen *g, int value, const struct pos *pos) {
    int mark = g->temp;
    yield_value(g, value, gen_is_local(value) ? gen_temp(g) : value, pos);
    g->temp = mark;
}

static void load_none(struct gen *g, int reg) {
    gen_emit(g, OP_LDC, NULL, reg, 0, 0, 0);
}

static int value_operand(struct gen *g, struct expr *value) {
    if (value) return expr_operand(g, value, -1);
    return expr_constant_operand(g, fold_immediate(g->c, TAG_NONE, 0), -1);
}

void yield_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    if (e->yield.discarded) {
        yield_discard(g, value_operand(g, e->yield.value), &e->pos);
    } else {
        int sent = gen_temp(g), value = value_operand(g, e->yield.value);
        load_none(g, sent);
        yield_value(g, value, sent, &e->pos);
        gen_move(g, reg, sent);
    }
    g->temp = mark;
}

// The items as a loop takes them; the register of the frame is None before NEXT, for it is the result where no
// generator returns one. By `YIELD v; RAISE v; LDC p None; NEXT v ...` the host knows that the generator delegates.
void yield_from_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp, state = gen_temp(g), next = asm_label(g->code), body = asm_label(g->code),
        end = asm_label(g->code);
    gen_temp(g);
    gen_temp(g);
    expr_to(g, e->yield.value, state);
    gen_emit(g, OP_ITER, &e->pos, state, 0, 0, 0);
    int item = gen_temp(g), frame = gen_temp(g);
    gen_jump(g, OP_JMP, NULL, 0, 0, next);
    asm_place(g->code, body);
    yield_value(g, item, item, &e->pos);
    asm_place(g->code, next);
    load_none(g, frame);
    gen_emit(g, OP_NEXT, &e->pos, item, state, frame, body);
    asm_place(g->code, end);
    if (!e->yield.discarded) gen_move(g, reg, frame);
    g->temp = mark;
}
