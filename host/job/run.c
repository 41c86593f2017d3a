// SPDX-License-Identifier: MIT
// A job's run: the device runs the cores, and the thread of job_run, or whoever calls job_step, does what the
// cores cannot do by themselves: write output, wait for input, wake sleepers, end.
//
// Output is written as soon as it is there, but at most once in FLUSH_PACE: a program that prints much costs
// few system calls, one that prints a line shows it at once.
//
// When a core fails the others run on for a moment, so that those that are about to fail alike can be
// reported together. The moment is measured in what the cores do, not by the clock, which says nothing of a
// core on a busy machine: each is to get as far as those that failed, or to do a certain amount of work. It
// ends at once when no core can run.
//
// A deterministic job counts time in slices of its one worker, which wakes the sleepers and ends that
// moment (turn); this thread only moves the time on when nothing runs. So nothing depends on how fast
// the machine is.
#include <unistd.h>

#include "host/job/run.h"
#include "host/rare/builtin_input.h"
#include "host/rare/request.h"
#include "host/rare/shared.h"
#include "host/record/elsewhere.h"
#include "host/report/trace.h"

enum {
    MILLISECOND = 1000000, // in nanoseconds, as all times here
    FLUSH_PACE = 1 * MILLISECOND,
    GRACE_LEAST = 2 * DEVICE_SLICE,           // work that every core may do after the first failure ...
    GRACE_MAX = 256 * DEVICE_SLICE,           // ... and at most, if it has done less than those that failed
    GRACE_PACE = 2 * MILLISECOND,             // in which that is looked at
    GRACE_PROCESSOR_TIME = 200 * MILLISECOND, // that it takes at most,
    TURN_TIME = 20000,                        // virtual time of a slice
    RUN_SLICES = 64                           // of a step of job_run: some 13 ms
};
// And by the clock, should this process, or the emulator of a chip, get no processor time.
static const uint64_t GRACE_TIME = 10000 * (uint64_t)MILLISECOND;

uint64_t job_time(const struct job *job) {
    return job->options.deterministic ? atomic_load(&job->virtual_time) : system_time() - job->start_time;
}

uint64_t job_core_clock(const struct job *job, uint32_t core) {
    uint64_t time;
    return job->ops->core_clock && job->ops->core_clock(job->device, core, &time)
               ? time + job->core[core].slept
               : job_time(job);
}

// When the last core ended.
static uint64_t end_time(const struct job *job) {
    uint64_t last = 0;
    if (!job->options.model) return job_time(job);
    for (uint32_t core = 0; core < job->cores; core++)
        if (job_core_clock(job, core) > last) last = job_core_clock(job, core);
    return last;
}

uint64_t job_core_time(const struct job *job, uint32_t core) {
    if (job->options.model) return job_core_clock(job, core);
    if (job->options.deterministic) return (uint64_t)job->core[core].turns * TURN_TIME;
    return job->ops->core_time(job->device, core);
}

void job_notify(struct job *job) {
    system_bell_ring(&job->bell);
}

void job_interrupt(struct job *job) {
    atomic_store(&job->interrupted, true);
    job_notify(job);
}

// ---- what the device tells, in its threads

static enum served serve(void *context, uint32_t core) {
    struct job *job = context;
    if (atomic_load_explicit(&job->halted, memory_order_relaxed)) return SERVED_LATER; // that is, never
    if (!job->recording) return request_serve(job, core);
    recording_asks(job->recording, core);
    enum served served = request_serve(job, core);
    recording_answered(job->recording, core, served == SERVED_LATER);
    return served;
}

// Whether a core that has ended still holds a mutex; notes which.
static bool keeps_lock(struct job *job, uint32_t core) {
    bool any = false;
    pthread_mutex_lock(&job->mutex);
    for (uint32_t i = 0; i < JOB_LOCKS && !any; i++) {
        any = job->locks[i].owner == core + 1;
        if (any) job->core[core].lock = i;
    }
    pthread_mutex_unlock(&job->mutex);
    return any;
}

// Whether the job goes on when a core has failed.
static bool settles(const struct job *job) {
    return job->guest && job->guest->settle;
}

static void ended(void *context, uint32_t core, bool failed) {
    struct job *job = context;
    if (job->recording) recording_ends(job->recording, core, failed);
    if (atomic_load(&job->halted)) return;
    request_output(job, core);
    job->core[core].failed = failed && !job_ends_by_exit(job, core);
    if (!job->core[core].failed) job->core[core].held_lock = keeps_lock(job, core);
    bool failure = settles(job) || job->core[core].failed || job->core[core].held_lock;
    if (failure) atomic_fetch_add(&job->failed_cores, 1);
    if (failure && job->ops->failed) job->ops->failed(job->device);
    if (job->guest) job->guest->ended(job->guest->context, core, failed);
    if (failure) job_notify(job);
}

static void halted(void *context, uint32_t core) {
    struct job *job = context;
    job_release(job, core);
    if (job->guest) job->guest->halted(job->guest->context, core);
}

static void notify(void *context) {
    struct job *job = context;
    bool wanted = !job->guest || job->options.threadless || job->guest->wants_idle(job->guest->context);
    if (wanted) job_notify(job);
}

// Nobody may be waiting for the cores when their emulator ends; the next who launches must not wait for ever.
static void broken(void *context) {
    job_notify(context);
}

static void woken(void *context) {
    struct job *job = context;
    job->guest->woken(job->guest->context);
}

// ---- what the device tells of cores that other processes run

static bool expects(void *context) {
    struct job *job = context;
    pthread_mutex_lock(&job->mutex);
    bool any = job->input.waiting.head || timers_next(&job->timers) != UINT64_MAX;
    pthread_mutex_unlock(&job->mutex);
    return any;
}

static void began(void *context, uint64_t time) {
    struct job *job = context;
    job->start_time = time;
    if (job->recording) recording_begins(job->recording);
}

static void failed_elsewhere(void *context) {
    struct job *job = context;
    atomic_fetch_add(&job->failed_cores, 1);
    job_notify(job);
}

static void ended_elsewhere(void *context) {
    struct job *job = context;
    atomic_store(&job->ended_elsewhere, true);
    job_notify(job);
}

static bool pack(void *context, uint32_t core, uint32_t part, struct buffer *out) {
    const struct job *job = context;
    if (part) return job->recording && recording_pack(job->recording, core, part - 1, out);
    struct job_core bare = job->core[core];
    bare.traces = NULL;
    bare.answer = (struct answer){0};
    buffer_add(out, (const char *)&bare, sizeof bare);
    trace_pack(&job->core[core], out);
    return true;
}

static void unpack(void *context, uint32_t core, uint32_t part, const char *bytes, size_t size) {
    struct job *job = context;
    struct job_core *to = &job->core[core];
    if (part) {
        if (job->recording) recording_unpack(job->recording, core, part - 1, bytes, size);
        return;
    }
    struct answer answer = to->answer;
    if (size < sizeof *to) return;
    memcpy(to, bytes, sizeof *to);
    to->answer = answer;
    trace_unpack(to, bytes + sizeof *to, size - sizeof *to);
}

static void told(void *context, uint32_t what, uint32_t core, const char *bytes, size_t size) {
    struct job *job = context;
    if (what != RECORDING_TOLD)
        shared_told(job, what, core, bytes, size);
    else if (job->recording)
        recording_told(job->recording, core, bytes, size);
}

static const struct device_elsewhere ELSEWHERE = {.expects = expects,
                                                  .began = began,
                                                  .failed = failed_elsewhere,
                                                  .ended = ended_elsewhere,
                                                  .pack = pack,
                                                  .unpack = unpack,
                                                  .told = told};

static void wake(struct job *job) {
    uint32_t core = timers_pop(&job->timers);
    job->core[core].wait = HOST_WAIT_NONE;
    job->ops->resume(job->device, core);
}

// Every core gets two more slices after the first failure, and some for what they print.
static bool grace_turn_is_last(struct job *job) {
    return atomic_load(&job->failed_cores) && ++job->grace_turns > 2 * job->cores + 64;
}

static void turn(void *context, uint32_t core) {
    struct job *job = context;
    job->core[core].turns++;
    uint64_t time = atomic_fetch_add(&job->virtual_time, TURN_TIME) + TURN_TIME;
    if (grace_turn_is_last(job) && !atomic_exchange(&job->grace_over, true)) {
        atomic_store(&job->halted, !settles(job));
        job_notify(job);
    }
    pthread_mutex_lock(&job->mutex);
    while (timers_next(&job->timers) <= time) wake(job);
    pthread_mutex_unlock(&job->mutex);
}

struct device_client run_client(struct job *job) {
    return (struct device_client){.context = job,
                                  .serve = serve,
                                  .ended = ended,
                                  .halted = halted,
                                  .notify = notify,
                                  .broken = broken,
                                  .turn = turn,
                                  .woken = woken,
                                  .elsewhere = &ELSEWHERE};
}

// ---- running

static bool end(struct job *job, enum job_result result) {
    job->result = result;
    job->runs = false;
    return false;
}

// Writes what is ready, or says when to. False if nobody takes it.
static bool flush(struct job *job, struct monitor *m) {
    uint64_t time = system_time();
    m->flush_at = UINT64_MAX;
    if (time - m->flushed < FLUSH_PACE) {
        m->flush_at = m->flushed + FLUSH_PACE;
        return true;
    }
    m->flushed = time;
    return output_flush(&job->output);
}

static uint64_t work_of(const struct job *job, uint32_t core) {
    return job->ops->core_work(job->device, core);
}

static enum core_state state_of(const struct job *job, uint32_t core) {
    return job_is_guest(job, core) ? CORE_BLOCKED : job->ops->core_state(job->device, core);
}

// Notes what each core has done, and the most that one of those has done that have ended.
static void begin_grace(struct job *job, struct monitor *m) {
    m->failed = true;
    m->grace_end = system_time() + GRACE_TIME;
    m->grace_processor_end = system_processor_time() + GRACE_PROCESSOR_TIME;
    for (uint32_t core = 0; core < job->cores; core++) {
        enum core_state state = state_of(job, core);
        uint64_t work = job->core[core].work = work_of(job, core);
        if ((state == CORE_FAILED || state == CORE_FINISHED) && work > m->grace_work) m->grace_work = work;
    }
}

// Whether a core has had the chance to end like those that had when the first failed.
static bool had_its_chance(const struct job *job, const struct monitor *m, uint32_t core) {
    if (!job_holds(job, core)) return true; // whose process sees to it
    uint64_t work = work_of(job, core), since = work - job->core[core].work;
    if (state_of(job, core) != CORE_READY || since >= GRACE_MAX) return true;
    return since >= GRACE_LEAST && work >= m->grace_work + GRACE_LEAST;
}

static bool all_had_their_chance(const struct job *job, const struct monitor *m) {
    for (uint32_t core = 0; core < job->cores; core++)
        if (!had_its_chance(job, m, core)) return false;
    return true;
}

static bool grace_is_over(struct job *job, struct monitor *m) {
    if (job->options.deterministic) return atomic_load(&job->grace_over);
    if (!m->failed) begin_grace(job, m);
    uint64_t time = system_time();
    m->grace_look = time + GRACE_PACE;
    return time >= m->grace_end || system_processor_time() >= m->grace_processor_end ||
           all_had_their_chance(job, m);
}

// Wakes the cores whose time has come, and notes when to look again. True if it woke one. With virtual time
// it comes when no core can run, for one core: its worker wakes those that sleep as long, before anything
// they could do (turn).
static bool wake_sleepers(struct job *job, struct monitor *m, bool idle) {
    uint64_t next = timers_next(&job->timers);
    if (job->options.deterministic) {
        if (!idle || next == UINT64_MAX) return false;
        if (next > job_time(job)) atomic_store(&job->virtual_time, next);
        wake(job);
        return true;
    }
    bool any = false;
    for (; next <= job_time(job); next = timers_next(&job->timers), any = true) wake(job);
    if (next != UINT64_MAX) m->wake_at = job->start_time + next;
    return any;
}

// Gives lines to the cores that wait for input, as far as there are any. True if a core got one.
static bool serve_input(struct job *job, struct monitor *m) {
    uint32_t first = job->input.waiting.head;
    m->wants_input = first && input_serve(job);
    return job->input.waiting.head != first;
}

static bool end_broken(struct job *job) {
    buffer_text(&job->trouble, job->ops->trouble(job->device));
    return end(job, JOB_FAILED);
}

// Whether the guest is as it was before the cores were looked at: if it waited, and they could not run, so
// it will stay.
static bool guest_stays(const struct job *job, enum guest_state state, uint64_t epoch) {
    return state != GUEST_ACTIVE && (!job->guest || job->guest->stays(job->guest->context, epoch));
}

// The guest takes note of the cores that have failed. False if the job is to end.
static bool settle(struct job *job, struct monitor *m) {
    uint32_t count = 0;
    if (!settles(job) || !job->guest->settle(job->guest->context, &count)) return false;
    atomic_fetch_sub(&job->failed_cores, count);
    m->failed = false;
    m->grace_work = 0;
    job->grace_turns = 0;
    atomic_store(&job->grace_over, false);
    if (count) job_notify(job); // look again
    return true;
}

// Looks at everything that may have changed. False when the run has ended.
static bool go_on(struct job *job, struct monitor *m) {
    if (atomic_load(&job->interrupted)) return end(job, JOB_INTERRUPTED);
    if (!flush(job, m)) return end(job, JOB_CLOSED);
    uint64_t epoch;
    enum guest_state guest = job_guest_state(job, &epoch);
    bool elsewhere = atomic_load(&job->ended_elsewhere);    // before the state, which changes earlier
    enum device_state state = job->ops->state(job->device); // before failed_cores, which changes earlier
    uint32_t failed = atomic_load(&job->failed_cores);
    if (state == DEVICE_BROKEN) return end_broken(job);
    if (state == DEVICE_DONE && guest == GUEST_GONE) return end(job, failed ? JOB_FAILED : JOB_FINISHED);
    if (job->ops->begin_access) job->ops->begin_access(job->device);
    pthread_mutex_lock(&job->mutex);
    bool idle = !serve_input(job, m) && state != DEVICE_RUNNING;
    m->wake_at = UINT64_MAX;
    if ((!failed || job->guest) && wake_sleepers(job, m, idle)) idle = false;
    pthread_mutex_unlock(&job->mutex);
    if (job->ops->end_access) job->ops->end_access(job->device);
    if (elsewhere && !failed && state == DEVICE_RUNNING) return end(job, JOB_INTERRUPTED);
    if (failed && (idle || grace_is_over(job, m))) {
        return settle(job, m) || end(job, JOB_FAILED);
    }
    if (!idle || m->wants_input || m->wake_at != UINT64_MAX) return true;
    return guest_stays(job, guest, epoch) ? end(job, JOB_DEADLOCK) : true;
}

static uint64_t earliest(const struct monitor *m) {
    uint64_t time = m->flush_at < m->wake_at ? m->flush_at : m->wake_at;
    return m->failed && m->grace_look < time ? m->grace_look : time;
}

// ---- steps

bool job_begin(struct job *job) {
    job->monitor = (struct monitor){.flush_at = UINT64_MAX, .wake_at = UINT64_MAX};
    job->start_time = job->options.start_time ? job->options.start_time : system_time();
    job->result = JOB_FAILED;
    if (!job->ops->start(job->device, &job->trouble)) return false;
    job->runs = true;
    if (job->guest) job->guest->started(job->guest->context);
    return true;
}

static uint64_t time_until(uint64_t time) {
    uint64_t now = system_time();
    return time == UINT64_MAX ? time : time > now ? time - now : 0;
}

bool job_step(struct job *job, uint32_t slices, struct job_pause *pause) {
    bool threadless = job->options.threadless;
    if (threadless) job->ops->advance(job->device, slices);
    if (!go_on(job, &job->monitor)) return false;
    pause->input = job->monitor.wants_input;
    bool runs = threadless && job->ops->state(job->device) == DEVICE_RUNNING;
    pause->nanoseconds = runs ? 0 : time_until(earliest(&job->monitor));
    return true;
}

void job_wait(struct job *job, const struct job_pause *pause) {
    if (!system_wait(&job->bell, pause->input ? STDIN_FILENO : -1, pause->nanoseconds)) return;
    pthread_mutex_lock(&job->mutex);
    input_read(job);
    pthread_mutex_unlock(&job->mutex);
}

void job_give_input(struct job *job, const char *text, size_t size) {
    struct input *input = &job->input;
    pthread_mutex_lock(&job->mutex);
    if (!size || input->text.failed) input->end = true;
    buffer_add(&input->text, text, size);
    pthread_mutex_unlock(&job->mutex);
    job_notify(job);
}

// What the cores had not shown when they were stopped.
static void print_kept(struct job *job) {
    if (job->ops->begin_access) job->ops->begin_access(job->device);
    for (uint32_t core = 0; core < job->cores; core++)
        if (job_holds(job, core)) request_output(job, core);
    if (job->ops->end_access) job->ops->end_access(job->device);
}

enum job_result job_end(struct job *job) {
    job->ops->stop(job->device);
    if (job->runs) end(job, JOB_INTERRUPTED); // not stepped to its end
    job->run_time = end_time(job);
    if (job->recording) recording_close(job->recording);
    print_kept(job);
    output_finish(&job->errors);
    if (!output_finish(&job->output) && job->result == JOB_FINISHED) job->result = JOB_CLOSED;
    if (job->ops->gather) job->ops->gather(job->device);
    if (job->recording) recording_complete(job->recording);
    return job->result;
}

enum job_result job_run(struct job *job) {
    struct job_pause pause;
    if (job_begin(job))
        while (job_step(job, RUN_SLICES, &pause))
            if (pause.nanoseconds || pause.input) job_wait(job, &pause);
    return job_end(job);
}
