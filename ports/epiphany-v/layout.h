// SPDX-License-Identifier: MIT
// The addresses of the epiphany-v device: cores as an Epiphany-III's, of 64 KB, on a mesh of 32 x 32. A core's address has 6 bits
// of its row and 6 of its column in the mesh, so a thousand take half of the addresses of 32 rows: columns 32 to 63, as those
// below would have the first core at 0, where each core sees itself, and rows 0 to 31, as the window is at row 35 on every chip.
//
//     0x00000000  my own 64 KB
//     0x02000000  core (0,0)   0x02100000  core (0,1)  ...  0x7ff00000  core (31,31)
//     0x8e000000  the window
//     0x90000000  struct chip_shared, then virtual cores of the host: where the simulated Epiphany-III has them
#ifndef PORTS_EPIPHANY_V_LAYOUT_H
#define PORTS_EPIPHANY_V_LAYOUT_H

#include <stdint.h>

#define EPIPHANY_V_START  0x02000000
#define EPIPHANY_V_WINDOW 0x8e000000
#define EPIPHANY_V_SHARED 0x90000000
#define EPIPHANY_V_HOSTS  0x90020000
#define EPIPHANY_V_END    0xc0000000

enum {
    EPIPHANY_V_SIDE = 32, // rows, and columns
    EPIPHANY_V_FIRST_COLUMN = 32,
    EPIPHANY_V_LOCAL = 64 * 1024
};

// The address of the memory of a core, counted row by row.
static inline uint32_t epiphany_v_address(uint32_t place) {
    return (place / EPIPHANY_V_SIDE) << 26 | (EPIPHANY_V_FIRST_COLUMN + place % EPIPHANY_V_SIDE) << 20;
}

#endif
