// SPDX-License-Identifier: MIT
// What -t says of a chip that is simulated.
#ifndef PORTS_EPIPHANY_MEASURED_H
#define PORTS_EPIPHANY_MEASURED_H

#include "host/base/buffer.h"
#include "ports/epiphany/simulator/epiphany.h"

enum { EPIPHANY_CLOCK = 600 }; // cycles of a microsecond (docs/epiphany.md)
enum { EPIPHANY_WORK = 8 };    // nanoseconds of an emulator that a cycle counts as (device_ops.core_work)

// Adds lines to out: how long the chip took, and what each of its cores did in that time; of more than 64 cores the least, the median and
// the most. counts: of so many cores, one at least; now: the chip's clock, in cycles; costs: of its cycle model.
void epiphany_print_measured(const struct epi_counts *counts, uint32_t cores, uint64_t now,
                             const struct epi_costs *costs, struct buffer *out);

#endif
