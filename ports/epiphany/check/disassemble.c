// SPDX-License-Identifier: MIT
// disassemble < FILE: the instruction that each 4 bytes of the file begin with, a line each. decoder.py compares them with objdump's.
#include <stdio.h>

#include "ports/epiphany/simulator/decode.h"

int main(void) {
    char text[80];
    uint8_t b[4];
    for (uint32_t pc = 0; fread(b, 1, sizeof b, stdin) == sizeof b; pc += 4) {
        epi_disassemble(b[0] | b[1] << 8 | b[2] << 16 | (uint32_t)b[3] << 24, pc, text, sizeof text);
        puts(text);
    }
    return 0;
}
