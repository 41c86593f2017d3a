// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ports/epiphany/simulator/epiphany.h"

const struct epi_costs epi_costs_default = {
#define COST(name, cycles, source) .name = cycles,
#include "ports/epiphany/simulator/costs.def"
#undef COST
};

static const struct {
    const char *name;
    size_t offset;
} names[] = {
#define COST(name, cycles, source) {#name, offsetof(struct epi_costs, name)},
#include "ports/epiphany/simulator/costs.def"
#undef COST
};

static bool set(struct epi_costs *costs, const char *name, const char *value) {
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (*end || end == value || n > 1000000) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(name, names[i].name)) {
            uint32_t cycles = (uint32_t)n;
            memcpy((char *)costs + names[i].offset, &cycles, sizeof cycles);
            return true;
        }
    return false;
}

bool epi_costs_change(struct epi_costs *costs, const char *text, char error[128]) {
    for (const char *end; *text; text = *end ? end + 1 : end) {
        char name[40] = "", value[40] = "", rest[2] = "", line[128];
        end = text + strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
        line[strcspn(line, "#")] = 0;
        int words = sscanf(line, "%39s %39s %1s", name, value, rest);
        if (words <= 0) continue;
        if (words != 2 || !set(costs, name, value)) {
            snprintf(error, 128, "not a cost and its cycles: %.90s", line);
            return false;
        }
    }
    return costs->slice ? true : (snprintf(error, 128, "slice must not be 0"), false);
}
