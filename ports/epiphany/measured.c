// SPDX-License-Identifier: MIT
// A core's cycles are told apart by what it did in them. The simulator counts all but those in which an instruction waits for the
// result of another, and the few that an interrupt takes: they are what is left.
#include "ports/epiphany/measured.h"

#include <stdio.h>
#include <stdlib.h>

enum { LISTED = 64 }; // more cores than that are summed up

// The columns of the table. Those from WORK to ASLEEP are shares of a core's cycles.
enum column {
    AWAKE,
    WORK,
    BRANCH,
    RESULT,
    MESH,
    DRAM,
    ASLEEP,
    LOADS,
    STORES,
    DRAM_LOADS,
    DRAM_STORES,
    COLUMNS
};

#define HEADING                                                                                              \
    "                             of its cycles, %                                   accesses\n"             \
    "core          awake  working branches  results     mesh     DRAM   asleep"                              \
    "  core loads core stores  DRAM loads DRAM stores\n"

struct row {
    uint64_t value[COLUMNS];
    uint64_t cycles;
};

static struct row row_of(const struct epi_counts *c, const struct epi_costs *costs) {
    struct row row = {{[AWAKE] = c->cycles - c->idle,
                       [WORK] = c->instructions - c->pairs,
                       [BRANCH] = c->branches * (costs->branch - 1),
                       [MESH] = c->mesh_stalls,
                       [DRAM] = c->window_stalls,
                       [ASLEEP] = c->idle,
                       [LOADS] = c->remote_loads,
                       [STORES] = c->remote_stores,
                       [DRAM_LOADS] = c->window_loads,
                       [DRAM_STORES] = c->window_stores},
                      c->cycles};
    uint64_t known = 0;
    for (enum column i = WORK; i <= ASLEEP; i++) known += row.value[i];
    row.value[RESULT] = c->cycles > known ? c->cycles - known : 0;
    return row;
}

static void put(const char *name, const struct row *row, struct buffer *out) {
    buffer_format(out, "%-7s%12llu", name, (unsigned long long)row->value[AWAKE]);
    for (enum column i = WORK; i <= ASLEEP; i++)
        buffer_format(out, "%9.1f", row->cycles ? 100.0 * (double)row->value[i] / (double)row->cycles : 0);
    for (enum column i = LOADS; i < COLUMNS; i++)
        buffer_format(out, "%12llu", (unsigned long long)row->value[i]);
    buffer_text(out, "\n");
}

static void put_cores(const struct row *rows, uint32_t cores, struct buffer *out) {
    for (uint32_t core = 0; core < cores; core++) {
        char name[16];
        snprintf(name, sizeof name, "[%u]", core);
        put(name, &rows[core], out);
    }
}

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

// Of each column by itself.
static void put_summary(const struct row *rows, uint32_t cores, struct buffer *out) {
    struct row least, median, most;
    uint64_t *sorted = malloc(cores * sizeof *sorted);
    if (!sorted) return;
    for (enum column i = AWAKE; i < COLUMNS; i++) {
        for (uint32_t core = 0; core < cores; core++) sorted[core] = rows[core].value[i];
        qsort(sorted, cores, sizeof *sorted, compare);
        least.value[i] = sorted[0];
        median.value[i] = sorted[cores / 2];
        most.value[i] = sorted[cores - 1];
    }
    least.cycles = median.cycles = most.cycles = rows[0].cycles;
    put("least", &least, out);
    put("median", &median, out);
    put("most", &most, out);
    free(sorted);
}

static struct row sum(const struct row *rows, uint32_t cores) {
    struct row sum = {0};
    for (uint32_t core = 0; core < cores; core++) {
        sum.cycles += rows[core].cycles;
        for (enum column i = AWAKE; i < COLUMNS; i++) sum.value[i] += rows[core].value[i];
    }
    return sum;
}

void epiphany_print_measured(const struct epi_counts *counts, uint32_t cores, uint64_t now,
                             const struct epi_costs *costs, struct buffer *out) {
    struct row *rows = malloc(cores * sizeof *rows);
    buffer_format(out, "%-18stook %.6f s of its own (%llu cycles at %u MHz)\n", "the chip",
                  (double)now / (EPIPHANY_CLOCK * 1e6), (unsigned long long)now, EPIPHANY_CLOCK);
    if (!rows) return;
    for (uint32_t core = 0; core < cores; core++) rows[core] = row_of(&counts[core], costs);
    struct row all = sum(rows, cores);
    buffer_text(out, HEADING);
    if (cores <= LISTED)
        put_cores(rows, cores, out);
    else
        put_summary(rows, cores, out);
    put("all", &all, out);
    free(rows);
}
