// SPDX-License-Identifier: MIT
// Groups of cores, and their names; see groups.h.
#include "host/report/groups.h"

#include <stdlib.h>
#include <string.h>

bool groups_init(struct groups *groups, const struct job *job) {
    *groups = (struct groups){.job = job};
    groups->of = calloc(job->cores, sizeof *groups->of);
    groups->member = calloc(job->cores, sizeof *groups->member);
    return groups->of && groups->member;
}

void groups_free(struct groups *groups) {
    for (uint32_t i = 0; i < groups->count; i++) buffer_free(&groups->group[i].key);
    free(groups->of);
    free(groups->member);
}

static bool equal(const struct buffer *a, const struct buffer *b) {
    return a->length == b->length && (a->length == 0 || !memcmp(a->bytes, b->bytes, a->length));
}

// Puts a core in the group of that key, which is the groups' from now on.
void groups_add(struct groups *groups, uint32_t core, struct buffer *key) {
    uint32_t i = 0;
    while (i < groups->count && !equal(&groups->group[i].key, key)) i++;
    if (i == groups->count && i < GROUPS) {
        groups->group[groups->count++] = (struct group){*key, core};
        *key = BUFFER_EMPTY;
    }
    if (i < GROUPS)
        groups->of[core] = (uint8_t)(i + 1);
    else
        groups->lost++;
    buffer_free(key);
}

uint32_t groups_members(const struct groups *groups, uint32_t group) {
    uint32_t count = 0;
    for (uint32_t core = 0; core < groups->job->cores; core++) count += groups->of[core] == group + 1;
    return count;
}

// ---- names of cores

bool groups_are_named(const struct job *job) {
    return job->cores > 1 || job->output.prefix;
}

enum { RANGES = 8 }; // more are not listed

// The end of the range of cores of one kind that begins at `core`.
static uint32_t range_end(const struct job *job, const bool *member, uint32_t core) {
    uint32_t end = core;
    while (end < job->cores && member[end] && job_is_device(job, end) == job_is_device(job, core)) end++;
    return end;
}

static void put_range(const struct job *job, uint32_t first, uint32_t end, int number, struct buffer *out) {
    bool device = job_is_device(job, first);
    if (number == 0 || first == job->options.device_cores)
        buffer_format(out, "%s%s ", number ? ", " : "", device ? "device" : "host");
    else
        buffer_text(out, ",");
    buffer_format(out, "%u", first);
    if (end - first > 1) buffer_format(out, "-%u", end - 1);
}

// Adds the names of the cores for which `member` is true: "[device 0-3,7] ".
static void put_member_names(const struct job *job, const bool *member, struct buffer *out) {
    uint32_t left = 0;
    int number = 0;
    if (job->options.colour_err) buffer_text(out, "\x1b[36m");
    buffer_char(out, '[');
    for (uint32_t core = 0, end; core < job->cores; core = end) {
        end = core + 1;
        if (!member[core]) continue;
        end = range_end(job, member, core);
        if (number < RANGES)
            put_range(job, core, end, number++, out);
        else
            left += end - core;
    }
    if (left) buffer_format(out, " and %u more", left);
    buffer_text(out, "] ");
    if (job->options.colour_err) buffer_text(out, "\x1b[0m");
}

void groups_put_names(struct groups *groups, uint32_t group, struct buffer *out) {
    const struct job *job = groups->job;
    if (!groups_are_named(job)) return;
    for (uint32_t core = 0; core < job->cores; core++) groups->member[core] = groups->of[core] == group + 1;
    put_member_names(job, groups->member, out);
}

void groups_put_lost(const struct groups *groups, const char *what, struct buffer *out) {
    if (groups->lost)
        buffer_format(out, "%u more core%s %s\n", groups->lost, groups->lost == 1 ? "" : "s", what);
}

void groups_put_title(const struct job *job, const char *title, struct buffer *out) {
    bool colour = job->options.colour_err;
    buffer_format(out, "%s%s%s", colour ? "\x1b[1;31m" : "", title, colour ? "\x1b[0m" : "");
}
