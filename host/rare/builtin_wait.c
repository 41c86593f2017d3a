// SPDX-License-Identifier: MIT
// Built-ins in which a core waits while others run: sleep, mutexes; input is in builtin_input.c. The answer is put in the control
// block before the core is in a queue, where another thread may find it (host/state/queue.c).
#include <math.h>

#include "host/races/order.h"
#include "host/rare/rare.h"
#include "host/rare/request.h"
#include "host/rare/shared.h"
#include "host/report/traceback.h"

static void wait_for(struct service *s, enum host_wait wait) {
    s->job->core[s->core].wait = wait;
    s->later = true;
}

void rare_sleep(struct service *s) {
    double seconds;
    if (!service_number(s, 0, &seconds)) return;
    if (isnan(seconds) || seconds < 0) {
        answer_raise(s->answer, BUILTIN_ValueError,
                     isnan(seconds) ? "Invalid value NaN (not a number)"
                                    : "sleep length must be non-negative");
        return;
    }
    if (seconds > 1e9) seconds = 1e9;
    struct job *job = s->job;
    answer_none(s->answer);
    if (job->ops->core_sleep && job->ops->core_sleep(job->device, s->core, (uint64_t)(seconds * 1e9))) return;
    if (job->order) { // in any order, whoever sleeps
        atomic_fetch_add(&job->virtual_time, (uint64_t)(seconds * 1e9));
        return;
    }
    request_deliver(job, s->core); // what it finds when it wakes
    pthread_mutex_lock(&job->mutex);
    uint64_t time = job_time(job) + (uint64_t)(seconds * 1e9);
    bool first = time < timers_next(&job->timers);
    bool good = timers_add(&job->timers, time, s->core);
    if (good) wait_for(s, HOST_WAIT_SLEEP);
    if (good) job->core[s->core].slept += (uint64_t)(seconds * 1e9);
    pthread_mutex_unlock(&job->mutex);
    if (!good) answer_error(s->answer, ERR_MEMORY, value_none(), value_none());
    if (good && first) job_notify(job);
}

static bool lock_argument(struct service *s, struct lock **lock) {
    int32_t k = 0;
    if (!service_int(s, 0, &k)) return false;
    if (k < 0 || k >= JOB_LOCKS)
        return answer_raise(s->answer, BUILTIN_ValueError, "no mutex %d: there are 0 to %d", k,
                            JOB_LOCKS - 1);
    *lock = &s->job->locks[k];
    return true;
}

void rare_lock(struct service *s) {
    struct lock *lock;
    if (!lock_argument(s, &lock)) return;
    uint32_t pc = frames_innermost(s->job, s->core); // the user's call, not the library's
    answer_none(s->answer);
    if (!shared_is_here(s->job)) {
        request_deliver(s->job, s->core);
        wait_for(s, HOST_WAIT_LOCK);
        shared_lock(s->job, s->core, (uint32_t)(lock - s->job->locks), pc);
        return;
    }
    pthread_mutex_lock(&s->job->mutex);
    if (lock->owner) {
        request_deliver(s->job, s->core); // what it finds when the mutex is its own
        s->job->core[s->core].lock = (uint32_t)(lock - s->job->locks);
        s->job->core[s->core].lock_pc = pc;
        wait_for(s, HOST_WAIT_LOCK);
        queue_push(s->job, &lock->waiting, s->core);
    } else {
        lock->owner = s->core + 1;
        lock->pc = pc;
        if (s->job->order) order_locks(s->job->order, s->core, (uint32_t)(lock - s->job->locks));
    }
    pthread_mutex_unlock(&s->job->mutex);
}

void rare_unlock(struct service *s) {
    struct lock *lock;
    uint32_t next;
    if (!lock_argument(s, &lock)) return;
    struct job *job = s->job;
    if (!shared_is_here(job)) {
        s->later = true;
        shared_unlock(job, s->core, (uint32_t)(lock - job->locks));
        return;
    }
    pthread_mutex_lock(&job->mutex);
    bool mine = lock->owner == s->core + 1;
    if (mine && job->order) order_unlocks(job->order, s->core, (uint32_t)(lock - job->locks));
    bool passed = mine && lock_pass_on(job, lock, &next);
    if (passed && job->order) order_locks(job->order, next, (uint32_t)(lock - job->locks));
    pthread_mutex_unlock(&job->mutex);
    if (passed) shared_pass(job, next, (uint32_t)(lock - job->locks));
    shared_answer_unlock(s->answer, (uint32_t)(lock - job->locks), mine);
}
