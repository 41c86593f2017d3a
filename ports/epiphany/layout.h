// SPDX-License-Identifier: MIT
// Where what the Epiphany's cores and their host share lies, for both. All else is ports/chip/mesh.h's. The simulator's window is
// larger than a board's by this and by the virtual cores' memory, which follows.
#ifndef PORTS_EPIPHANY_LAYOUT_H
#define PORTS_EPIPHANY_LAYOUT_H

#include "ports/chip/mesh.h"

#define EPIPHANY_SHARED 0x90000000 // struct chip_shared
#define EPIPHANY_HOSTS  0x90010000

enum { EPIPHANY_USER = 9 }; // the interrupt by which a core is woken

#endif
