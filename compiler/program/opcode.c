// SPDX-License-Identifier: MIT
#include "compiler/program/opcode.h"

#include <string.h>

// The bytes beyond one of letter i of the operands, if there is one; a constant, so that sizes are too.
#define MORE(operands, i)                                                                                    \
    ((i) < sizeof(operands) && OPCODE_IS_WIDE((operands)[(i) < sizeof(operands) ? (i) : 0])                  \
         ? OPCODE_WIDE - 1                                                                                   \
         : 0)

static const struct {
    const char *name, *operands;
    uint8_t size;
} OPCODES[] = {
#define OP(name, operands, meaning)                                                                          \
    {#name, operands,                                                                                        \
     sizeof(operands) + MORE(operands, 0) + MORE(operands, 1) + MORE(operands, 2) + MORE(operands, 3) +      \
         MORE(operands, 4)},
#include "contract/opcodes.def"
#undef OP
};

const char *opcode_operands(int op) {
    return OPCODES[op].operands;
}

const char *opcode_name(int op) {
    return OPCODES[op].name;
}

int opcode_size(int op) {
    return OPCODES[op].size;
}

bool opcode_ends(int op) {
    return op == OP_RET || op == OP_RETN || op == OP_RAISE || op == OP_JMP || op == OP_JMPX;
}

bool opcode_jumps(int op) {
    const char *operands = OPCODES[op].operands;
    size_t length = strlen(operands);
    return length > 0 && (operands[length - 1] == 'j' || operands[length - 1] == 'J');
}
