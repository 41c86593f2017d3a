// SPDX-License-Identifier: MIT
// What cores do in launches, recorded: from offload_trace on launches begin in rooms whose jobs are recorded, until offload_traced.
#include "host/guest/offload_state.h"

#include <stdio.h>
#include <stdlib.h>

#include "host/record/page.h"

struct traced { // the page of a room that has ended
    struct traced *next;
    char *page;
};

// New launches begin in new rooms; those that run go on where they are.
static void retire_rooms(struct offload *o) {
    for (struct room *r = o->rooms; r; r = r->next)
        if (!r->retired) room_retire(r);
}

bool offload_trace(struct offload *o, uint32_t limit, bool last) {
    const struct device_ops *ops = device_find(o->options.device);
    if (!ops || !ops->observable) return false;
    offload_lock(o);
    o->options.record =
        (struct record_options){.on = true, .last = last, .limit = limit ? limit : RECORD_LIMIT};
    retire_rooms(o);
    offload_unlock(o);
    return true;
}

void offload_keep_trace(struct room *r, enum job_result result) {
    struct traced **link = &r->offload->traced;
    size_t size = 0;
    if (!r->job->recording) return;
    struct traced *traced = calloc(1, sizeof *traced);
    FILE *out = traced ? open_memstream(&traced->page, &size) : NULL;
    if (!out) {
        free(traced);
        return;
    }
    // A room ends by being interrupted, when it has nothing to do any more.
    if (result == JOB_INTERRUPTED) r->job->result = JOB_FINISHED;
    page_write(r->job, out);
    r->job->result = result;
    fclose(out);
    while (*link) link = &(*link)->next;
    *link = traced;
}

static bool is_recording(const struct offload *o) {
    for (const struct room *r = o->rooms; r; r = r->next)
        if (r->recorded && !r->ended) return true;
    return false;
}

bool offload_traced(struct offload *o, int milliseconds, char **page) {
    bool in_time = true;
    *page = NULL;
    offload_lock(o);
    if (o->options.record.on) {
        o->options.record.on = false;
        retire_rooms(o);
    }
    while (in_time && is_recording(o)) in_time = offload_wait_changed(o, milliseconds);
    struct traced *first = in_time ? o->traced : NULL;
    if (first) {
        *page = first->page;
        o->traced = first->next;
        free(first);
    }
    offload_unlock(o);
    return in_time;
}

void offload_free_traces(struct offload *o) {
    while (o->traced) {
        struct traced *next = o->traced->next;
        free(o->traced->page);
        free(o->traced);
        o->traced = next;
    }
}
