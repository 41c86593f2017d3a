// SPDX-License-Identifier: MIT
// An instruction that a core leaves to the host: rare cases, and all errors but those of memory.
#ifndef HOST_RARE_INSTRUCTION_H
#define HOST_RARE_INSTRUCTION_H

#include "host/rare/answer.h"
#include "host/memory/memory.h"

struct service;

struct instruction {
    const uint8_t *bytes;
    int op;
    uint32_t length;
    ref frame; // address of the running function's registers
};

// Decode the instruction at control->pc. False if there is none (a corrupt memory).
bool instruction_at(const struct core_memory *memory, struct instruction *ins);

// The register that the result of the instruction goes to; -1: it has none (or is a jump).
int32_t instruction_result(const struct instruction *ins);

// Answer it.
void instruction_serve(struct service *s);

// Complete it: the result, if it has one, to its register; *advance: how far pc moves.
void instruction_finish(const struct core_memory *memory, struct value result, uint32_t *advance);

#endif
