// SPDX-License-Identifier: MIT
// See shared.h. `told` runs in the device's thread of messages, `device_ops.tell` in any.
#include "host/rare/shared.h"

#include <string.h>

#include "host/rare/request.h"

enum what {   // of which core; a struct of words, or a text, follows
    LOCK,     // it wants the mutex `lock`, at `pc`
    UNLOCK,   // it gives it back
    LINE,     // it wants a line; `lock`: with its end
    LOCKED,   // it has got it
    UNLOCKED, // it was its own if `pc`
    TEXT,     // its line
    NO_TEXT   // there are no more lines
};

struct words {
    uint32_t lock, pc;
};

static void tell(struct job *job, uint32_t to, enum what what, uint32_t core, uint32_t lock, uint32_t pc) {
    struct words words = {lock, pc};
    job->ops->tell(job->device, to, what, core, &words, sizeof words);
}

bool shared_is_here(const struct job *job) {
    return !job->ops->holds || job->ops->first(job->device);
}

void shared_lock(struct job *job, uint32_t core, uint32_t lock, uint32_t pc) {
    job->core[core].lock = lock;
    job->core[core].lock_pc = pc;
    tell(job, UINT32_MAX, LOCK, core, lock, pc);
}

void shared_unlock(struct job *job, uint32_t core, uint32_t lock) {
    tell(job, UINT32_MAX, UNLOCK, core, lock, 0);
}

void shared_ask_line(struct job *job, uint32_t core, bool whole) {
    tell(job, UINT32_MAX, LINE, core, whole, 0);
}

void shared_pass(struct job *job, uint32_t core, uint32_t lock) {
    if (job_holds(job, core))
        job->ops->resume(job->device, core);
    else
        tell(job, core, LOCKED, core, lock, 0);
}

void shared_answer_unlock(struct answer *answer, uint32_t lock, bool mine) {
    if (mine)
        answer_none(answer);
    else
        answer_raise(answer, BUILTIN_RuntimeError, "unlock of mutex %d, which this core does not hold",
                     (int)lock);
}

void shared_give_line(struct job *job, uint32_t core) {
    const struct answer *answer = &job->core[core].answer;
    job->core[core].wait = HOST_WAIT_NONE;
    if (answer->kind == ANSWER_TEXT)
        job->ops->tell(job->device, core, TEXT, core, answer->text.bytes, (uint32_t)answer->text.length);
    else
        tell(job, core, NO_TEXT, core, 0, 0);
}

// ---- in the first process

static void take_lock(struct job *job, uint32_t core, const struct words *words) {
    struct lock *lock = &job->locks[words->lock];
    struct job_core *who = &job->core[core];
    pthread_mutex_lock(&job->mutex);
    bool free = !lock->owner;
    who->lock = words->lock;
    who->lock_pc = words->pc;
    if (free) {
        lock->owner = core + 1;
        lock->pc = words->pc;
    } else {
        who->wait = HOST_WAIT_LOCK;
        queue_push(job, &lock->waiting, core);
    }
    pthread_mutex_unlock(&job->mutex);
    if (free) shared_pass(job, core, words->lock);
}

static void take_unlock(struct job *job, uint32_t core, const struct words *words) {
    struct lock *lock = &job->locks[words->lock];
    uint32_t next;
    pthread_mutex_lock(&job->mutex);
    bool mine = lock->owner == core + 1, passed = mine && lock_pass_on(job, lock, &next);
    pthread_mutex_unlock(&job->mutex);
    tell(job, core, UNLOCKED, core, words->lock, mine);
    if (passed) shared_pass(job, next, words->lock);
}

static void take_line_request(struct job *job, uint32_t core, const struct words *words) {
    pthread_mutex_lock(&job->mutex);
    job->core[core].whole_line = words->lock;
    job->core[core].wait = HOST_WAIT_INPUT;
    queue_push(job, &job->input.waiting, core);
    pthread_mutex_unlock(&job->mutex);
    job_notify(job);
}

// ---- in the others

static void go_on(struct job *job, uint32_t core, bool deliver) {
    if (deliver) request_deliver(job, core);
    job->core[core].wait = HOST_WAIT_NONE;
    job->ops->resume(job->device, core);
}

// What reports ask of a core that ends (keeps_lock in host/job/run.c) is known here too.
static void note_owner(struct job *job, uint32_t lock, uint32_t owner) {
    pthread_mutex_lock(&job->mutex);
    job->locks[lock].owner = owner;
    pthread_mutex_unlock(&job->mutex);
}

void shared_told(struct job *job, uint32_t what, uint32_t core, const char *bytes, size_t size) {
    struct words words = {0};
    struct answer *answer = &job->core[core].answer;
    if (what != TEXT) memcpy(&words, bytes, sizeof words);
    switch ((enum what)what) {
    case LOCK: take_lock(job, core, &words); break;
    case UNLOCK: take_unlock(job, core, &words); break;
    case LINE: take_line_request(job, core, &words); break;
    case LOCKED:
        note_owner(job, words.lock, core + 1);
        go_on(job, core, false);
        break;
    case UNLOCKED:
        if (words.pc) note_owner(job, words.lock, 0);
        shared_answer_unlock(answer, words.lock, words.pc);
        go_on(job, core, true);
        break;
    case TEXT:
        buffer_add(answer_text(answer), bytes, size);
        go_on(job, core, true);
        break;
    case NO_TEXT:
        answer_raise(answer, BUILTIN_EOFError, "EOF when reading a line");
        go_on(job, core, true);
        break;
    }
}
