// SPDX-License-Identifier: MIT
#include "compiler/program/opcode.h"

#include <string.h>

static const struct {
    const char *name, *operands;
} OPCODES[] = {
#define OP(name, operands, meaning) {#name, operands},
#include "contract/opcodes.def"
#undef OP
};

const char *opcode_operands(int op) {
    return OPCODES[op].operands;
}

const char *opcode_name(int op) {
    return OPCODES[op].name;
}

bool opcode_is_wide(char letter) {
    return strchr("VKGJF", letter);
}

int opcode_size(int op) {
    int size = 1;
    for (const char *letter = OPCODES[op].operands; *letter != '\0'; letter++)
        size += opcode_is_wide(*letter) ? 2 : 1;
    return size;
}

bool opcode_ends(int op) {
    return op == OP_RET || op == OP_RETN || op == OP_RAISE || op == OP_JMP || op == OP_JMPX;
}

bool opcode_jumps(int op) {
    const char *operands = OPCODES[op].operands;
    size_t length = strlen(operands);
    return length > 0 && (operands[length - 1] == 'j' || operands[length - 1] == 'J');
}
