// SPDX-License-Identifier: MIT
// As compiler/program/liveness.c, which makes the collector's table: what native code writes back where it leaves is what the
// interpreter may still read.
#include "native/code.h"

#include <stdlib.h>
#include <string.h>

// ---- what instructions do to registers

void code_accesses(const struct native_ins *ins, void (*access)(void *, uint32_t, enum code_access),
                   void *context) {
    int op = ins->op;
    const char *operands = opcode_operands(op);
    for (int k = 0; operands[k]; k++) {
        uint32_t reg = (uint32_t)ins->arg[k];
        uint32_t n = operands[k + 1] ? (uint32_t)ins->arg[k + 1] : 0;
        switch (operands[k]) {
        case 'd':
            access(context, reg, opcode_jumps(op) && op != OP_GENERATOR ? CODE_ITEM : CODE_WRITES);
            break;
        case 'r': access(context, reg, CODE_READS); break;
        case 'x':
            access(context, reg, CODE_READS);
            access(context, reg, CODE_WRITES);
            break;
        case 'w':
            for (uint32_t i = 0; i < n; i++) access(context, reg + i, CODE_READS);
            break;
        case 'W':
            for (uint32_t i = 0; i < n; i++) access(context, reg + i, CODE_WRITES);
            break;
        case 'c':
            n = (uint32_t)ins->arg[strlen(operands) - 1];
            for (uint32_t i = 1; i <= n; i++) access(context, reg + i, CODE_READS);
            if (op == OP_CALL || op == OP_CALLX) access(context, reg, CODE_READS);
            access(context, reg, CODE_WRITES);
            break;
        case '3':
            n = op == OP_ITER ? 1 : op == OP_FORPREP1 || op == OP_FORLOOP1 ? 2 : 3;
            for (uint32_t i = 0; i < n; i++) access(context, reg + i, CODE_READS);
            for (uint32_t i = 1; op == OP_ITER && i < 3; i++) access(context, reg + i, CODE_WRITES);
            break;
        default: break; // no register
        }
    }
}

// ---- which registers are live

static void unite(struct native_set *set, const struct native_set *other) {
    for (int i = 0; i < 4; i++) set->word[i] |= other->word[i];
}

// What an instruction reads; what it writes if it does not jump, and if it does.
struct effect {
    struct native_set reads, writes[2];
    int op;
};

static void note_effect(void *context, uint32_t reg, enum code_access access) {
    struct effect *e = context;
    if (access == CODE_READS)
        set_add(&e->reads, reg);
    else if (access == CODE_WRITES)
        set_add(&e->writes[0], reg), set_add(&e->writes[1], reg);
    else
        set_add(&e->writes[!code_prepares(e->op)], reg);
}

static void unite_without(struct native_set *set, const struct native_set *other,
                          const struct native_set *without) {
    for (int i = 0; i < 4; i++) set->word[i] |= other->word[i] & ~without->word[i];
}

static bool update(const struct native_function *f, uint32_t i, const struct native_set *raised) {
    struct native_ins *ins = &f->ins[i];
    struct effect e = {.op = ins->op};
    code_accesses(ins, note_effect, &e);
    struct native_set live = e.reads;
    if (!opcode_ends(ins->op) && i + 1 < f->count) unite_without(&live, &f->ins[i + 1].live, &e.writes[0]);
    // The RAISE behind a YIELD finds its register written.
    if (ins->op == OP_YIELD && i + 2 < f->count) unite(&live, &f->ins[i + 2].live);
    if (ins->target != NOWHERE) unite_without(&live, &f->ins[ins->target].live, &e.writes[1]);
    unite(&live, raised);
    if (!memcmp(&live, &ins->live, sizeof live)) return false;
    ins->live = live;
    return true;
}

static void find_live(const struct native_code *code, const struct native_function *f) {
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = f->count; i--;) {
            struct native_set raised = {{0}};
            for (uint32_t k = 0; k < code->handler_count; k++) {
                const struct native_handler *h = &code->handlers[k];
                if (h->function != f->number || i < h->first || i >= h->last) continue;
                struct native_set there = f->ins[h->target].live;
                set_remove(&there, h->reg);
                unite(&raised, &there);
            }
            changed |= update(f, i, &raised);
        }
    }
}

// ---- which registers have constants

// Of a register: none is seen yet; it varies. A constant is neither: the two ints of these numbers are taken to vary.
enum { NOT_SEEN = INT32_MIN, VARIES = INT32_MAX };

bool code_constant(const struct native_function *f, uint32_t i, uint32_t reg, int32_t *value) {
    if (!f->constant) return false;
    *value = f->constant[(size_t)i * f->registers + reg];
    return *value != NOT_SEEN && *value != VARIES;
}

// Control comes to instruction i with these.
static void constants_reach(const struct native_function *f, uint32_t i, const int32_t *from, bool *changed) {
    if (i >= f->count) return;
    int32_t *to = f->constant + (size_t)i * f->registers;
    for (uint32_t r = 0; r < f->registers; r++) {
        int32_t before = to[r];
        if (before == from[r] || before == VARIES || from[r] == NOT_SEEN) continue;
        to[r] = before == NOT_SEEN ? from[r] : VARIES;
        *changed |= to[r] != before;
    }
}

static void note_varying(void *context, uint32_t reg, enum code_access access) {
    int32_t *constant = context;
    if (access != CODE_READS) constant[reg] = VARIES;
}

static bool find_constants(const struct native_code *code, struct native_function *f) {
    enum { MOST = 1 << 20 }; // of a program that a computer has written
    size_t size = (size_t)f->count * f->registers;
    int32_t here[256], varying[256];
    if (!size || size > MOST) return true;
    f->constant = malloc(size * sizeof *f->constant);
    if (!f->constant) return false;
    for (size_t i = 0; i < size; i++) f->constant[i] = NOT_SEEN;
    for (int i = 0; i < 256; i++) varying[i] = VARIES;
    bool changed = false;
    constants_reach(f, 0, varying, &changed);
    for (uint32_t k = 0; k < code->handler_count; k++)
        if (code->handlers[k].function == f->number)
            constants_reach(f, code->handlers[k].target, varying, &changed);
    for (changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < f->count; i++) {
            const struct native_ins *ins = &f->ins[i];
            memcpy(here, f->constant + (size_t)i * f->registers, f->registers * sizeof *here);
            int32_t value = ins->op == OP_LDI    ? ins->arg[1]
                            : ins->op == OP_LDKI ? (int32_t)code->constants[ins->arg[1]]
                            : ins->op == OP_MOVE ? here[ins->arg[1]]
                                                 : VARIES;
            if (value == NOT_SEEN && ins->op != OP_MOVE) value = VARIES; // the int of that number
            code_accesses(ins, note_varying, here);
            if (ins->op == OP_LDI || ins->op == OP_LDKI || ins->op == OP_MOVE) here[ins->arg[0]] = value;
            if (!opcode_ends(ins->op)) constants_reach(f, i + 1, here, &changed);
            if (ins->op == OP_YIELD) constants_reach(f, i + 2, varying, &changed);
            if (ins->target != NOWHERE)
                constants_reach(f, (uint32_t)ins->target, ins->op == OP_GENERATOR ? varying : here, &changed);
        }
    }
    return true;
}

// ---- reading

static uint32_t end_of(const struct native_code *code, uint32_t function) {
    return function + 1 < code->function_count ? image_function_code(&code->functions[function + 1])
                                               : code->size;
}

// The instruction at `pc`, its target yet as an offset.
static struct native_ins decode(const struct native_code *code, uint32_t pc) {
    struct native_ins ins = {.pc = pc, .op = code->code[pc], .target = NOWHERE};
    const uint8_t *at = code->code + pc + 1;
    const char *operands = opcode_operands(ins.op);
    int k = 0;
    for (; operands[k]; k++) ins.arg[k] = opcode_operand(at, operands[k], &at);
    ins.next = pc + (uint32_t)opcode_size(ins.op);
    if (opcode_jumps(ins.op)) ins.target = (int32_t)ins.next + ins.arg[k - 1];
    return ins;
}

static uint32_t index_of(const struct native_function *f, uint32_t pc) {
    uint32_t low = 0, high = f->count;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (f->ins[middle].pc <= pc)
            low = middle;
        else
            high = middle;
    }
    return f->count && pc > f->ins[f->count - 1].pc ? f->count : low;
}

static bool read_function(struct native_code *code, uint32_t number) {
    struct native_function *f = &code->function[number];
    const struct image_function *from = &code->functions[number];
    uint32_t start = image_function_code(from), end = end_of(code, number), count = 0;
    for (uint32_t pc = start; pc < end; pc += (uint32_t)opcode_size(code->code[pc])) count++;
    *f = (struct native_function){.number = number,
                                  .parameters = from->parameters,
                                  .registers = from->registers,
                                  .captured = image_function_captured(from)};
    f->ins = calloc(count + 1, sizeof *f->ins);
    if (!f->ins) return false;
    for (uint32_t pc = start; pc < end; pc = f->ins[f->count++].next) f->ins[f->count] = decode(code, pc);
    for (uint32_t i = 0; i < f->count; i++) {
        struct native_ins *ins = &f->ins[i];
        if (ins->target == NOWHERE) continue;
        ins->target = (int32_t)index_of(f, (uint32_t)ins->target);
        f->ins[ins->target].joined = true;
        if ((uint32_t)ins->target <= i) f->ins[ins->target].header = true;
    }
    return true;
}

static void read_handlers(struct native_code *code, const struct image_handler *from) {
    for (uint32_t i = 0; i < code->handler_count; i++) {
        uint32_t number = 0;
        while (number + 1 < code->function_count && end_of(code, number) <= from[i].start) number++;
        struct native_function *f = &code->function[number];
        uint32_t target = index_of(f, from[i].to >> 8);
        code->handlers[i] = (struct native_handler){number, index_of(f, from[i].start),
                                                    index_of(f, from[i].end), target, from[i].to & 0xff};
        f->ins[target].joined = true;
    }
}

bool code_read(const struct program *program, struct native_code *code) {
    const uint8_t *image = program->image;
    const struct image_header *h = (const struct image_header *)image;
    *code = (struct native_code){.image = image,
                                 .code = image + image_code(h),
                                 .constants = (const uint32_t *)(h + 1),
                                 .functions = (const struct image_function *)(image + h->functions),
                                 .size = h->size - image_code(h),
                                 .globals = h->global_count};
    code->function = calloc(h->function_count, sizeof *code->function);
    code->handlers = calloc(h->handler_count + 1u, sizeof *code->handlers);
    if (!code->function || !code->handlers) return false;
    code->function_count = h->function_count;
    code->handler_count = h->handler_count;
    for (uint32_t i = 0; i < code->function_count; i++)
        if (!read_function(code, i)) return false;
    read_handlers(code, (const struct image_handler *)(image + image_handlers(h)));
    for (uint32_t i = 0; i < code->function_count; i++) {
        struct native_function *f = &code->function[i];
        f->wanted = i < program->function_count && program->functions[i].native;
        find_live(code, f);
        if (!find_constants(code, &code->function[i])) return false;
        for (uint32_t k = 0; k < f->count; k++)
            code->exposes |= f->ins[k].op == OP_CALLB && f->ins[k].arg[0] == BUILTIN_expose;
    }
    return true;
}

void code_free(struct native_code *code) {
    for (uint32_t i = 0; code->function && i < code->function_count; i++) {
        struct native_function *f = &code->function[i];
        for (uint32_t k = 0; f->ins && k < f->count; k++) free(f->ins[k].types);
        free(f->ins);
        free(f->constant);
    }
    free(code->function);
    free(code->handlers);
}
