// SPDX-License-Identifier: MIT
#ifndef CHIP_LAYOUT_H
#define CHIP_LAYOUT_H

#include "ports/riscv/layout.h"

enum { CHIP_LOOKS = 5000 }; // for what a core waits for, before it sleeps: some 20 us

#endif
