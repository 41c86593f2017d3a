// SPDX-License-Identifier: MIT
// The addresses of an Epiphany-III, which emulated chips have too: core (row, column) of the 4x4 mesh has its
// 32 KB at (32 + row) << 26 | (8 + column) << 20 and, for itself, at 0; all share a window of 32 MB of slow
// memory. What an Epiphany has no place for lies where it has nothing: the monitor and what it shares with
// the host below the first core, the memory of virtual cores that take part in a job above the window.
//
//     0x00000000  my own 32 KB: interpreter | stack, struct vm | control block, peers, byte code, data, heap
//     0x80000000  the monitor, struct chip_shared, and what the port needs: no core reaches any of it
//     0x80800000  core (0,0)   0x80900000  core (0,1)  ...  0x8cb00000  core (3,3)
//     0x8e000000  the window, a slice for each core of the job
//     0x90000000  virtual cores of the host, one after the other
#ifndef PORTS_CHIP_MESH_H
#define PORTS_CHIP_MESH_H

#define MESH_START  0x80000000
#define MESH_SHARED 0x80004000 // struct chip_shared
#define MESH_WINDOW 0x8e000000
#define MESH_HOSTS  0x90000000
#define MESH_END    0xc0000000 // memory must end before

#define MESH_CORE_ADDRESS(n) ((32u + (n) / 4u) << 26 | (8u + (n) % 4u) << 20)

// Overlays are parts of the image that lie in memory once for all cores, which copy them to their own by themselves (the Epiphany's)
// or see them there: their physical addresses begin here.
#define CHIP_OVERLAYS 0x40000000

#ifndef __ASSEMBLER__
#include <stdint.h>

enum { MESH_CORES = 16, MESH_LOCAL = 32 * 1024, MESH_PAGE = 4096, MESH_WINDOW_SIZE = 32 << 20 };

// As chip_layout.h gives them.
enum { CHIP_LOCAL = MESH_LOCAL };
#define CHIP_SHARED MESH_SHARED

static inline uint32_t mesh_core_address(uint32_t core) {
    return MESH_CORE_ADDRESS(core);
}

// These addresses in a struct chip_machine.
#define MESH_MAP                                                                                             \
    .cores = MESH_CORES, .local = MESH_LOCAL, .page = MESH_PAGE, .start = MESH_START, .end = MESH_END,       \
    .shared = MESH_SHARED, .core_address = mesh_core_address, .window = MESH_WINDOW,                         \
    .window_size = MESH_WINDOW_SIZE, .hosts = MESH_HOSTS
#endif

#endif
