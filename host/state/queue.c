// SPDX-License-Identifier: MIT
// Queues of cores that wait, and the mutexes of a job.
#include "host/state/job_state.h"

void queue_push(struct job *job, struct queue *queue, uint32_t core) {
    job->core[core].next = 0;
    if (queue->tail)
        job->core[queue->tail - 1].next = core + 1;
    else
        queue->head = core + 1;
    queue->tail = core + 1;
}

bool queue_pop(struct job *job, struct queue *queue, uint32_t *core) {
    if (!queue->head) return false;
    *core = queue->head - 1;
    queue->head = job->core[*core].next;
    if (!queue->head) queue->tail = 0;
    return true;
}

static void queue_remove(struct job *job, struct queue *queue, uint32_t core) {
    struct queue all = *queue;
    uint32_t other;
    *queue = (struct queue){0, 0};
    while (queue_pop(job, &all, &other))
        if (other != core) queue_push(job, queue, other);
}

bool lock_pass_on(struct job *job, struct lock *lock, uint32_t *next) {
    lock->owner = 0;
    if (!queue_pop(job, &lock->waiting, next)) return false;
    lock->owner = *next + 1;
    lock->pc = job->core[*next].lock_pc;
    job->core[*next].wait = HOST_WAIT_NONE;
    return true;
}

void job_release(struct job *job, uint32_t core) {
    pthread_mutex_lock(&job->mutex);
    queue_remove(job, &job->input.waiting, core);
    for (uint32_t i = 0, next; i < JOB_LOCKS; i++) {
        struct lock *lock = &job->locks[i];
        queue_remove(job, &lock->waiting, core);
        if (lock->owner == core + 1 && lock_pass_on(job, lock, &next)) job->ops->resume(job->device, next);
    }
    pthread_mutex_unlock(&job->mutex);
}
