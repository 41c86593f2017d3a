// SPDX-License-Identifier: MIT
// Of this chip, what the parts that all chips share need to know (ports/chip).
#ifndef CHIP_LAYOUT_H
#define CHIP_LAYOUT_H

#include "ports/chip/chip.h"
#include "ports/epiphany/layout.h"

#undef CHIP_SHARED
#define CHIP_SHARED EPIPHANY_SHARED

#define CHIP_OWN_ACCESS // ports/epiphany/chip/port.c: there is one atomic operation, testset, and that not on the window

// The address of a core's memory.
static inline uint32_t epiphany_base(const struct chip_port *port, uint32_t core) {
    return port->base[core];
}

// The struct chip_core in which a core says what it does: that in the window, as ports/epiphany/chip/port.c finds it.
#define EPIPHANY_STATE listed()

#endif
