// SPDX-License-Identifier: MIT
// Virtual cores of one job in several processes, the ranks of an MPI job, of the program epython-mpi alone: each runs a block of them, and has
// memory for all, of which the system gives what is touched. ports/mpi defines these. What a core writes into the memory of one of another
// rank (core/message.c) goes there as records of ports/mpi/link.h.
//
// Whether all cores have ended, or none can go on, no rank sees alone: rank 0 asks all, again and again while it has nothing to do itself,
// whether they have, and how many records they have put and taken. When two answers in a row of all are that they have not, and as many
// records were taken as put, and no more the second time, nothing is on its way (F. Mattern, Algorithms for distributed termination
// detection, 1987: four counters).
#ifndef PORTS_VIRTUAL_FAR_H
#define PORTS_VIRTUAL_FAR_H

#include "ports/virtual/virtual.h"

#ifdef EPY_MPI
// Makes the pool run this rank's block of its cores. All ranks call it. False after saying in `error` why it cannot be.
bool far_make(struct pool *pool, const struct device_client *client, struct buffer *error);

// All cores of all ranks can be written to: waits until that is so, and their common time begins. All ranks call it.
void far_meet(void);

// The workers run: begins to take what other ranks send. False if the system has no threads.
bool far_listen(void);

// A worker has run a slice: what its cores have put goes out, once the first of it has waited for some microseconds, in which others of them may
// put more. A worker that has nothing to run sends it at once (far_wait), and one that runs on is helped by the thread of the link.
void far_send(void);
// It has nothing to run: looks for what comes from other ranks for a moment. True if there is something now.
bool far_wait(struct worker *worker);

// As those of struct device_ops.
enum device_state far_state(struct pool *pool);
void far_stop(void); // the workers have been stopped
bool far_holds(const struct pool *pool, uint32_t core);
bool far_first(void);
void far_tell(uint32_t to, uint32_t what, uint32_t core, const void *bytes, uint32_t size);
bool far_fetch(const struct remote_object *remote);
void far_failed(void);
void far_gather(void);

// Gives rank 0 a text for the standard output. False: nobody reads it any more. As struct job_options.sink.
bool far_print(void *context, const char *text, size_t size);
#else // one process, whose device has no operations for others
static inline bool far_make(struct pool *pool, const struct device_client *client, struct buffer *error) {
    (void)pool, (void)client, (void)error;
    return true;
}
static inline void far_meet(void) {}
static inline bool far_listen(void) {
    return true;
}
static inline void far_send(void) {}
static inline bool far_wait(struct worker *worker) {
    (void)worker;
    return false;
}
static inline enum device_state far_state(struct pool *pool) {
    return pool_state(pool);
}
static inline void far_stop(void) {}
#endif

#endif
