// SPDX-License-Identifier: MIT
// DMA, minimal: a transfer is read at once, its stores are sent one after the other at the speed that was measured on boards,
// and the channel is busy until the last one has left. Message mode and transfers of a slave are not there.
#include <string.h>

#include "ports/epiphany/simulator/internal.h"

enum { DMA_ENABLE = 1, DMA_CHAIN = 4, DMA_INTERRUPT = 16, AT_ILATST = EPI_REGISTERS + 0x42c };

// As it lies in memory. Strides and the inner count of the target, the outer count, are in the upper halves.
struct descriptor {
    uint32_t config, inner, count, outer, source, target;
};

static bool is_outside(const struct epi_core *core, uint32_t address) {
    return address >> 20 && address >> 20 != core->id;
}

static bool is_on_mesh(const struct epi_core *core, uint32_t address) {
    return epi_core_at(core->machine, address) != NULL;
}

// Hundredths of a cycle for an item.
static uint64_t pace(const struct epi_core *core, const struct descriptor *d, uint32_t size) {
    const struct epi_costs *costs = &core->machine->costs;
    uint32_t word = costs->dma_to_core;
    if (is_outside(core, d->source))
        word = is_on_mesh(core, d->source) ? costs->dma_from_core : costs->dma_from_window;
    else if (is_outside(core, d->target) && !is_on_mesh(core, d->target))
        word = costs->dma_to_window;
    return (uint64_t)word * (size == 8 ? 2 : 1);
}

static uint32_t global(const struct epi_core *core, uint32_t address) {
    return address >> 20 ? address : core->id << 20 | address;
}

// Copies one item; returns whether both addresses are right.
static bool copy(struct epi_core *core, const struct descriptor *d, uint32_t size, uint64_t when) {
    uint64_t data = 0;
    uint32_t target = global(core, d->target);
    if ((d->source | d->target) & (size - 1) || !epi_mesh_is_mapped(core->machine, target, size) ||
        !epi_mesh_peek(core->machine, global(core, d->source), &data, size)) {
        epi_core_fault(core, "a DMA transfer is to or from nothing", d->target);
        return false;
    }
    epi_mesh_send(core, target, data, size, when);
    return true;
}

static void step(struct descriptor *d, uint32_t strides) {
    d->source += (uint32_t)(int16_t)strides;
    d->target += (uint32_t)(int16_t)(strides >> 16);
}

// Carries a descriptor out. Returns the hundredth of a cycle at which it is done.
static uint64_t transfer(struct epi_core *core, struct descriptor d, uint64_t hundredths) {
    uint32_t size = 1u << (d.config >> 5 & 3), columns = d.count & 0xffff, rows = d.count >> 16;
    uint64_t each = pace(core, &d, size);
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t column = 0; column < columns; column++) {
            if (!copy(core, &d, size, hundredths / 100)) return hundredths;
            hundredths += each;
            step(&d, column + 1 < columns ? d.inner : d.outer);
        }
    return hundredths;
}

static bool load(struct epi_core *core, uint32_t address, struct descriptor *d) {
    if (address <= core->machine->layout.local - sizeof *d) {
        memcpy(d, core->local + address, sizeof *d);
        return true;
    }
    epi_core_fault(core, "a DMA descriptor is not in the core's memory", address);
    return false;
}

void epi_dma_start(struct epi_core *core, unsigned channel, uint32_t descriptor) {
    struct descriptor d = {.config = DMA_CHAIN};
    uint64_t hundredths = core->pipe.next * 100;
#ifdef EPI_PROFILE
    uint32_t first = descriptor;
#endif
    while (d.config & DMA_CHAIN && load(core, descriptor, &d) && d.config & DMA_ENABLE) {
        hundredths = transfer(core, d, hundredths);
        descriptor = d.config >> 16;
        if (d.config & DMA_INTERRUPT)
            epi_mesh_send(core, core->id << 20 | AT_ILATST, 1u << (EPI_DMA0 + channel), 4, hundredths / 100);
    }
    core->dma_until[channel] = hundredths / 100;
#ifdef EPI_PROFILE
    if (load(core, first, &d)) epi_profile_overlay(core, d.source, hundredths / 100 - core->pipe.next);
#endif
}
