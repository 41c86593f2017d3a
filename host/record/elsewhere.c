// SPDX-License-Identifier: MIT
// See elsewhere.h. The numbers of places are the same in all processes, which have the same program.
#include "host/record/elsewhere.h"

#include <stdlib.h>
#include <string.h>

#include "host/record/recording.h"

enum { EVENTS_OF_A_PART = 4096 };

// ---- while the cores run

void recording_begins(struct recording *r) {
    uint64_t held = 0;
    for (uint32_t core = 0; core < r->job->cores; core++) held += job_holds(r->job, core);
    atomic_store(&r->room, r->job->options.record.limit * held / r->job->cores);
}

void recording_told(struct recording *r, uint32_t core, const char *bytes, size_t size) {
    struct record_event message;
    if (size != sizeof message) return;
    memcpy(&message, bytes, sizeof message);
    recording_arrives(r, core, &message);
}

// ---- packing

// Part 0 begins with it; so many sums, flows and counts follow. The other parts are events.
struct packed_core {
    uint64_t end, until; // of the process
    uint64_t added, spent[RECORD_KINDS], spent_in_collectives;
    struct arriving arriving;
    uint32_t events, sums, flows, counts;
};

struct packed_flow {
    uint32_t to;
    struct record_flow flow;
};

static void put(struct buffer *out, const void *bytes, size_t size) {
    buffer_add(out, bytes, size);
}

static bool is_first_held(const struct recording *r, uint32_t core) {
    return !core || !job_holds(r->job, core - 1);
}

static uint32_t count_flows(const struct recording *r, const struct record_core *c) {
    uint32_t count = 0;
    for (uint32_t to = 0; c->sent && to < r->job->cores; to++) count += c->sent[to].count > 0;
    return count;
}

static void pack_sums(const struct record_core *c, struct buffer *out) {
    for (uint32_t i = 0; c->sums && i <= c->sum_mask; i++)
        if (c->sums[i].used) put(out, &c->sums[i], sizeof c->sums[i]);
}

static void pack_flows(const struct recording *r, const struct record_core *c, struct buffer *out) {
    for (uint32_t to = 0; c->sent && to < r->job->cores; to++) {
        struct packed_flow packed;
        if (!c->sent[to].count) continue;
        memset(&packed, 0, sizeof packed);
        packed.to = to;
        packed.flow = c->sent[to];
        put(out, &packed, sizeof packed);
    }
}

// The counts of all cores of the process, as nobody asks for those of one.
static void pack_counts(const struct recording *r, uint32_t size, struct buffer *out) {
    for (uint32_t pc = 0; pc < size; pc++) {
        uint64_t count = 0;
        for (uint32_t core = 0; core < r->job->cores; core++)
            if (r->core[core].counts && job_holds(r->job, core)) count += r->core[core].counts[pc];
        put(out, &count, sizeof count);
    }
}

static void pack_core(const struct recording *r, uint32_t core, struct buffer *out) {
    const struct record_core *c = &r->core[core];
    struct packed_core head;
    memset(&head, 0, sizeof head);
    head.end = r->end;
    head.until = atomic_load(&r->until);
    head.added = c->added;
    memcpy(head.spent, c->spent, sizeof head.spent);
    head.spent_in_collectives = c->spent_in_collectives;
    head.arriving = c->arriving;
    head.events = c->count;
    head.sums = c->sums ? c->sum_count : 0;
    head.flows = count_flows(r, c);
    head.counts = r->job->options.record.counts && is_first_held(r, core) ? sites_size(r->sites) : 0;
    put(out, &head, sizeof head);
    pack_sums(c, out);
    pack_flows(r, c, out);
    pack_counts(r, head.counts, out);
}

bool recording_pack(const struct recording *r, uint32_t core, uint32_t part, struct buffer *out) {
    const struct record_event *e;
    if (!part) {
        pack_core(r, core, out);
        return true;
    }
    uint32_t first = (part - 1) * EVENTS_OF_A_PART;
    for (uint32_t i = 0; i < EVENTS_OF_A_PART && (e = recording_event(r, core, first + i)); i++)
        put(out, e, sizeof *e);
    return first < r->core[core].count;
}

// ---- unpacking

struct packed {
    const char *at;
    size_t left;
};

static bool get(struct packed *from, void *to, size_t size) {
    if (from->left < size) return false;
    memcpy(to, from->at, size);
    from->at += size;
    from->left -= size;
    return true;
}

static void unpack_sums(struct record_core *c, uint32_t count, struct packed *from) {
    struct record_sum sum;
    while (count-- && get(from, &sum, sizeof sum)) {
        struct record_sum *mine = recording_sum_like(c, &sum);
        if (mine) *mine = sum;
    }
}

static void unpack_flows(const struct recording *r, struct record_core *c, uint32_t count,
                         struct packed *from) {
    struct packed_flow packed;
    if (count) c->sent = calloc(r->job->cores, sizeof *c->sent);
    while (count-- && get(from, &packed, sizeof packed))
        if (c->sent) c->sent[packed.to] = packed.flow;
}

static void unpack_counts(const struct recording *r, struct record_core *c, uint32_t size,
                          struct packed *from) {
    uint64_t count;
    if (size && !c->counts) c->counts = calloc(sites_size(r->sites) + 1, sizeof *c->counts);
    for (uint32_t pc = 0; pc < size && get(from, &count, sizeof count); pc++)
        if (c->counts && pc < sites_size(r->sites)) c->counts[pc] = count;
}

static void unpack_core(struct recording *r, struct record_core *c, struct packed *from) {
    struct packed_core head;
    if (!get(from, &head, sizeof head)) return;
    if (head.end > r->end_elsewhere) r->end_elsewhere = head.end;
    recording_end_picture(r, head.until);
    c->added = head.added;
    memcpy(c->spent, head.spent, sizeof c->spent);
    c->spent_in_collectives = head.spent_in_collectives;
    c->arriving = head.arriving;
    c->events = head.events ? malloc(head.events * sizeof *c->events) : NULL;
    if (c->events) c->capacity = head.events;
    unpack_sums(c, head.sums, from);
    unpack_flows(r, c, head.flows, from);
    unpack_counts(r, c, head.counts, from);
}

void recording_unpack(struct recording *r, uint32_t core, uint32_t part, const char *bytes, size_t size) {
    struct record_core *c = &r->core[core];
    struct packed from = {bytes, size};
    struct record_event event;
    if (!part) {
        unpack_core(r, c, &from);
        return;
    }
    while (get(&from, &event, sizeof event)) {
        if (c->count < c->capacity)
            c->events[c->count++] = event;
        else // no memory for them
            recording_end_picture(r, event.begin);
    }
}
