// SPDX-License-Identifier: MIT
// Instructions are kept as structs with labels until the function is complete; then unreachable ones
// go, registers get their final numbers, and jumps that do not reach take a long form until nothing
// changes any more.
#include "compiler/generate/asm.h"

#include <string.h>

// Operand letters, of pseudo instructions too.
static const char *operands_of(const struct instr *instr) {
    static const char *const PSEUDO[] = {"dk", "n", ""};
    return instr->op < OP_COUNT ? opcode_operands(instr->op) : PSEUDO[instr->op - OP_COUNT];
}

static bool jumps(const struct instr *instr) {
    return instr->op < OP_COUNT && opcode_jumps(instr->op);
}

// ---- appending

void asm_init(struct code *code, struct arena *arena) {
    *code = (struct code){.arena = arena};
}

static struct instr make(int op, const struct pos *pos, int a, int b, int c, int d) {
    return (struct instr){.op = (uint16_t)op, .arg = {a, b, c, d}, .pos = pos};
}

struct instr *asm_emit(struct code *code, int op, const struct pos *pos, int a, int b, int c, int d) {
    code->instr = arena_grow(code->arena, code->instr, code->count, &code->capacity, sizeof *code->instr);
    code->instr[code->count] = make(op, pos, a, b, c, d);
    return &code->instr[code->count++];
}

int asm_label(struct code *code) {
    code->labels =
        arena_grow(code->arena, code->labels, code->label_count, &code->label_capacity, sizeof *code->labels);
    code->labels[code->label_count] = -1;
    return (int)code->label_count++;
}

void asm_place(struct code *code, int label) {
    code->labels[label] = (int32_t)code->count;
}

int asm_here(struct code *code) {
    int label = asm_label(code);
    asm_place(code, label);
    return label;
}

void asm_protect(struct code *code, int start, int end, int target, int reg) {
    code->protections = arena_grow(code->arena, code->protections, code->protection_count,
                                   &code->protection_capacity, sizeof *code->protections);
    code->protections[code->protection_count++] = (struct protection){start, end, target, reg};
}

void asm_handle(struct code *code, int start, int end, int reg) {
    code->handlings = arena_grow(code->arena, code->handlings, code->handling_count, &code->handling_capacity,
                                 sizeof *code->handlings);
    code->handlings[code->handling_count++] = (struct protection){start, end, -1, reg};
}

int asm_reserve(struct code *code) {
    asm_emit(code, PSEUDO_HERE, NULL, code->list_count, 0, 0, 0);
    return code->list_count++;
}

void asm_insert(struct code *code, int list, int op, const struct pos *pos, int a, int b, int c) {
    code->inserted = arena_grow(code->arena, code->inserted, code->inserted_count, &code->inserted_capacity,
                                sizeof *code->inserted);
    code->inserted[code->inserted_count++] = (struct inserted){list, make(op, pos, a, b, c, 0)};
}

// ---- finishing

// Replaces each PSEUDO_HERE by its list.
static void expand(struct code *code) {
    size_t old_count = code->count;
    int32_t *moved = arena_alloc(code->arena, (old_count + 1) * sizeof *moved);
    struct instr *old = code->instr;
    code->instr = NULL;
    code->count = code->capacity = 0;
    for (size_t i = 0; i < old_count; i++) {
        moved[i] = (int32_t)code->count;
        struct instr *instr = &old[i];
        if (instr->op != PSEUDO_HERE) {
            *asm_emit(code, 0, NULL, 0, 0, 0, 0) = *instr;
            continue;
        }
        for (size_t k = 0; k < code->inserted_count; k++)
            if (code->inserted[k].list == instr->arg[0])
                *asm_emit(code, 0, NULL, 0, 0, 0, 0) = code->inserted[k].instr;
    }
    moved[old_count] = (int32_t)code->count;
    for (size_t i = 0; i < code->label_count; i++)
        if (code->labels[i] >= 0) code->labels[i] = moved[code->labels[i]];
}

static int *jump_label(struct instr *instr) {
    return &instr->arg[strlen(operands_of(instr)) - 1];
}

// The instruction to which a jump leads in the end.
static int32_t destination(const struct code *code, int label) {
    int32_t at = code->labels[label];
    for (int hops = 0; hops < 16; hops++) {
        while ((size_t)at < code->count && code->instr[at].op == PSEUDO_DELETED) at++;
        if ((size_t)at >= code->count || code->instr[at].op != OP_JMP) break;
        at = code->labels[code->instr[at].arg[0]];
    }
    return at;
}

static void thread_jumps(struct code *code) {
    for (size_t i = 0; i < code->count; i++) {
        if (!jumps(&code->instr[i])) continue;
        int *label = jump_label(&code->instr[i]);
        int32_t at = destination(code, *label);
        if (at == code->labels[*label]) continue;
        *label = asm_label(code);
        code->labels[*label] = at;
    }
}

// A jump to a return is the return.
static void copy_returns(struct code *code) {
    for (size_t i = 0; i < code->count; i++) {
        struct instr *instr = &code->instr[i];
        if (instr->op != OP_JMP) continue;
        int32_t at = destination(code, instr->arg[0]);
        if ((size_t)at >= code->count) continue;
        int op = code->instr[at].op;
        if (op == OP_RET || op == OP_RETN) *instr = code->instr[at];
    }
}

struct reach {
    struct code *code;
    uint8_t *seen;
    int32_t *stack;
    size_t top;
};

static void push(struct reach *reach, int32_t at) {
    if ((size_t)at >= reach->code->count || reach->seen[at]) return;
    reach->seen[at] = 1;
    reach->stack[reach->top++] = at;
}

static void follow(struct reach *reach) {
    while (reach->top > 0) {
        int32_t at = reach->stack[--reach->top];
        struct instr *instr = &reach->code->instr[at];
        if (jumps(instr)) push(reach, reach->code->labels[*jump_label(instr)]);
        if (!opcode_ends(instr->op)) push(reach, at + 1);
        if (instr->op == OP_YIELD) push(reach, at + 2); // behind its RAISE
    }
}

static void delete_unreachable(struct code *code) {
    struct reach reach = {.code = code,
                          .seen = arena_alloc(code->arena, code->count + 1),
                          .stack = arena_alloc(code->arena, (code->count + 1) * sizeof(int32_t))};
    push(&reach, 0);
    follow(&reach);
    // A handler is reached if some of what it protects is.
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < code->protection_count; i++) {
            struct protection *p = &code->protections[i];
            if (reach.seen[code->labels[p->target]]) continue;
            for (int32_t at = code->labels[p->start]; at < code->labels[p->end]; at++)
                if (reach.seen[at]) {
                    push(&reach, code->labels[p->target]);
                    follow(&reach);
                    changed = true;
                    break;
                }
        }
    }
    for (size_t i = 0; i < code->count; i++)
        if (!reach.seen[i]) code->instr[i].op = PSEUDO_DELETED;
}

static void delete_jumps_to_next(struct code *code) {
    for (size_t i = code->count; i-- > 0;) {
        if (code->instr[i].op != OP_JMP) continue;
        size_t next = i + 1;
        while (next < code->count && code->instr[next].op == PSEUDO_DELETED) next++;
        int32_t target = code->labels[code->instr[i].arg[0]];
        while ((size_t)target < code->count && code->instr[target].op == PSEUDO_DELETED) target++;
        if ((size_t)target == next) code->instr[i].op = PSEUDO_DELETED;
    }
}

// Takes deleted instructions out.
static void compact(struct code *code) {
    int32_t *moved = arena_alloc(code->arena, (code->count + 1) * sizeof *moved);
    size_t to = 0;
    for (size_t i = 0; i < code->count; i++) {
        moved[i] = (int32_t)to;
        if (code->instr[i].op != PSEUDO_DELETED) code->instr[to++] = code->instr[i];
    }
    moved[code->count] = (int32_t)to;
    code->count = to;
    for (size_t i = 0; i < code->label_count; i++)
        if (code->labels[i] >= 0) code->labels[i] = moved[code->labels[i]];
}

static int final_register(const struct code *code, int reg) {
    if (reg >= REG_TEMP) return reg - REG_TEMP + code->locals + code->constants;
    if (reg >= REG_CONSTANT) return reg - REG_CONSTANT + code->locals;
    return reg;
}

static int register_count(const struct code *code) {
    return code->locals + code->constants + code->temps;
}

static void number_registers(struct code *code) {
    for (size_t i = 0; i < code->count; i++) {
        struct instr *instr = &code->instr[i];
        const char *operands = operands_of(instr);
        for (int k = 0; operands[k] != '\0'; k++)
            if (strchr("dxrwWcp3", operands[k])) instr->arg[k] = final_register(code, instr->arg[k]);
        if (instr->op == OP_GENERATOR) instr->arg[GENERATOR_REGISTERS] = register_count(code);
    }
    for (size_t i = 0; i < code->protection_count; i++)
        code->protections[i].reg = final_register(code, code->protections[i].reg);
    for (size_t i = 0; i < code->handling_count; i++)
        code->handlings[i].reg = final_register(code, code->handlings[i].reg);
}

int asm_finish(struct code *code) {
    expand(code);
    copy_returns(code);
    thread_jumps(code);
    delete_unreachable(code);
    delete_jumps_to_next(code);
    compact(code);
    number_registers(code);
    return register_count(code);
}

// ---- encoding

// A jump that does not reach, `Jxx far`, becomes `Jxx +2; JMP +4; JMPX far`.
enum { LONG_SIZE = 1 + OPCODE_WIDE, HOP_SIZE = 2 + LONG_SIZE };

static int encoded_size(const struct instr *instr) {
    if (!instr->far) return opcode_size(instr->op);
    return instr->op == OP_JMP ? opcode_size(OP_JMPX) : opcode_size(instr->op) + HOP_SIZE;
}

static uint32_t place_all(const struct code *code, uint32_t *offsets) {
    uint32_t offset = 0;
    for (size_t i = 0; i < code->count; i++) {
        offsets[i] = offset;
        offset += (uint32_t)encoded_size(&code->instr[i]);
    }
    offsets[code->count] = offset;
    return offset;
}

uint32_t asm_relax(struct code *code) {
    uint32_t *offsets = arena_alloc(code->arena, (code->count + 1) * sizeof *offsets);
    for (bool changed = true; changed;) {
        changed = false;
        place_all(code, offsets);
        for (size_t i = 0; i < code->count; i++) {
            struct instr *instr = &code->instr[i];
            if (!jumps(instr)) continue;
            int32_t distance = (int32_t)offsets[code->labels[*jump_label(instr)]] - (int32_t)offsets[i + 1];
            if (!instr->far && (distance < INT8_MIN || distance > INT8_MAX)) instr->far = changed = true;
        }
    }
    return offsets[code->count];
}

static uint8_t *put(uint8_t *to, char operand, int32_t value) {
    *to++ = (uint8_t)value;
    for (int i = 1; opcode_is_wide(operand) && i < OPCODE_WIDE; i++) *to++ = (uint8_t)(value >> 8 * i);
    return to;
}

void asm_encode(const struct code *code, uint8_t *bytes, uint32_t *offsets) {
    place_all(code, offsets);
    uint8_t *to = bytes;
    for (size_t i = 0; i < code->count; i++) {
        struct instr instr = code->instr[i];
        int32_t distance = 0;
        if (jumps(&instr)) {
            int *label = jump_label(&instr);
            distance = (int32_t)offsets[code->labels[*label]] - (int32_t)offsets[i + 1];
            *label = instr.far ? 2 : distance;
        }
        if (instr.far && instr.op == OP_JMP) {
            *to++ = OP_JMPX;
            to = put(to, 'J', distance);
            continue;
        }
        *to++ = (uint8_t)instr.op;
        const char *operands = operands_of(&instr);
        for (int k = 0; operands[k] != '\0'; k++) to = put(to, operands[k], instr.arg[k]);
        if (instr.far) {
            *to++ = OP_JMP;
            *to++ = LONG_SIZE;
            *to++ = OP_JMPX;
            to = put(to, 'J', distance);
        }
    }
}
