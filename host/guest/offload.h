// SPDX-License-Identifier: MIT
// Functions of the guest's, run on the cores of a device: launches. The cores run one resident program
// (modules/epython_server.py), which takes a task from the guest's core, does it, gives the result,
// and so on.
//
// A launch is one task for some cores. Each core has a queue; launches of the same cores begin in the order
// they were made, each in the program that was loaded when it was made. When a core fails, or all that work
// are blocked, that launch fails, and the others go on; what is resident on the cores is carried over.
//
// Any thread may call any function.
#ifndef HOST_GUEST_OFFLOAD_H
#define HOST_GUEST_OFFLOAD_H

#include "host/guest/guest.h"

struct launch;
struct offload;

enum launch_state { LAUNCH_QUEUED, LAUNCH_RUNNING, LAUNCH_DONE, LAUNCH_FAILED, LAUNCH_CANCELLED };

struct failure { // an exception for the guest
    char *type;  // its name; NULL: none
    struct buffer message;
    struct buffer arguments; // words of the value that it was made with; empty: it is the message
    struct buffer report;    // the cores' tracebacks
    uint32_t core;
};
void failure_free(struct failure *failure);

// Makes a failure one of that type, if it is none yet.
void failure_set(struct failure *failure, const char *type, const char *message);

// Makes an offload to a device; options.guest is set here. native: what is launched on virtual cores is compiled to native code. NULL
// without memory.
struct offload *offload_create(const struct job_options *options, bool native);

// Gives it the program that launches from now on run in, which it then owns. setters[i] is the number of the
// kernel by which resident variable i gets its value: a function that does nothing else. What was resident
// stays so. Launches that were made before keep to the program before. False without memory.
bool offload_load(struct offload *offload, struct program *program, const uint32_t *setters, uint32_t count);

// Returns why the program that was loaded last has no native code although it should, to be freed; NULL: it has, or none was asked for.
char *offload_native_trouble(struct offload *offload);

// Ends all launches, and waits until the cores have stopped. In the guest's sink it does not wait:
// false if they have not yet.
bool offload_close(struct offload *offload);

// Stops all cores: all launches that have begun fail with KeyboardInterrupt.
void offload_abort(struct offload *offload);

// Ends all launches as offload_cancel does.
void offload_cancel_all(struct offload *offload);

// Closes and frees it. False, and nothing is freed, if it cannot be closed here (offload_close).
bool offload_destroy(struct offload *offload);

// Launches a task (the words of a tuple for modules/epython_server.py: kernel number, tuple of arguments,
// ...; or of the tuple of that and a tuple of lists that are sent behind it, or tuples with a list for each
// core) on the given cores, each once; cores NULL: on those that have least to do. Waits while the device
// begins, not for any launch. NULL after setting `failure`.
struct launch *offload_launch(struct offload *offload, const uint32_t *cores, uint32_t count,
                              const uint32_t *words, size_t word_count, struct failure *failure);

// Waits until all, or any, of the launches have come to their end, at most so many milliseconds (negative:
// for ever). The index of one that has, or -1 when the time is up. for_ever: the caller is going to wait
// again then; only while somebody waits so can blocked cores be a deadlock. The time is up too when
// offload_wake has been called more than `wakes` times. In the guest's sink nothing is waited for.
int offload_wait(struct offload *offload, struct launch *const *launches, uint32_t count, bool all,
                 bool for_ever, uint32_t wakes, int milliseconds);

// Waits until a core of the launch is done of which this has not been said. Its index, -1 when the time is
// up, or -2 when there will be no other.
int offload_wait_core(struct offload *offload, struct launch *launch, bool for_ever, int milliseconds);

// Counts one more wake.
void offload_wake(struct offload *offload);

enum launch_state offload_state(struct offload *offload, const struct launch *launch);

// Ends a launch, its cores where they are. False if it has come to its end.
bool offload_cancel(struct offload *offload, struct launch *launch);

// The result of a launch that is done: its cores in the order of the launch, and words of each one's value.
uint32_t offload_count(const struct launch *launch);
uint32_t offload_core(const struct launch *launch, uint32_t i);
const struct buffer *offload_result(const struct launch *launch, uint32_t i);
const struct failure *offload_failure(const struct launch *launch);

// Lets a launch go; if it has not come to its end, it does later. The offload is NULL if it has been destroyed.
void offload_release(struct offload *offload, struct launch *launch);

// The number of the job that launches begin in now; 0: there is none. What cores refer to is of one job.
uint32_t offload_jobs(struct offload *offload);

// Writes what the cores have printed.
void offload_flush(struct offload *offload);

// ---- recordings of what the cores do (offload_trace.c)

// Records launches that are made from now on; limit: events of a job at most, 0: RECORD_LIMIT; last: the last are kept, not the first.
// False if the device's cores cannot be seen.
bool offload_trace(struct offload *offload, uint32_t limit, bool last);

// Ends that; waits for the launches that are recorded, at most so many milliseconds (negative: for ever). False when the time is up. Sets
// *page to the page of the oldest job that has been recorded and not been given yet, to be freed; NULL: there is none.
bool offload_traced(struct offload *offload, int milliseconds, char **page);

// ---- lists that the guest keeps for the cores, which access them by reference

// Keeps a list. Its number, or 0 after setting `failure`.
uint32_t offload_keep(struct offload *offload, const uint32_t *words, size_t count, struct failure *failure);

// Adds the words of what a kept list holds now. False if there is none of that number.
bool offload_read(struct offload *offload, uint32_t id, struct buffer *out);

// Puts other elements into a kept list of the same length. False after setting `failure`.
bool offload_write(struct offload *offload, uint32_t id, const uint32_t *words, size_t count,
                   struct failure *failure);
void offload_forget(struct offload *offload, uint32_t id);

#endif
