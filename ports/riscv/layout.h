// SPDX-License-Identifier: MIT
// Where everything lies in the emulated chip, for both sides: the cores' image and the host.
//
// Addresses are an Epiphany-III's: core (row, column) of the 4x4 mesh has its 32 KB at
// (32 + row) << 26 | (8 + column) << 20 and, for itself, at 0; all share a window of 32 MB of slow memory.
// What an Epiphany has no place for lies where it has nothing: the monitor (machine mode: traps, sleeping and
// waking; on a real chip that is hardware) below the first core, the memory of virtual cores that take part
// in a job above the window.
//
//     0x00000000  my own 32 KB: interpreter | stack, struct vm | control block, peers, byte code, data, heap
//     0x80000000  the monitor, its data and stacks, the page tables: no core reaches any of it
//     0x80800000  core (0,0)   0x80900000  core (0,1)  ...  0x8cb00000  core (3,3)
//     0x8e000000  the window, a slice for each core of the job
//     0x90000000  virtual cores of the host, one after the other
#ifndef PORTS_RISCV_LAYOUT_H
#define PORTS_RISCV_LAYOUT_H

#ifndef __ASSEMBLER__
#include <stdint.h>
#endif

#define RISCV_RESIDENT 24576 // bytes of local memory that the interpreter may have; chip.ld gets it from here

#define RISCV_RAM    0x80000000 // the monitor's code is first
#define RISCV_SHARED 0x80004000 // struct chip_shared
#define RISCV_STACKS 0x80008000 // of the monitor, RISCV_STACK bytes a hart
#define RISCV_TABLES 0x80010000 // page tables: a root for each core, its first 4 MB, then one for each row
#define RISCV_WINDOW 0x8e000000
#define RISCV_HOSTS  0x90000000 // memory of the virtual cores of the host
#define RISCV_STACK  512        // a power of 2
#define RISCV_END    0xc0000000 // RAM must end before: from there on QEMU's device tree would be amid it

#define RISCV_CORE_ADDRESS(n) ((32u + (n) / 4u) << 26 | (8u + (n) % 4u) << 20)

#ifndef __ASSEMBLER__
enum {
    RISCV_CORES = 16,
    RISCV_HARTS = RISCV_CORES + 1, // the last wakes the others for the host
    RISCV_LOCAL = 32 * 1024,
    RISCV_PAGE = 4096,
    RISCV_MEGAPAGE = 4 << 20, // what an entry of a root page table maps
    RISCV_WINDOW_SIZE = 32 << 20
};

// The wire between host and chip is a serial line. Whatever comes on it means: look. The host then looks at
// the states, the hart beside the cores' at the cores to be woken.
enum { RISCV_RING = 1 };
#endif

#endif
