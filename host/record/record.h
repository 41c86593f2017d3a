// SPDX-License-Identifier: MIT
// The recording of a run: what each core did when, and what it came to. A core's events are bounded (record_options.limit); sums of
// them are always complete. Each core's part is written by the thread that runs the core; everything is read when
// the job has ended, or while its cores stand still.
#ifndef HOST_RECORD_RECORD_H
#define HOST_RECORD_RECORD_H

#include "host/record/event.h"
#include "host/record/sites.h"

struct recording;

// device_ops.tell: a message is about to go to that core, of another process (elsewhere.h).
enum { RECORDING_TOLD = 1 << 8 };

// Prepares the recording of a job that has its cores' maps but no device yet. NULL without memory.
struct recording *recording_create(struct job *job);
void recording_free(struct recording *recording);

// What the device tells it by.
const struct device_observer *recording_observer(const struct recording *recording);

// The host is about to do what a core asks, and has done it; later: the answer is still to come. In the core's thread.
void recording_asks(struct recording *recording, uint32_t core);
void recording_answered(struct recording *recording, uint32_t core, bool later);

// A core has ended. In the core's thread.
void recording_ends(struct recording *recording, uint32_t core, bool failed);

// The job has ended, its cores have stopped: closes what is open.
void recording_close(struct recording *recording);

// After that, and after what other processes' cores did has come: it can be read.
void recording_complete(struct recording *recording);

// The job still runs, but its cores stand still: what there is so far can be read as if it had been closed, of each core its last events,
// so many at most. The recording goes on as if nobody had looked.
void recording_look(struct recording *recording, uint32_t events);

// ---- reading it, when it is complete or looked at

uint64_t recording_time(const struct recording *recording); // of the run
uint64_t recording_until(
    const struct recording *recording); // events that begin later have been left out; UINT64_MAX: none
uint64_t
recording_since(const struct recording *recording); // events that end before have been left out; 0: none
uint64_t recording_dropped(const struct recording *recording); // how many

// Whether an event is within the time for which the picture is complete.
bool recording_shows(const struct recording *recording, const struct record_event *event);

// Event number i of a core in the order of their ends; NULL: there are no more.
const struct record_event *recording_event(const struct recording *recording, uint32_t core, uint32_t i);

// What a core is just doing, as an event that is open; false: nothing, or the recording is closed, which has it among the others.
bool recording_open(const struct recording *recording, uint32_t core, struct record_event *event);

// Sum number i of a core, in no order; NULL: there are no more.
const struct record_sum *recording_sum(const struct recording *recording, uint32_t core, uint32_t i);

// Adds to places[i] how many instructions of place i all cores have executed. False if they have not been counted.
bool recording_counts(const struct recording *recording, uint64_t *places);
uint32_t recording_places(const struct recording *recording); // how many there are

// What a core has sent to another, and nanoseconds that a core spent in events of a kind.
struct record_flow recording_flow(const struct recording *recording, uint32_t from, uint32_t to);
uint64_t recording_spent(const struct recording *recording, uint32_t core, enum record_kind kind);
uint64_t recording_spent_in_collectives(const struct recording *recording, uint32_t core); // of its waits

// The message that a core was sent and has not taken, as an event; NULL: there is none.
const struct record_event *recording_untaken(const struct recording *recording, uint32_t core);

// Place number i; NULL: there are no more.
const struct record_place *recording_place(const struct recording *recording, uint32_t i);

// Adds the name of what an ask is about: a built-in, a method, an instruction.
void recording_ask_name(uint32_t ask, struct buffer *out);

// How a wait is called: "recv", "send", "reduce", ... of detail and message of an event, or of the key of a sum.
const char *recording_wait_name(uint32_t detail, uint32_t collective);
const char *recording_host_name(uint32_t detail);

#endif
