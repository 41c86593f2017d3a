// SPDX-License-Identifier: MIT
// Where the monitor and the page tables lie in the emulated chip, for both sides: the cores' image and the
// host. The monitor's code is at MESH_START; all other addresses are those of ports/chip/mesh.h.
#ifndef PORTS_RISCV_LAYOUT_H
#define PORTS_RISCV_LAYOUT_H

#include "ports/chip/mesh.h"

#define RISCV_RESIDENT 24576 // bytes of local memory that the interpreter and its data may have

#define RISCV_TEXT                                                                                           \
    0x10000 // where a core sees the interpreter: it leaves it its room at 0, but may end within a page

#define RISCV_NATIVE 0x18000 // where a core sees native code, likewise

#define RISCV_STACKS      0x80008000 // of the monitor, RISCV_STACK bytes a hart
#define RISCV_STACK       512        // a power of 2
#define RISCV_TABLES      0x80010000 // page tables: a root for each core, its first 4 MB, then one for each row
#define RISCV_CODE        0x80040000 // the interpreter, once for all cores
#define RISCV_NATIVE_CODE 0x80048000 // native code

#ifndef __ASSEMBLER__
enum { RISCV_MEGAPAGE = 4 << 20 }; // what an entry of a root page table maps

// The wire between host and chip is a serial line. Whatever comes on it means: look. The host then looks at
// the states, the hart beside the cores' at the cores to be woken.
enum { RISCV_RING = 1 };
#endif

#endif
