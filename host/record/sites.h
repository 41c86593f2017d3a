// SPDX-License-Identifier: MIT
// Where in the source each byte of the code is: looked up while cores run, so found for all of it before.
#ifndef HOST_RECORD_SITES_H
#define HOST_RECORD_SITES_H

#include "host/state/job_state.h"

// Where in the source something happens. Place 0: not known.
struct record_place {
    uint32_t file, function; // of the program
    uint32_t line;
};

struct sites;

// NULL without memory.
struct sites *sites_make(const struct program *program);
void sites_free(struct sites *sites);

// The pc of the instruction of the user's program by which a core is where it is: `at`, or a call that led there through the library; and
// its place.
uint32_t sites_user(const struct sites *sites, const struct job *job, uint32_t core, struct device_place at);
uint32_t sites_find(const struct sites *sites, const struct job *job, uint32_t core, struct device_place at);

// Bytes of the code.
uint32_t sites_size(const struct sites *sites);

// The place of the code's byte at pc, 0 if there is none.
uint32_t sites_at(const struct sites *sites, uint32_t pc);

// Place number i; NULL: there are no more.
const struct record_place *sites_number(const struct sites *sites, uint32_t i);

#endif
