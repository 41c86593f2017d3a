// SPDX-License-Identifier: MIT
// The instruction at which a core waits: what it is, and its completion once the host has a result for it.
#ifndef HOST_MEMORY_INSTRUCTION_H
#define HOST_MEMORY_INSTRUCTION_H

#include "compiler/program/opcode.h"
#include "host/memory/memory.h"

struct instruction {
    int op;
    uint32_t length;
    ref frame; // address of the running function's registers
    uint32_t count;
    int32_t operand[OPCODE_OPERANDS_MAX]; // in the order of opcodes.def
};

// Decode the instruction at control->pc. False if there is none (a corrupt memory).
bool instruction_at(const struct core_memory *memory, struct instruction *ins);

// The register that the result of the instruction goes to; -1: it has none (or is a jump).
int32_t instruction_result(const struct instruction *ins);

// Complete it: the result, if it has one, to its register. How far pc moves.
uint32_t instruction_finish(const struct core_memory *memory, const struct instruction *ins,
                            struct value result);

#endif
