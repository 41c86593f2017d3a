// SPDX-License-Identifier: MIT
#ifndef CHIP_LAYOUT_H
#define CHIP_LAYOUT_H

#include "ports/chip/mesh.h"

enum { CHIP_LOOKS = 2000 }; // for what a core waits for, before it sleeps: some 20 us

#endif
