// SPDX-License-Identifier: MIT
// Of this chip, what the parts that all chips share need to know (ports/chip).
#ifndef CHIP_LAYOUT_H
#define CHIP_LAYOUT_H

#include "ports/epiphany/layout.h"

#undef CHIP_SHARED
#define CHIP_SHARED EPIPHANY_SHARED

#define CHIP_OWN_ACCESS // ports/epiphany/chip/port.c: there is one atomic operation, testset, and that not on the window

#endif
