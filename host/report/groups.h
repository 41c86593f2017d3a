// SPDX-License-Identifier: MIT
// Cores of which the same is to be said. A report is made in two steps: for every core a key of what there is
// to say about it (the lines it is in, the message), then the text, once for all cores with the same key.
#ifndef HOST_REPORT_GROUPS_H
#define HOST_REPORT_GROUPS_H

#include "host/state/job_state.h"

enum { GROUPS = 32 }; // of cores; of those beyond only the number is said

struct group {
    struct buffer key;
    uint32_t first; // core
};

struct groups {
    const struct job *job;
    struct group group[GROUPS];
    uint32_t count;
    uint8_t *of;   // per core: number of its group + 1; 0: in none
    bool *member;  // room for put_member_names
    uint32_t lost; // cores whose group would have been one too many
};

// No groups yet. False without memory; to be freed in either case.
bool groups_init(struct groups *groups, const struct job *job);
void groups_free(struct groups *groups);

// Puts a core in the group of that key, which is the groups' from now on.
void groups_add(struct groups *groups, uint32_t core, struct buffer *key);

// The number of cores in a group.
uint32_t groups_members(const struct groups *groups, uint32_t group);

// Adds the names of a group's cores, "[device 0-3,7] "; nothing where cores are not named.
void groups_put_names(struct groups *groups, uint32_t group, struct buffer *out);
bool groups_are_named(const struct job *job);

// Adds a line of how many cores are in no group, if any are: "4 more cores wait".
void groups_put_lost(const struct groups *groups, const char *what, struct buffer *out);

// Adds a report's title, in colour where there are colours.
void groups_put_title(const struct job *job, const char *title, struct buffer *out);

#endif
