// SPDX-License-Identifier: MIT
// The assembler: the instructions of one function as the code generator appends them, and their encoding.
//
// While code is generated, registers are numbered in three ranges, because how many of each there will be is
// not yet known: locals from 0, hoisted constants from REG_CONSTANT, temporaries from REG_TEMP. asm_finish
// lays them one after the other.
#ifndef COMPILER_GENERATE_ASM_H
#define COMPILER_GENERATE_ASM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/arena.h"
#include "compiler/diag.h"
#include "compiler/program/opcode.h"

enum { REG_CONSTANT = 0x1000, REG_TEMP = 0x2000 };

enum {
    GENERATOR_REGISTERS = 2
}; // operand of GENERATOR that asm_finish fills in: the registers of the function

// Instructions that exist only while compiling, numbered after the real ones.
enum pseudo_opcode {
    PSEUDO_LOAD = OP_COUNT, // R[a] = constant b of the compilation (struct constant); becomes LDI, LDKF, ...
    PSEUDO_HERE,            // the place where a list of loads (a) is inserted later
    PSEUDO_DELETED
};

// What the debug information says of an instruction, beyond its place.
enum note_kind {
    NOTE_NONE,
    NOTE_NAME,      // the variable (CHECK, GETC)
    NOTE_FREE,      // the same: a variable of a function around the one, or the comprehension, that reads it
    NOTE_ATTRIBUTE, // the attribute that is looked up
    NOTE_OPERATOR,  // the operator as it is written, where the opcode does not tell
    NOTE_SWAPPED    // the same, and the operands are exchanged
};

struct instr {
    uint16_t op;
    uint8_t note_kind;
    bool far;                         // a jump that hops
    int32_t arg[OPCODE_OPERANDS_MAX]; // of a jump the last one is a label
    const char *note;
    const struct pos *pos; // NULL: cannot fail
    const struct pos
        *method; // of a call of a method, or NULL: its name and object, marked where there is no such method
};

// Code at start <= pc < end is protected: an exception goes to target, as the value of register `reg`.
// Without a target: that code handles the exception in the register.
struct protection {
    int start, end, target; // labels; target -1: none
    int reg;
};

struct inserted { // loads of hoisted constants
    int list;
    struct instr instr;
};

struct code {
    struct arena *arena;
    struct instr *instr;
    size_t count, capacity;
    int32_t *labels; // number of the instruction before which it stands; -1 = not yet placed
    size_t label_count, label_capacity;
    struct protection *protections; // inner ones first
    size_t protection_count, protection_capacity;
    struct protection *handlings; // those without a target
    size_t handling_count, handling_capacity;
    struct inserted *inserted;
    size_t inserted_count, inserted_capacity;
    int list_count;
    int locals, constants, temps; // registers of each kind that are used
};

// Makes *code empty; all memory is the arena's.
void asm_init(struct code *code, struct arena *arena);

// Appends an instruction with its operands in the order of opcodes.def; those it has not are ignored. Returns
// its number; the pointer to it is valid until the next append.
struct instr *asm_emit(struct code *code, int op, const struct pos *pos, int a, int b, int c, int d);

// Returns a new label, not yet placed.
int asm_label(struct code *code);

// Places a label before the next instruction.
void asm_place(struct code *code, int label);

// Returns a new label placed here.
int asm_here(struct code *code);

// Protects the instructions between the labels.
void asm_protect(struct code *code, int start, int end, int target, int reg);

// Says that the instructions between the labels handle the exception in a register.
void asm_handle(struct code *code, int start, int end, int reg);

// Makes a place for instructions that are known later. Returns the number of the list.
int asm_reserve(struct code *code);

// Adds an instruction to a list of asm_reserve.
void asm_insert(struct code *code, int list, int op, const struct pos *pos, int a, int b, int c);

// Inserts the lists, removes what cannot be reached and jumps to jumps, and numbers the registers for good.
// Returns their number.
int asm_finish(struct code *code);

// Fixes the forms of jumps, given the final instructions (no pseudo ones). Returns the size in bytes.
uint32_t asm_relax(struct code *code);

// Writes the bytes: asm_relax has been called. offsets[i] becomes the place of instruction i,
// offsets[count] the size.
void asm_encode(const struct code *code, uint8_t *bytes, uint32_t *offsets);

#endif
