// SPDX-License-Identifier: MIT
// Offload of the C API: launches and kept values.
#include "api/library.h"

#include <stdlib.h>
#include <string.h>

#include "host/guest/offload.h"

static struct offload *offload_of(epy_offload *handle) {
    return (struct offload *)handle;
}

static struct launch *launch_of(const epy_launch *handle) {
    return (struct launch *)(uintptr_t)handle;
}

epy_offload *epy_offload_create(const epy_options *from) {
    struct job_options options = library_options(from);
    return (epy_offload *)offload_create(&options,
                                         from && from->native && from->native != EPY_NATIVE_BY_ITSELF);
}

bool epy_offload_load(epy_offload *offload, epy_program *program, const uint32_t *setters, uint32_t count) {
    if (offload && program && (setters || !count))
        return offload_load(offload_of(offload), (struct program *)program, setters, count);
    epy_program_free(program);
    return false;
}

char *epy_offload_native_trouble(epy_offload *offload) {
    return offload ? offload_native_trouble(offload_of(offload)) : NULL;
}

bool epy_offload_close(epy_offload *offload) {
    return !offload || offload_close(offload_of(offload));
}

void epy_offload_abort(epy_offload *offload) {
    if (offload) offload_abort(offload_of(offload));
}

void epy_offload_cancel(epy_offload *offload) {
    if (offload) offload_cancel_all(offload_of(offload));
}

void epy_offload_wake(epy_offload *offload) {
    if (offload) offload_wake(offload_of(offload));
}

bool epy_offload_destroy(epy_offload *offload) {
    return offload_destroy(offload_of(offload));
}

void epy_offload_flush(epy_offload *offload) {
    if (offload) offload_flush(offload_of(offload));
}

bool epy_offload_trace(epy_offload *offload, uint32_t limit, bool last) {
    return offload && offload_trace(offload_of(offload), limit, last);
}

bool epy_offload_traced(epy_offload *offload, int milliseconds, char **page) {
    if (page) *page = NULL;
    return !offload || !page || offload_traced(offload_of(offload), milliseconds, page);
}

uint32_t epy_offload_jobs(epy_offload *offload) {
    return offload ? offload_jobs(offload_of(offload)) : 0;
}

epy_launch *epy_launch_create(epy_offload *offload, const uint32_t *cores, uint32_t count,
                              const uint32_t *words, size_t word_count, epy_answer *answer) {
    struct failure failure = {0};
    if (!answer) return NULL;
    struct launch *launch = NULL;
    if (offload && (words || !word_count))
        launch = offload_launch(offload_of(offload), cores, count, words, word_count, &failure);
    else
        failure_set(&failure, "SystemError", "there is no device, or there are no words");
    *answer = (epy_answer){0};
    if (!launch) library_failure(answer, &failure);
    failure_free(&failure);
    return (epy_launch *)launch;
}

int epy_launch_wait(epy_offload *offload, epy_launch *const *launches, uint32_t count, bool all,
                    bool for_ever, uint32_t wakes, int milliseconds) {
    if (!offload || !launches || !count) return -1;
    return offload_wait(offload_of(offload), (struct launch *const *)launches, count, all, for_ever, wakes,
                        milliseconds);
}

int epy_launch_wait_core(epy_offload *offload, epy_launch *launch, bool for_ever, int milliseconds) {
    if (!offload || !launch) return -2;
    return offload_wait_core(offload_of(offload), launch_of(launch), for_ever, milliseconds);
}

int epy_launch_state(epy_offload *offload, const epy_launch *launch) {
    if (!offload || !launch) return EPY_CANCELLED;
    return (int)offload_state(offload_of(offload), launch_of(launch));
}

bool epy_launch_cancel(epy_offload *offload, epy_launch *launch) {
    if (!offload || !launch) return false;
    return offload_cancel(offload_of(offload), launch_of(launch));
}

uint32_t epy_launch_count(const epy_launch *launch) {
    return !launch ? 0 : offload_count(launch_of(launch));
}

uint32_t epy_launch_core(const epy_launch *launch, uint32_t i) {
    return !launch ? UINT32_MAX : offload_core(launch_of(launch), i);
}

const uint32_t *epy_launch_result(const epy_launch *launch, uint32_t i, size_t *count) {
    const struct buffer *result = launch ? offload_result(launch_of(launch), i) : NULL;
    size_t length = result ? result->length : 0;
    if (count) *count = length / 4;
    return length ? (const uint32_t *)(const void *)result->bytes : NULL;
}

void epy_launch_failure(const epy_launch *launch, epy_answer *answer) {
    if (launch && answer) library_failure(answer, offload_failure(launch_of(launch)));
}

void epy_launch_release(epy_offload *offload, epy_launch *launch) {
    if (launch) offload_release(offload_of(offload), launch_of(launch));
}

uint32_t epy_keep(epy_offload *offload, const uint32_t *words, size_t count, epy_answer *answer) {
    struct failure failure = {0};
    if (!offload || !words || !answer) return 0;
    uint32_t id = offload_keep(offload_of(offload), words, count, &failure);
    *answer = (epy_answer){0};
    if (!id) library_failure(answer, &failure);
    failure_free(&failure);
    return id;
}

bool epy_kept_read(epy_offload *offload, uint32_t id, epy_answer *answer) {
    struct buffer words = BUFFER_EMPTY;
    if (!offload || !answer) return false;
    *answer = (epy_answer){0};
    bool good = offload_read(offload_of(offload), id, &words);
    if (good) library_words(answer, &words);
    buffer_free(&words);
    return good;
}

bool epy_kept_write(epy_offload *offload, uint32_t id, const uint32_t *words, size_t count,
                    epy_answer *answer) {
    struct failure failure = {0};
    if (!offload || !words || !answer) return false;
    bool good = offload_write(offload_of(offload), id, words, count, &failure);
    library_failure(answer, &failure);
    failure_free(&failure);
    return good;
}

void epy_kept_forget(epy_offload *offload, uint32_t id) {
    if (offload) offload_forget(offload_of(offload), id);
}
