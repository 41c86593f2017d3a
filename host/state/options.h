// SPDX-License-Identifier: MIT
// What a job is asked to be, and how it ends.
#ifndef HOST_STATE_OPTIONS_H
#define HOST_STATE_OPTIONS_H

#include "host/memory/map.h"

struct record_options { // of a run (host/record/record.h)
    bool on;
    bool counts;    // instructions, by lines
    bool last;      // where there are more, the last events are kept, not the first
    uint32_t limit; // events of all cores together
};
enum { RECORD_LIMIT = 200000 }; // the default: some 8 MB, and as much in a page

// The order in which virtual cores run, if it is not left to chance (host/races).
struct native_supply;
struct native_block;
struct order_tree;
struct races_found;
struct order_options {
    bool on, races;            // races are looked for
    uint64_t seed;             // by which others run before whatever a core does that they may see
    const char *text;          // choices that are made instead; NULL: none
    struct order_tree *tree;   // of many runs, whose choices are made; NULL: none
    struct races_found *found; // where races are added, who has it reports them; NULL: the job does
};

struct job_options {
    const char *device;        // its name; NULL: the default one
    uint32_t device_cores;     // cores 0 .. device_cores - 1
    uint32_t host_cores;       // the cores after them
    bool guest;                // the last of which is a guest's (host/guest/guest.h)
    const uint32_t *placement; // physical number of each device core, for the report; NULL: its own number
    struct map_options map;
    uint32_t host_memory; // bytes of a core of the host; 0: MAP_HOST_LOCAL
    enum { JOB_PREFIX_AUTO, JOB_PREFIX_ALWAYS, JOB_PREFIX_NEVER } prefix; // auto: with more than one core
    bool deterministic;
    const struct model *model; // that virtual cores have clocks of (host/model); NULL: none
    const char *model_name;    // to look for, if there is none yet; NULL: nobody asks for one
    bool threadless;           // the thread of job_run or job_step runs the cores
    bool timed;                // measure each core's run time
    bool seeded;               // `seed` is given
    uint64_t seed;             // of random numbers
    bool colour_out, colour_err;
    const char *const *arguments; // the program's name and words
    uint32_t argument_count;
    struct record_options record;
    struct order_options order;
    struct native_supply *native;     // native code (native/native.h); NULL: none
    const struct native_block *block; // native code of the device's cores (native/chip.h); NULL: none
    uint32_t fail_allocation; // of the hostile build: that one of each core's allocations fails; 0: none
    struct carry *carry;      // of a prompt: what the cores begin with (host/rare/resume.h); NULL: nothing
    uint64_t
        start_time; // when the first line of a prompt began, by the monotonic clock; 0: when this job begins
    uint32_t workers; // threads of the virtual device; 0: as many as there are processors
    // Takes the output instead of standard output; false ends the job. NULL: standard output.
    bool (*sink)(void *context, const char *text, size_t size);
    void *sink_context;
};

// The defaults: 16 virtual cores with the memory of an Epiphany-III's.
#define JOB_DEFAULTS ((struct job_options){.device_cores = 16, .record.limit = RECORD_LIMIT})

enum job_result {
    JOB_FINISHED,    // all cores have
    JOB_FAILED,      // an exception that nobody handled, or a core that ended as it must not
    JOB_DEADLOCK,    // every core that has not finished is blocked
    JOB_INTERRUPTED, // by job_interrupt
    JOB_CLOSED       // nobody reads the output any more, or it cannot be written
};

#endif
