// SPDX-License-Identifier: MIT
// What all cores of a job share, where several processes run them (device_ops.holds): mutexes and the standard input are the first
// process's. The others ask it, and it answers; in a job of one process none of this happens.
#ifndef HOST_RARE_SHARED_H
#define HOST_RARE_SHARED_H

#include "host/state/job_state.h"

// Whether this process is the first, or the only one.
bool shared_is_here(const struct job *job);

// In another process than the first, a core of it wants a mutex, gives it back, or wants a line of input (`whole`: with its end). It waits,
// and is resumed when the answer comes; that of a mutex that it wants is in its control block before.
void shared_lock(struct job *job, uint32_t core, uint32_t lock, uint32_t pc);
void shared_unlock(struct job *job, uint32_t core, uint32_t lock);
void shared_ask_line(struct job *job, uint32_t core, bool whole);

// In the first process: a core of any process has got the mutex, for which it waits.
void shared_pass(struct job *job, uint32_t core, uint32_t lock);
// A core of another process gets the line, or error, that its answer here is. The mutex of the job is held.
void shared_give_line(struct job *job, uint32_t core);

// The answer to who gives a mutex back; mine: it was its own.
void shared_answer_unlock(struct answer *answer, uint32_t lock, bool mine);

// As device_elsewhere.told.
void shared_told(struct job *job, uint32_t what, uint32_t core, const char *bytes, size_t size);

#endif
