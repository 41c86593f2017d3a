// SPDX-License-Identifier: MIT
// Where native code lies, for both sides: the cores' image and the host. All other addresses are those of ports/chip/mesh.h.
#ifndef PORTS_ARM_LAYOUT_H
#define PORTS_ARM_LAYOUT_H

#include "ports/chip/mesh.h"

enum {
    // Where a core sees it: it leaves it its room in local memory, but there each byte that is written in the code's page would make
    // QEMU translate all of it again.
    ARM_NATIVE = 0x18000,
    ARM_NATIVE_SIZE = 0x8000
};
#define ARM_NATIVE_CODE 0x80048000 // once for all cores

#endif
