// SPDX-License-Identifier: MIT
// Instructions as opcodes.def describes them: what decodes byte code asks here.
#ifndef COMPILER_PROGRAM_OPCODE_H
#define COMPILER_PROGRAM_OPCODE_H

#include <stdbool.h>
#include <stdint.h>

#include "contract/value.h"

enum {
    OPCODE_OPERANDS_MAX = 7,
    OPCODE_WIDE = 3 // bytes of a wide operand
};

// Returns the operand letters of an opcode (enum opcode), in order.
const char *opcode_operands(int op);

// Returns its name.
const char *opcode_name(int op);

// True if an operand with that letter has OPCODE_WIDE bytes, the lowest first; others have one.
#define OPCODE_IS_WIDE(letter)                                                                               \
    ((letter) >= 'F' && (letter) <= 'V' &&                                                                   \
     ((1u << ('F' - 'F') | 1u << ('G' - 'F') | 1u << ('J' - 'F') | 1u << ('K' - 'F') | 1u << ('V' - 'F')) >> \
          (((letter) - 'F') & 31) &                                                                          \
      1))
static inline bool opcode_is_wide(char letter) {
    return OPCODE_IS_WIDE(letter);
}

// Returns the operand with that letter at `at`, sign-extended where it has a sign, and sets *next behind it.
static inline int32_t opcode_operand(const uint8_t *at, char letter, const uint8_t **next) {
    bool is_signed = letter == 'i' || letter == 'j' || letter == 'V' || letter == 'J';
    uint32_t n = at[0], shift = 24;
    *next = at + 1;
    if (opcode_is_wide(letter)) {
        n |= (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16;
        shift -= 16;
        *next = at + OPCODE_WIDE;
    }
    return is_signed ? (int32_t)(n << shift) >> shift : (int32_t)n;
}

// Returns the size of an instruction in bytes.
int opcode_size(int op);

// True if control never goes on to the next instruction.
bool opcode_ends(int op);

// True if the last operand is a jump's distance.
bool opcode_jumps(int op);

#endif
