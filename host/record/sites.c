// SPDX-License-Identifier: MIT
#include "host/record/sites.h"

#include <stdlib.h>

#include "compiler/program/opcode.h"
#include "host/report/traceback.h"

enum { LIBRARY = (int)0x80000000 }; // bit of a byte's place: of ePython's own modules

struct sites {
    uint32_t *of; // each byte of the code
    uint32_t size;
    struct record_place *place;
    uint32_t count, capacity;
};

void sites_free(struct sites *sites) {
    if (!sites) return;
    free(sites->of);
    free(sites->place);
    free(sites);
}

static bool add(struct sites *sites, struct record_place place) {
    if (sites->count == sites->capacity) {
        uint32_t capacity = sites->capacity ? 2 * sites->capacity : 64;
        struct record_place *grown = realloc(sites->place, capacity * sizeof *grown);
        if (!grown) return false;
        sites->place = grown;
        sites->capacity = capacity;
    }
    sites->place[sites->count++] = place;
    return true;
}

// The number of a place of the function whose places begin at `first`. 0 without memory.
static uint32_t number_of(struct sites *sites, uint32_t first, struct record_place place) {
    for (uint32_t i = sites->count; i-- > first;)
        if (sites->place[i].line == place.line) return i;
    return add(sites, place) ? sites->count - 1 : 0;
}

// Where an instruction has no line of its own it is of the next in its function that has, or of the last: as in traceback_line.
// *line: where to look in the program's table; goes on with the instructions.
static void enter_function(struct sites *sites, const struct program *program, uint32_t number,
                           uint32_t *line) {
    const struct program_function *f = &program->functions[number];
    const uint8_t *code = program->image + image_code((const struct image_header *)program->image);
    uint32_t first = sites->count, last = f->line;
    while (*line < program->line_count && program->lines[*line].pc < f->start) (*line)++;
    for (uint32_t pc = f->start; pc < f->end && code[pc] < OP_COUNT;) {
        while (*line < program->line_count && program->lines[*line].pc < pc) (*line)++;
        if (*line < program->line_count && program->lines[*line].pc < f->end)
            last = (uint32_t)program->lines[*line].pos.line;
        uint32_t end = pc + (uint32_t)opcode_size(code[pc]);
        uint32_t place = number_of(sites, first, (struct record_place){f->file, number, last});
        for (; pc < end && pc < sites->size; pc++)
            sites->of[pc] = place | (f->library ? (uint32_t)LIBRARY : 0);
    }
}

struct sites *sites_make(const struct program *program) {
    struct sites *sites = calloc(1, sizeof *sites);
    if (!sites) return NULL;
    for (uint32_t i = 0; i < program->function_count; i++)
        if (program->functions[i].end > sites->size) sites->size = program->functions[i].end;
    sites->of = calloc(sites->size + 1, sizeof *sites->of);
    bool good = sites->of && add(sites, (struct record_place){0, 0, 0});
    uint32_t line = 0;
    for (uint32_t i = 0; good && i < program->function_count; i++) {
        if (i && program->functions[i].start < program->functions[i - 1].start) line = 0;
        enter_function(sites, program, i, &line);
    }
    if (good) return sites;
    sites_free(sites);
    return NULL;
}

static bool is_users(const struct sites *sites, uint32_t pc) {
    return pc < sites->size && sites->of[pc] && !(sites->of[pc] & (uint32_t)LIBRARY);
}

uint32_t sites_user(const struct sites *sites, const struct job *job, uint32_t core, struct device_place at) {
    if (is_users(sites, at.pc) || job_is_guest(job, core)) return at.pc;
    struct walk walk = {
        .program = job->program, .memory = job->ops->memory(job->device, core), .R = at.frame, .at = at.pc};
    while (walk_outward(&walk))
        if (is_users(sites, walk.at)) return walk.at;
    return at.pc;
}

uint32_t sites_size(const struct sites *sites) {
    return sites->size;
}

uint32_t sites_at(const struct sites *sites, uint32_t pc) {
    return pc < sites->size ? sites->of[pc] & ~(uint32_t)LIBRARY : 0;
}

uint32_t sites_find(const struct sites *sites, const struct job *job, uint32_t core, struct device_place at) {
    return job_is_guest(job, core) ? 0 : sites_at(sites, sites_user(sites, job, core, at));
}

const struct record_place *sites_number(const struct sites *sites, uint32_t i) {
    return i < sites->count ? &sites->place[i] : NULL;
}
