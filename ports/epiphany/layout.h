// SPDX-License-Identifier: MIT
// Where what the Epiphany's cores and their host share lies, for both: the end of the window, as a board has nothing behind it.
// All else is ports/chip/mesh.h's. The simulator's window is larger than a board's by the virtual cores' memory, which follows.
#ifndef PORTS_EPIPHANY_LAYOUT_H
#define PORTS_EPIPHANY_LAYOUT_H

#include "ports/chip/mesh.h"

// Groups of functions that a core copies to its memory when one of them is called (chip/overlay.S), of so many bytes each.
#define EPIPHANY_OVERLAYS      0x8fffa000
#define EPIPHANY_OVERLAYS_SIZE 0x5000
#define EPIPHANY_OVERLAY_SHIFT 8
#define EPIPHANY_OVERLAY       (5 << EPIPHANY_OVERLAY_SHIFT)

#define EPIPHANY_SHARED      0x8ffff000                        // struct chip_shared
#define EPIPHANY_WINDOW_SIZE (EPIPHANY_OVERLAYS - MESH_WINDOW) // the user's part

#define EPIPHANY_USER 9 // the interrupt by which a core is woken

#endif
