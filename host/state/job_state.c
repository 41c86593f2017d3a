// SPDX-License-Identifier: MIT
// What can be asked of a job at any time; see job_state.h.
#include "host/state/job_state.h"

struct text_env job_env(const struct job *job, uint32_t core) {
    return (struct text_env){job->ops->memory(job->device, core), job->program, job->cores};
}

bool job_halt(struct job *job, uint32_t core) {
    if (!job->ops->halt(job->device, core)) return false;
    job_release(job, core);
    return true;
}

enum guest_state job_guest_state(const struct job *job, uint64_t *epoch) {
    *epoch = 0;
    return job->guest ? job->guest->state(job->guest->context, epoch) : GUEST_GONE;
}

bool job_ends_by_exit(const struct job *job, uint32_t core) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    const struct exc_object *exc = memory_exc(memory, memory_control(memory)->exception);
    return exc && exc->type == BUILTIN_SystemExit;
}

bool job_is_at_rest(const struct job *job, uint32_t core) {
    const struct guest_ops *guest = job->guest;
    return guest && guest->at_rest && guest->at_rest(guest->context, core);
}

enum core_state job_core_state(const struct job *job, uint32_t core) {
    uint64_t epoch;
    if (job_is_at_rest(job, core)) return CORE_FINISHED;
    if (!job_is_guest(job, core)) return job->ops->core_state(job->device, core);
    switch (job_guest_state(job, &epoch)) {
    case GUEST_ACTIVE: return CORE_READY;
    case GUEST_WAITS: return CORE_BLOCKED;
    default: return CORE_FINISHED;
    }
}

bool job_exit_value(const struct job *job, uint32_t core, struct value *value) {
    if (job_core_state(job, core) != CORE_FAILED || !job_ends_by_exit(job, core)) return false;
    const struct core_memory *memory = job->ops->memory(job->device, core);
    *value = memory_exc(memory, memory_control(memory)->exception)->a;
    return true;
}
