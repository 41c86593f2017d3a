// SPDX-License-Identifier: MIT
// The state of a job, which reports read, services of the cores (host/rare) change, and host/job runs.
// The cores' requests come from the device's threads, the rest happens in the thread of job_run, or of
// whoever calls job_step.
#ifndef HOST_STATE_JOB_STATE_H
#define HOST_STATE_JOB_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "host/base/system.h"
#include "host/base/timers.h"
#include "host/state/answer.h"
#include "host/state/device.h"
#include "host/state/env.h"
#include "host/state/options.h"
#include "host/state/output.h"

enum { JOB_LOCKS = 32 }; // mutexes of a job

enum host_wait { // what a core waits for that asked the host
    HOST_WAIT_NONE,
    HOST_WAIT_INPUT,
    HOST_WAIT_SLEEP,
    HOST_WAIT_LOCK // job_core.lock
};

struct trace;
struct recording;
struct order;
struct file;
struct regex_entry;

struct job_core {
    struct trace *traces; // of the exceptions raised last (trace.c), NULL: none
    uint32_t trace_number;
    struct answer answer; // to its request; a text is kept until the core has room for it
    enum host_wait wait;
    bool whole_line;        // that it waits for, with its end
    uint32_t lock, lock_pc; // that it waits for, and where
    uint32_t next;          // in a queue of waiting cores: number + 1
    uint64_t work;          // device_ops.core_work when the first core of the job failed
    uint64_t slept;         // nanoseconds of the host's time, which its own clock has not seen
    uint32_t turns;         // of a deterministic job: slices that it has begun
    bool failed;            // with an exception
    bool held_lock;         // ended while it held the mutex `lock`
};

struct queue { // of cores, by number + 1; 0: empty
    uint32_t head, tail;
};

struct lock {
    uint32_t owner; // core + 1; 0: free
    uint32_t pc;    // where it was taken
    struct queue waiting;
};

struct input {
    struct queue waiting;
    struct buffer text; // read but not used
    size_t used;        // bytes of it that have been used
    bool end;
};

// What takes the part of a job's last core: a guest (host/guest/guest.h). The job asks it what it must know to
// tell a deadlock, and tells it what happens to the cores.
enum guest_state {
    GUEST_ACTIVE, // may do something by itself
    GUEST_WAITS,  // for the cores
    GUEST_GONE    // has ended
};
struct guest_ops {
    void *context;
    void (*started)(void *context); // the cores run
    void (*woken)(void *context);   // something was written for it. Any thread.
    // How it is with it, and a number that changes with everything that it does or is told.
    enum guest_state (*state)(void *context, uint64_t *epoch);
    // Whether that number is the same. If so, it begins nothing any more: there is a deadlock.
    bool (*stays)(void *context, uint64_t epoch);
    bool (*wants_idle)(void *context); // whether that no core can run is news to anybody
    // Cores have ended, and others have had a moment to do so alike: takes note of those that it has been
    // told of, and says how many they are. False: the job is to end. NULL: it always is when a core fails;
    // otherwise it goes on with the other cores, and no core is to end by itself.
    bool (*settle)(void *context, uint32_t *count);
    // Whether the core has nothing to do, and so is to be reported as one that has ended. NULL: never.
    bool (*at_rest)(void *context, uint32_t core);
    // A core gives a value (the built-in _deliver); in the core's thread, while it waits.
    void (*deliver)(void *context, uint32_t core, struct value value);
    void (*ended)(void *context, uint32_t core, bool failed); // a core has ended
    void (*halted)(void *context, uint32_t core); // job_halt, which had to wait, has stopped the core
};

// What the thread of job_run, or whoever calls job_step, notes.
struct monitor { // times are of the monotonic clock; UINT64_MAX: never
    uint64_t flushed, flush_at;
    uint64_t wake_at;
    bool wants_input;
    bool failed;         // a core has
    uint64_t grace_look; // when to look how far the others are
    uint64_t grace_work; // as far as they are to get
    uint64_t grace_end, grace_processor_end;
};

struct job {
    struct job_options options;
    struct monitor monitor;
    const struct program *program;
    bool declines; // the program has NotImplemented, which methods of operators may return
    const struct device_ops *ops;
    struct device *device;
    const struct guest_ops *guest; // NULL: nobody
    uint32_t cores;
    struct map_content content; // of the cores; its table is the job's
    struct core_map device_map, host_map;
    struct job_core *core;
    struct recording *recording; // NULL: none is made
    struct order *order;         // NULL: cores run as it comes
    const struct model *model;   // that the job has looked for; NULL: none, or who gave the options has it
    struct device_observer observer; // of both
    struct output output, errors;    // what the cores write to the standard output and error
    enum job_result result;          // while it runs JOB_FAILED, as reports of single cores say
    bool runs;                       // has begun, and no step has been the last
    uint64_t start_time;             // of the run, nanoseconds of the monotonic clock
    uint64_t run_time;               // job_time when it ended
    struct buffer trouble;           // why the device did not start
    uint64_t random_seed;
    struct system_bell bell; // wakes job_run
    atomic_bool interrupted;
    atomic_bool ended_elsewhere; // another process has ended the run
    atomic_uint failed_cores;    // that ended with an exception or a lock
    atomic_ullong virtual_time;  // of a deterministic job, in nanoseconds
    uint32_t grace_turns;        // of a deterministic job: slices since a core failed
    atomic_bool grace_over;      // of a deterministic job: the moment to fail alike is
    atomic_bool halted;          // of a deterministic job: what cores do from here on is not seen
    pthread_mutex_t mutex;       // of what follows
    struct timers timers;
    struct input input;
    struct lock locks[JOB_LOCKS];
    struct file **files; // that cores have open, or had (host/rare/builtin_file.c)
    uint32_t file_count;
    struct regex_entry *regexes; // that cores have compiled (host/rare/builtin_regex.c)
    uint32_t regex_count;
};

// Nanoseconds since the run began; of a deterministic job, in its own time.
uint64_t job_time(const struct job *job);

// The same by the core's own clock, if it has one: of a model, or of a simulated machine.
uint64_t job_core_clock(const struct job *job, uint32_t core);

// Nanoseconds that a core has run; of a deterministic job, in its own time.
uint64_t job_core_time(const struct job *job, uint32_t core);

// Makes job_run look at what has changed. Any thread.
void job_notify(struct job *job);

// Stops one core for good; the others run on, and what it held is free. True: it has stopped; false: the
// guest's `halted` says when it has. Any thread.
bool job_halt(struct job *job, uint32_t core);

// Whether the guest says that the core has nothing to do.
bool job_is_at_rest(const struct job *job, uint32_t core);

// How it is with the guest, and the number that changes with what it does (guest.state); gone if there is none.
enum guest_state job_guest_state(const struct job *job, uint64_t *epoch);

// Whether the core's exception is SystemExit.
bool job_ends_by_exit(const struct job *job, uint32_t core);

// If the core has ended by SystemExit: true, with its argument (TAG_UNBOUND: it has none).
bool job_exit_value(const struct job *job, uint32_t core, struct value *value);

// What is needed to read values of a core.
struct text_env job_env(const struct job *job, uint32_t core);

// What a core does.
enum core_state job_core_state(const struct job *job, uint32_t core);

// Whether this process runs the core, and has its memory.
static inline bool job_holds(const struct job *job, uint32_t core) {
    return !job->ops->holds || job->ops->holds(job->device, core);
}

// Whether a core is the guest's.
static inline bool job_is_guest(const struct job *job, uint32_t core) {
    return job->options.guest && core == job->cores - 1;
}

// Whether the core is of the device, not of the host.
static inline bool job_is_device(const struct job *job, uint32_t core) {
    return core < job->options.device_cores;
}

// Queues of cores. The mutex is held.
void queue_push(struct job *job, struct queue *queue, uint32_t core);
bool queue_pop(struct job *job, struct queue *queue, uint32_t *core);

// Passes a mutex on to the next core that waits, if any: true, with its number; it is to be resumed. The
// mutex of the job is held.
bool lock_pass_on(struct job *job, struct lock *lock, uint32_t *next);

// Lets go what a core that has been stopped holds, and takes it out of all queues.
void job_release(struct job *job, uint32_t core);

#endif
