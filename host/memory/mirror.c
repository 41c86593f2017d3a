// SPDX-License-Identifier: MIT
// Each line that has been read has two copies: one for the caller, and one to tell what the caller has changed.
#include "host/memory/mirror.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 128 }; // bytes

struct part { // one range
    ref start, end;
    uint8_t *bytes, *before;
    bool *present; // of each line
};

struct mirror {
    struct part part[2];
    struct mirror_bus bus;
    uint32_t *lines; // that are present: twice the line's number, + 1 in the second part
    uint32_t line_count;
};

static uint32_t line_total(const struct part *part) {
    return (part->end - part->start + LINE - 1) / LINE;
}

// Memory from the system is zeroed, and costs what is touched.
static bool make_part(struct part *part, const struct mirror_range *range) {
    *part = (struct part){.start = range->start, .end = range->end};
    uint32_t size = part->end - part->start + 1; // not 0, which might give NULL
    part->bytes = calloc(size, 1);
    part->before = calloc(size, 1);
    part->present = calloc(line_total(part) + 1, sizeof *part->present);
    return part->bytes && part->before && part->present;
}

struct mirror *mirror_make(const struct mirror_range range[2], const struct mirror_bus *bus) {
    struct mirror *mirror = calloc(1, sizeof *mirror);
    if (!mirror) return NULL;
    mirror->bus = *bus;
    bool made = make_part(&mirror->part[0], &range[0]) && make_part(&mirror->part[1], &range[1]);
    if (made)
        mirror->lines =
            calloc(line_total(&mirror->part[0]) + line_total(&mirror->part[1]) + 1, sizeof(uint32_t));
    if (mirror->lines) return mirror;
    mirror_free(mirror);
    return NULL;
}

void mirror_free(struct mirror *mirror) {
    if (!mirror) return;
    for (int i = 0; i < 2; i++) {
        free(mirror->part[i].bytes);
        free(mirror->part[i].before);
        free(mirror->part[i].present);
    }
    free(mirror->lines);
    free(mirror);
}

// Reads the lines from `line` to before `end`, none of which is present.
static void read_lines(struct mirror *mirror, int number, uint32_t line, uint32_t end) {
    struct part *part = &mirror->part[number];
    uint32_t at = line * LINE, left = part->end - part->start - at, size = (end - line) * LINE;
    if (size > left) size = left;
    mirror->bus.read(mirror->bus.context, part->start + at, part->bytes + at, size);
    memcpy(part->before + at, part->bytes + at, size);
    for (; line < end; line++) {
        part->present[line] = true;
        mirror->lines[mirror->line_count++] = line * 2 + (uint32_t)number;
    }
}

static void bring(struct mirror *mirror, int number, uint32_t line, uint32_t end) {
    const bool *present = mirror->part[number].present;
    while (line < end) {
        uint32_t next = line;
        while (next < end && !present[next]) next++;
        if (next > line) read_lines(mirror, number, line, next);
        line = next + 1;
    }
}

void *mirror_at(struct mirror *mirror, ref address, uint64_t size) {
    for (int i = 0; i < 2; i++) {
        const struct part *part = &mirror->part[i];
        if (address < part->start || address >= part->end || size > part->end - address) continue;
        uint32_t at = address - part->start;
        bring(mirror, i, at / LINE, (at + (uint32_t)size + LINE - 1) / LINE);
        return part->bytes + at;
    }
    return NULL;
}

// Writes the changed words of a line, those that follow each other at once.
static void write_line(const struct mirror *mirror, const struct part *part, uint32_t at, uint32_t end) {
    while (at < end) {
        uint32_t next = at;
        while (next < end && memcmp(part->bytes + next, part->before + next, 4)) next += 4;
        if (next > at) mirror->bus.write(mirror->bus.context, part->start + at, part->bytes + at, next - at);
        at = next + 4;
    }
}

void mirror_sync(struct mirror *mirror) {
    for (uint32_t i = 0; i < mirror->line_count; i++) {
        uint32_t line = mirror->lines[i] / 2, at = line * LINE;
        struct part *part = &mirror->part[mirror->lines[i] & 1];
        uint32_t end = part->end - part->start;
        if (memcmp(part->bytes + at, part->before + at, end - at < LINE ? end - at : LINE))
            write_line(mirror, part, at, end - at < LINE ? end : at + LINE);
        part->present[line] = false;
    }
    mirror->line_count = 0;
}
