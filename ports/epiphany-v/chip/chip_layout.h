// SPDX-License-Identifier: MIT
// In place of ports/epiphany/chip/chip_layout.h: all else in the cores' image is that of the Epiphany-III.
#ifndef CHIP_LAYOUT_H
#define CHIP_LAYOUT_H

#include "ports/chip/chip.h"
#include "ports/epiphany-v/layout.h"
#include "ports/epiphany/layout.h"

#undef CHIP_SHARED
#define CHIP_SHARED EPIPHANY_V_SHARED
#define CHIP_OWN_ACCESS

// A core says in its own memory what it does: a thousand would queue at the window, at each barrier for 480,000 cycles.
#define EPIPHANY_STATE ((struct chip_core *)chip_port.base)

// Cores that lie one after the other are counted from the first one's place; those of a list with gaps are looked up in the window.
static inline uint32_t epiphany_base(const struct chip_port *port, uint32_t core) {
    uint32_t first = ((const struct chip_core *)port->base)->space;
    if (first == CHIP_SCATTERED) return ((struct chip_shared *)CHIP_SHARED)->core[core].base;
    return epiphany_v_address(first + core);
}

#endif
