// SPDX-License-Identifier: MIT
// Lists that cores of other ranks expose (core/remote.c). To read one, what is asked for is brought to its place in this rank's image of
// that core's memory, which is used for nothing else, and read there; who writes asks the owner's rank to. The thread waits meanwhile.
#ifndef PORTS_MPI_LIST_H
#define PORTS_MPI_LIST_H

#include "ports/mpi/link.h"
#include "ports/virtual/virtual.h"

void list_init(struct pool *pool);

// As device_ops.fetch.
bool list_fetch(const struct remote_object *remote);

// Records of the two kinds, in the thread of the link.
void list_asked(uint32_t rank, const struct record *record, const void *bytes);
void list_answered(const struct record *record, const void *bytes);

// The rank that runs a core (far.c).
uint32_t list_rank_of(uint32_t core);

#endif
