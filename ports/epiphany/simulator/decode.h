// SPDX-License-Identifier: MIT
// Instructions: from words to what the simulator executes, and to text.
#ifndef PORTS_EPIPHANY_SIMULATOR_DECODE_H
#define PORTS_EPIPHANY_SIMULATOR_DECODE_H

#include <stddef.h>
#include <stdint.h>

enum operation {
#define OPERATION(name) OP_##name,
#include "ports/epiphany/simulator/operations.def"
#undef OPERATION
    OPERATIONS
};

// A decoded instruction. Loads of displacements and immediate operands are scaled and signed; branches count 16-bit units.
struct epi_decoded {
    uint8_t operation; // enum operation
    uint8_t units;     // its length: 1 or 2 times 16 bits
    uint8_t rd, rn;
    union {
        int32_t immediate; // for movts and movfs the register's offset from EPI_REGISTERS
        uint32_t rm;
    };
};

// Decodes the instruction that word begins with (the upper half does not matter if it is a short one).
struct epi_decoded epi_decode(uint32_t word);

// Writes the text of the instruction at pc, as objdump does. Returns its length in bytes.
unsigned epi_disassemble(uint32_t word, uint32_t pc, char *text, size_t size);

#endif
