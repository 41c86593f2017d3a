// SPDX-License-Identifier: MIT
// Of this chip, what the parts that all chips share need to know (ports/chip).
#ifndef CHIP_LAYOUT_H
#define CHIP_LAYOUT_H

#include "ports/chip/mesh.h"

enum {
    CHIP_LOCAL = MESH_LOCAL,
    CHIP_LOOKS = 2000 // at the state before a core sleeps: some 20 us
};
#define CHIP_SHARED MESH_SHARED

#endif
