// SPDX-License-Identifier: MIT
// Which core waits for which, when a job has ended with cores that wait: the graph whose cycle is a deadlock.
#ifndef HOST_RECORD_WAITS_FOR_H
#define HOST_RECORD_WAITS_FOR_H

#include "host/state/job_state.h"

enum { WAITS_FOR_NOBODY = (int)0xfffffffe }; // WAIT_ANY: any core

// Whom the core waits for.
uint32_t waits_for(const struct job *job, uint32_t core);

// Finds a cycle of cores each of which waits for the next: its length, 0 if there is none, and its cores, the lowest first, of which `cycle` has room for
// all. Needs no memory: a graph in which each has one successor.
uint32_t waits_for_cycle(const struct job *job, uint32_t *cycle);

#endif
