// SPDX-License-Identifier: MIT
// Decoding of the instruction at which a core waits; see instruction.h.
#include "host/memory/instruction.h"

bool instruction_at(const struct core_memory *memory, struct instruction *ins) {
    const struct core_control *control = memory_control(memory);
    ref start = control->code + control->pc;
    const uint8_t *bytes = memory_at(memory, start, 1, 1);
    if (!bytes || *bytes >= OP_COUNT) return false;
    int op = *bytes;
    uint32_t length = (uint32_t)opcode_size(op);
    bytes = memory_at(memory, start, length, 1);
    if (!bytes) return false;
    const uint8_t *at = bytes + 1;
    const char *letters = opcode_operands(op);
    uint32_t n = 0;
    for (; letters[n] != '\0'; n++) ins->operand[n] = opcode_operand(at, letters[n], &at);
    ins->op = op;
    ins->length = length;
    ins->frame = control->frame;
    ins->count = n;
    return true;
}

int32_t instruction_result(const struct instruction *ins) {
    switch (ins->op) {
    case OP_CALLB:
    case OP_CALLM: return ins->operand[1];
    case OP_CALLA: return ins->operand[3];
    case OP_CALL:
    case OP_CALLX: return ins->operand[0];
    default: return opcode_operands(ins->op)[0] == 'd' ? ins->operand[0] : -1;
    }
}

uint32_t instruction_finish(const struct core_memory *memory, const struct instruction *ins,
                            struct value result) {
    int32_t r = instruction_result(ins);
    bool next = ins->op == OP_NEXT; // of what the host iterates over
    bool loops = ins->op >= OP_FORPREP && ins->op <= OP_FORLOOP1,
         ended = (loops || next) && result.tag == TAG_UNBOUND;
    if (r >= 0 && !ended) {
        struct value *to = memory_at(memory, ins->frame + (ref)r * 8, sizeof *to, 8);
        if (to) *to = result;
    }
    if (next) return ins->length + (ended ? 0 : (uint32_t)ins->operand[3]);
    if (loops) return ins->length + (ended == (ins->op <= OP_FORPREP1) ? (uint32_t)ins->operand[2] : 0);
    if (ins->op == OP_JT || ins->op == OP_JF)
        return ins->length + ((result.bits != 0) == (ins->op == OP_JT) ? (uint32_t)ins->operand[1] : 0);
    if (ins->op < OP_JEQ || ins->op > OP_JNGTI) return ins->length;
    bool jumps = (result.bits != 0) == ((ins->op - OP_JEQ) % 2 == 0); // pairs: if it is true, if it is false
    return ins->length + (jumps ? (uint32_t)ins->operand[2] : 0);
}
