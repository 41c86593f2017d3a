// SPDX-License-Identifier: MIT
// The device "epiphany-v": up to 1024 cores with the instructions of an Epiphany-III and 64 KB each, simulated as those
// (ports/epiphany). What an Epiphany-V has besides, 64-bit registers and addresses, is not there.
#include "ports/epiphany-v/layout.h"
#include "ports/epiphany/device.h"

// A thousand cores that take turns every 32 cycles find nothing of theirs in this machine's caches.
enum { SLICE_QUIET = 128 };

static bool make(struct chip *chip, struct buffer *error) {
    static const struct epi_layout LAYOUT = {.rows = EPIPHANY_V_SIDE,
                                             .columns = EPIPHANY_V_SIDE,
                                             .first_column = EPIPHANY_V_FIRST_COLUMN,
                                             .local = EPIPHANY_V_LOCAL,
                                             .window = EPIPHANY_V_WINDOW};
    return epiphany_make(chip, &LAYOUT, SLICE_QUIET, error);
}

static const struct chip_machine MACHINE = {
    .name = "epiphany-v",
    .cores = EPIPHANY_V_SIDE * EPIPHANY_V_SIDE,
    .local = EPIPHANY_V_LOCAL,
    .start = EPIPHANY_V_START,
    .end = EPIPHANY_V_END,
    .shared = EPIPHANY_V_SHARED,
    .window = EPIPHANY_V_WINDOW,
    .window_size = EPIPHANY_WINDOW_SIZE,
    .hosts = EPIPHANY_V_HOSTS,
    .hosts_unit = 4096,
    .many_cores = true,
    .rang = epiphany_rang,
    .core_address = epiphany_v_address,
    .make = make,
    EPIPHANY_SIMULATED,
};

_Static_assert(sizeof(struct chip_shared) + EPIPHANY_V_SIDE * EPIPHANY_V_SIDE * sizeof(struct chip_core) <=
                   EPIPHANY_OVERLAYS - EPIPHANY_V_SHARED,
               "a line for each core");

const struct device_ops epiphany_v_device_ops =
    CHIP_DEVICE(MACHINE, "epiphany-v", "1024 cores of 64 KB, as an Epiphany-III's, in its simulator");
