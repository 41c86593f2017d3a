// SPDX-License-Identifier: MIT
// The byte code of a program as native/ reads it: instructions with their operands, which of them others jump to, which registers are
// live before each. The image has been verified.
#ifndef NATIVE_CODE_H
#define NATIVE_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/program/opcode.h"
#include "compiler/program/program.h"
#include "contract/image.h"

struct native_set { // of registers
    uint64_t word[4];
};

static inline bool set_has(const struct native_set *set, uint32_t reg) {
    return set->word[reg / 64] >> reg % 64 & 1;
}
static inline void set_add(struct native_set *set, uint32_t reg) {
    set->word[reg / 64] |= 1ull << reg % 64;
}
static inline void set_remove(struct native_set *set, uint32_t reg) {
    set->word[reg / 64] &= ~(1ull << reg % 64);
}

enum { NOWHERE = -1 };

struct native_ins {    // an instruction
    uint32_t pc, next; // offsets in the image's code
    uint8_t op;
    int32_t arg[OPCODE_OPERANDS_MAX];
    int32_t target;         // index of the instruction in its function that it may jump to; NOWHERE
    bool joined;            // others jump here
    bool header;            // a jump backward leads here
    bool emitted;           // native/emit.c
    struct native_set live; // before it; what a handler of an exception from here needs is among it
    uint32_t *types; // of the registers before it (native/types.h); NULL: control is not seen to come here
};

struct native_function {
    uint32_t number, parameters, registers, captured;
    struct native_ins *ins;
    uint32_t count;
    int32_t *constant; // of its registers before each instruction; NULL: not known
    bool called;       // by its number, natively
    bool left_out;     // stays interpreted
    bool wanted;       // native in any case, others may stay interpreted for it
    bool useful;       // native/emit.c
    bool loops;        // has entries at loops
    bool worthwhile;   // entered at its start by the interpreter
    bool leaf;         // short, and calls none: it is part of those that call it
    uint32_t head;     // so many instructions at its start are part of those that call it (native/emit.c)
    bool calm;         // such a one that changes no list's length, nor which lists are in a list
};

struct native_handler { // of a function: an exception in first .. last - 1 goes to `target`
    uint32_t function, first, last, target; // indices of instructions
    uint32_t reg;
};

struct native_code {
    const uint8_t *image, *code;
    const uint32_t *constants;
    const struct image_function *functions;
    uint32_t size; // bytes of the code
    struct native_function *function;
    uint32_t function_count;
    struct native_handler *handlers;
    uint32_t handler_count;
    uint32_t globals;
    bool small;   // one copy of each loop, for a core with little memory
    bool exposes; // the program may let other cores see its lists
};

// Reads the image of a program. False without memory; code_free is to be called in any case.
bool code_read(const struct program *program, struct native_code *code);
void code_free(struct native_code *code);

// Whether a register always has the same int before instruction i, a constant of the program.
bool code_constant(const struct native_function *f, uint32_t i, uint32_t reg, int32_t *value);

// Calls `register_` with each register that the instruction reads or writes.
enum code_access { CODE_READS, CODE_WRITES, CODE_ITEM }; // ITEM: written where a loop goes on only
void code_accesses(const struct native_ins *ins,
                   void (*access)(void *context, uint32_t reg, enum code_access), void *context);

// Whether it begins a range loop: jumps if that is empty.
static inline bool code_prepares(int op) {
    return op == OP_FORPREP || op == OP_FORPREP1;
}

#endif
