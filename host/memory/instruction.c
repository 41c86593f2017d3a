// SPDX-License-Identifier: MIT
// Decoding of the instruction at which a core waits; see instruction.h.
#include "host/memory/instruction.h"

#include "compiler/program/opcode.h"

bool instruction_at(const struct core_memory *memory, struct instruction *ins) {
    const struct core_control *control = memory_control(memory);
    const uint8_t *bytes = memory_at(memory, control->code + control->pc, 1, 1);
    if (!bytes || *bytes >= OP_COUNT) return false;
    uint32_t length = (uint32_t)opcode_size(*bytes);
    if (!memory_at(memory, control->code + control->pc, length, 1)) return false;
    *ins = (struct instruction){bytes, *bytes, length, control->frame};
    return true;
}

int32_t instruction_operand(const struct instruction *ins, int i) {
    const char *operands = opcode_operands(ins->op);
    const uint8_t *at = ins->bytes + 1;
    for (int k = 0; k < i; k++) at += opcode_is_wide(operands[k]) ? 2 : 1;
    switch (operands[i]) {
    case 'i':
    case 'j': return (int8_t)at[0];
    case 'V':
    case 'J': return (int16_t)(at[0] | at[1] << 8);
    case 'K':
    case 'G':
    case 'F': return at[0] | at[1] << 8;
    default: return at[0];
    }
}

int32_t instruction_result(const struct instruction *ins) {
    switch (ins->op) {
    case OP_CALLB:
    case OP_CALLM: return instruction_operand(ins, 1);
    case OP_CALL:
    case OP_CALLX: return instruction_operand(ins, 0);
    default: return opcode_operands(ins->op)[0] == 'd' ? instruction_operand(ins, 0) : -1;
    }
}

static void set_register(const struct core_memory *memory, const struct instruction *ins, uint32_t r,
                         struct value value) {
    struct value *to = memory_at(memory, ins->frame + r * 8, sizeof *to, 8);
    if (to) *to = value;
}

void instruction_finish(const struct core_memory *memory, struct value result, uint32_t *advance) {
    struct instruction ins;
    *advance = 0;
    if (!instruction_at(memory, &ins)) return;
    *advance = ins.length;
    int32_t r = instruction_result(&ins);
    if (r >= 0) set_register(memory, &ins, (uint32_t)r, result);
    if (ins.op >= OP_JEQ && ins.op <= OP_JNGTI) { // pairs: jump if it is true, if it is false
        bool jumps = (result.bits != 0) == ((ins.op - OP_JEQ) % 2 == 0);
        if (jumps) *advance += (uint32_t)instruction_operand(&ins, 2);
    }
}
