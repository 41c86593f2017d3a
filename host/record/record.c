// SPDX-License-Identifier: MIT
// Recording while the cores run.
#include "host/record/record.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/program/opcode.h"
#include "compiler/tables.h"
#include "core/state.h"
#include "host/record/recording.h"
#include "host/report/collective.h"

enum {
    GROWTH_MAX = 1024, // events by which a core's room grows
    KEPT_LEAST = 64    // of each core, if the last events are kept
};

// Nanoseconds since the run began. A deterministic job's time stands still while a core runs: its events, which come one
// after the other, are a nanosecond apart.
static uint64_t time_now(struct recording *r, uint32_t core) {
    if (r->job->options.model) return job_core_clock(r->job, core);
    if (!r->job->options.deterministic) return system_time() - r->job->start_time;
    unsigned long long last = atomic_load(&r->last_time), time; // a guest's thread asks too
    do {
        time = job_time(r->job);
        if (time <= last) time = last + 1;
    } while (!atomic_compare_exchange_weak(&r->last_time, &last, time));
    return time;
}

// ---- sums

static uint64_t mix(const struct record_sum *s) {
    uint64_t x = ((uint64_t)s->place << 32 ^ s->key) * 0x9e3779b97f4a7c15u + s->kind;
    return x ^ x >> 29;
}

static struct record_sum *slot_of(const struct record_core *c, const struct record_sum *like) {
    uint64_t i = mix(like);
    for (;; i++) {
        struct record_sum *slot = &c->sums[i & c->sum_mask];
        if (!slot->used || (slot->place == like->place && slot->key == like->key && slot->kind == like->kind))
            return slot;
    }
}

static bool grow_sums(struct record_core *c) {
    struct record_core grown = {.sum_mask = c->sums ? 2 * c->sum_mask + 1 : 15};
    grown.sums = calloc(grown.sum_mask + 1, sizeof *grown.sums);
    if (!grown.sums) return false;
    for (uint32_t i = 0; c->sums && i <= c->sum_mask; i++)
        if (c->sums[i].used) *slot_of(&grown, &c->sums[i]) = c->sums[i];
    free(c->sums);
    c->sums = grown.sums;
    c->sum_mask = grown.sum_mask;
    return true;
}

struct record_sum *recording_sum_like(struct record_core *c, const struct record_sum *like) {
    if ((!c->sums || c->sum_count > c->sum_mask / 2) && !grow_sums(c) &&
        (!c->sums || c->sum_count == c->sum_mask))
        return NULL;
    struct record_sum *sum = slot_of(c, like);
    if (sum->used) return sum;
    *sum = (struct record_sum){.place = like->place, .key = like->key, .kind = like->kind, .used = true};
    c->sum_count++;
    return sum;
}

static uint32_t key_of(const struct record_event *e) {
    uint32_t collective = e->kind == RECORD_WAIT ? collective_number(e->message) : 0;
    if (collective) return collective << 8;
    return e->kind == RECORD_ASK ? e->other : e->detail & ~(uint32_t)RECORD_OPEN;
}

static void sum_up(struct record_core *c, const struct record_event *e) {
    uint64_t time = e->end - e->begin;
    struct record_sum like = {
        .place = e->kind == RECORD_RUN ? 0 : e->place, .key = key_of(e), .kind = e->kind};
    c->spent[e->kind] += time;
    if (e->kind == RECORD_WAIT && e->message) c->spent_in_collectives += time;
    struct record_sum *sum = recording_sum_like(c, &like);
    if (!sum) return;
    sum->count++;
    sum->time += time;
    if (time > sum->longest) sum->longest = time;
}

// ---- events

// Room for so many events more, as far as the limit allows.
static uint32_t take_room(struct recording *r, uint32_t wanted) {
    unsigned long long room = atomic_load(&r->room), taken;
    do taken = room < wanted ? room : wanted;
    while (!atomic_compare_exchange_weak(&r->room, &room, room - taken));
    return (uint32_t)taken;
}

static bool grow_events(struct recording *r, struct record_core *c) {
    uint32_t wanted = c->capacity < 16 ? 16 : c->capacity < GROWTH_MAX ? c->capacity : GROWTH_MAX;
    if (!r->job->options.record.last)
        wanted = take_room(r, wanted);
    else if (wanted > r->limit - c->capacity)
        wanted = r->limit - c->capacity;
    struct record_event *grown = wanted ? realloc(c->events, (c->capacity + wanted) * sizeof *grown) : NULL;
    if (!grown) return false;
    c->events = grown;
    c->capacity += wanted;
    return true;
}

void recording_end_picture(struct recording *r, uint64_t time) {
    unsigned long long until = atomic_load(&r->until);
    while (time < until && !atomic_compare_exchange_weak(&r->until, &until, time)) {
    }
}

static void add(struct recording *r, struct record_core *c, const struct record_event *e) {
    sum_up(c, e);
    c->added++;
    if (c->count == c->capacity && !grow_events(r, c)) {
        if (!r->job->options.record.last) {
            recording_end_picture(r, e->begin);
        } else if (c->capacity) {
            c->events[c->first] = *e;
            c->first = c->first + 1 == c->capacity ? 0 : c->first + 1;
        }
        return;
    }
    c->events[c->count++] = *e;
}

static void end_now(struct recording *r, struct record_core *c, uint64_t time) {
    if (!c->begun) return;
    c->begun = false;
    c->now.end = time;
    add(r, c, &c->now);
}

static void begin(struct record_core *c, uint64_t time, struct record_event e) {
    c->now = e;
    c->now.begin = time;
    c->begun = true;
}

static uint32_t place_of(struct recording *r, uint32_t core, struct device_place at) {
    return sites_find(r->sites, r->job, core, at);
}

static uint32_t place_of_core(struct recording *r, uint32_t core) {
    const struct core_control *c = memory_control(r->job->ops->memory(r->job->device, core));
    return place_of(r, core, (struct device_place){c->pc, c->frame});
}

// ---- what the device tells

static void runs(void *context, uint32_t core) {
    struct recording *r = context;
    struct record_core *c = &r->core[core];
    uint64_t time = time_now(r, core);
    end_now(r, c, time);
    begin(c, time, (struct record_event){.kind = RECORD_RUN});
}

static bool is_same_wait(const struct record_event *a, const struct record_event *b) {
    return a->place == b->place && a->detail == b->detail && a->other == b->other && a->message == b->message;
}

static struct record_event *newest(struct record_core *c) {
    if (!c->count) return NULL;
    return &c->events[c->count < c->capacity || !c->first ? c->count - 1 : c->first - 1];
}

// A core that was woken for nothing has waited on: takes back that it did not. True if so.
static bool wait_on(struct record_core *c, const struct record_event *wait) {
    struct record_event *last = newest(c);
    if (c->acts != c->acts_at_wait || !last || last->kind != RECORD_WAIT || !is_same_wait(last, wait) ||
        last->end != c->now.begin)
        return false;
    uint64_t time = last->end - last->begin;
    struct record_sum *sum =
        slot_of(c, &(struct record_sum){.place = last->place, .key = key_of(last), .kind = RECORD_WAIT});
    sum->count--;
    sum->time -= time;
    c->spent[RECORD_WAIT] -= time;
    if (last->message) c->spent_in_collectives -= time;
    c->now = *last;
    c->added--;
    c->count--;
    return true;
}

static void waits(struct recording *r, uint32_t core, uint64_t time) {
    struct record_core *c = &r->core[core];
    const struct core_control *control = memory_control(r->job->ops->memory(r->job->device, core));
    struct record_event wait = {.kind = RECORD_WAIT,
                                .detail = (uint8_t)control->waiting,
                                .other = control->waiting_core,
                                .message = control->waiting_context,
                                .place = place_of_core(r, core)};
    if (c->count < c->capacity && wait_on(c, &wait)) return;
    end_now(r, c, time);
    c->acts_at_wait = c->acts;
    begin(c, time, wait);
}

static void ran(void *context, uint32_t core, uint32_t status) {
    struct recording *r = context;
    uint64_t time = time_now(r, core);
    if (status == VM_BLOCKED)
        waits(r, core, time);
    else
        end_now(r, &r->core[core], time);
}

static uint32_t call(void *context, uint32_t core, struct device_place at) {
    struct recording *r = context;
    return sites_user(r->sites, r->job, core, at);
}

void recording_arrives(struct recording *r, uint32_t core, const struct record_event *message) {
    r->core[core].arriving.event = *message;
    r->core[core].arriving.there = true;
}

static void sent(void *context, uint32_t core, uint32_t to, uint32_t bytes, uint32_t tag, uint32_t pc) {
    struct recording *r = context;
    struct record_core *c = &r->core[core];
    c->acts++;
    if (!c->sent) c->sent = calloc(r->job->cores, sizeof *c->sent);
    if (c->sent) {
        c->sent[to].count++;
        c->sent[to].bytes += bytes;
    }
    uint64_t time = time_now(r, core);
    struct record_event message = {.begin = time,
                                   .end = time,
                                   .other = core,
                                   .message = tag,
                                   .bytes = bytes,
                                   .other_place = sites_at(r->sites, pc),
                                   .kind = RECORD_MESSAGE};
    if (job_holds(r->job, to))
        recording_arrives(r, to, &message);
    else
        r->job->ops->tell(r->job->device, to, RECORDING_TOLD, to, &message, sizeof message);
}

static void taken(void *context, uint32_t core, uint32_t from, struct device_place at) {
    struct recording *r = context;
    struct record_core *c = &r->core[core];
    struct record_event *e = &c->arriving.event;
    (void)from;
    c->acts++;
    if (!c->arriving.there) return;
    c->arriving.there = false;
    e->end = time_now(r, core);
    if (e->begin > e->end) e->begin = e->end; // by the clock of another process
    e->place = place_of(r, core, at);
    add(r, c, e);
}

static void collects(void *context, uint32_t core, bool begins, struct device_place at) {
    struct recording *r = context;
    struct record_core *c = &r->core[core];
    uint64_t time = time_now(r, core);
    if (begins) {
        c->collects = time;
        c->collects_at = place_of(r, core, at);
        return;
    }
    add(r, c,
        &(struct record_event){
            .begin = c->collects, .end = time, .place = c->collects_at, .kind = RECORD_COLLECT});
}

static uint64_t *counts(void *context, uint32_t core) {
    struct recording *r = context;
    return r->core[core].counts = calloc(sites_size(r->sites) + 1, sizeof(uint64_t));
}

// ---- what the job tells

void recording_asks(struct recording *r, uint32_t core) {
    struct record_core *c = &r->core[core];
    uint64_t time = time_now(r, core);
    c->acts++;
    end_now(r, c, time);
    begin(c, time, (struct record_event){.kind = RECORD_ASK, .place = place_of_core(r, core)});
}

static uint32_t ask_of(const struct job *job, uint32_t core) {
    const struct instruction *ins = &job->core[core].answer.ins;
    bool named = ins->op == OP_CALLB || ins->op == OP_CALLM;
    return (uint32_t)ins->op << 16 | (named ? (uint32_t)ins->operand[0] & 0xffff : 0);
}

// What a core waits for that is answered later; its job_core may say already that it does not wait any more.
static enum host_wait host_wait_of(const struct instruction *ins) {
    if (ins->op != OP_CALLB) return HOST_WAIT_INPUT;
    return ins->operand[0] == BUILTIN_sleep  ? HOST_WAIT_SLEEP
           : ins->operand[0] == BUILTIN_lock ? HOST_WAIT_LOCK
                                             : HOST_WAIT_INPUT;
}

void recording_answered(struct recording *r, uint32_t core, bool later) {
    struct record_core *c = &r->core[core];
    uint64_t time = time_now(r, core);
    c->now.other = ask_of(r->job, core);
    uint32_t place = c->now.place;
    end_now(r, c, time);
    if (later)
        begin(c, time,
              (struct record_event){.kind = RECORD_HOST,
                                    .detail = (uint8_t)host_wait_of(&r->job->core[core].answer.ins),
                                    .other = r->job->core[core].lock,
                                    .place = place});
}

void recording_ends(struct recording *r, uint32_t core, bool failed) {
    struct record_core *c = &r->core[core];
    uint64_t time = time_now(r, core);
    end_now(r, c, time);
    add(r, c, &(struct record_event){.begin = time, .end = time, .kind = RECORD_END, .detail = failed});
}

// The end of the last event that has been lost, of any core.
static uint64_t find_since(const struct recording *r) {
    uint64_t since = 0;
    for (uint32_t core = 0; core < r->job->cores; core++) {
        const struct record_core *c = &r->core[core];
        bool lost = r->job->options.record.last && c->added > c->count && c->count;
        if (lost && c->events[c->first].end > since) since = c->events[c->first].end;
    }
    return since;
}

void recording_close(struct recording *r) {
    r->end = time_now(r, 0);
    for (uint32_t core = 0; core < r->job->cores; core++) {
        struct record_core *c = &r->core[core];
        if (!job_holds(r->job, core)) continue; // what is known of it comes from its process
        c->now.detail |= RECORD_OPEN;
        end_now(r, c, r->end > c->now.begin ? r->end : c->now.begin);
    }
}

void recording_complete(struct recording *r) {
    if (r->end_elsewhere > r->end) r->end = r->end_elsewhere;
    r->since = find_since(r);
}

void recording_look(struct recording *r, uint32_t events) {
    r->end = time_now(r, 0);
    r->since = find_since(r);
    for (uint32_t core = 0; core < r->job->cores; core++) {
        uint32_t count = r->core[core].count;
        if (count <= events) continue;
        uint64_t end = recording_event(r, core, count - events - 1)->end;
        if (end > r->since) r->since = end;
    }
}

// ---- making it

struct recording *recording_create(struct job *job) {
    struct recording *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    const struct record_options *options = &job->options.record;
    r->job = job;
    r->core = calloc(job->cores, sizeof *r->core);
    r->sites = sites_make(job->program);
    r->limit = options->limit / job->cores > KEPT_LEAST ? options->limit / job->cores : KEPT_LEAST;
    atomic_store(&r->room, options->limit);
    atomic_store(&r->until, UINT64_MAX);
    r->observer = (struct device_observer){.context = r,
                                           .runs = runs,
                                           .ran = ran,
                                           .call = call,
                                           .sent = sent,
                                           .taken = taken,
                                           .collects = collects};
    if (options->counts) r->observer.counts = counts;
    if (r->core && r->sites) return r;
    recording_free(r);
    return NULL;
}

void recording_free(struct recording *r) {
    if (!r) return;
    for (uint32_t core = 0; r->core && core < r->job->cores; core++) {
        free(r->core[core].events);
        free(r->core[core].sums);
        free(r->core[core].sent);
        free(r->core[core].counts);
    }
    free(r->core);
    sites_free(r->sites);
    free(r);
}

const struct device_observer *recording_observer(const struct recording *r) {
    return &r->observer;
}

// ---- reading it

uint64_t recording_time(const struct recording *r) {
    return r->end;
}

uint64_t recording_until(const struct recording *r) {
    return atomic_load(&r->until);
}

uint64_t recording_since(const struct recording *r) {
    return r->since;
}

bool recording_shows(const struct recording *r, const struct record_event *e) {
    return e->begin < recording_until(r) && e->end >= r->since;
}

uint64_t recording_dropped(const struct recording *r) {
    uint64_t count = 0;
    for (uint32_t core = 0; core < r->job->cores; core++) {
        const struct record_core *c = &r->core[core];
        count += c->added;
        for (uint32_t i = 0; i < c->count; i++) count -= recording_shows(r, &c->events[i]);
    }
    return count;
}

const struct record_event *recording_event(const struct recording *r, uint32_t core, uint32_t i) {
    const struct record_core *c = &r->core[core];
    if (i >= c->count) return NULL;
    uint32_t at = c->first + i;
    return &c->events[at < c->count ? at : at - c->count];
}

bool recording_open(const struct recording *r, uint32_t core, struct record_event *event) {
    const struct record_core *c = &r->core[core];
    if (!c->begun) return false;
    *event = c->now;
    event->detail |= RECORD_OPEN;
    event->end = r->end > event->begin ? r->end : event->begin;
    return true;
}

const struct record_sum *recording_sum(const struct recording *r, uint32_t core, uint32_t i) {
    const struct record_core *c = &r->core[core];
    return c->sums && i <= c->sum_mask ? &c->sums[i] : NULL;
}

bool recording_counts(const struct recording *r, uint64_t *places) {
    bool any = false;
    for (uint32_t core = 0; core < r->job->cores; core++) {
        const uint64_t *counted = r->core[core].counts;
        any |= counted != NULL;
        for (uint32_t pc = 0; counted && pc < sites_size(r->sites); pc++)
            places[sites_at(r->sites, pc)] += counted[pc];
    }
    return any;
}

uint32_t recording_places(const struct recording *r) {
    uint32_t count = 0;
    while (recording_place(r, count)) count++;
    return count;
}

struct record_flow recording_flow(const struct recording *r, uint32_t from, uint32_t to) {
    return r->core[from].sent ? r->core[from].sent[to] : (struct record_flow){0, 0};
}

uint64_t recording_spent(const struct recording *r, uint32_t core, enum record_kind kind) {
    return r->core[core].spent[kind];
}

uint64_t recording_spent_in_collectives(const struct recording *r, uint32_t core) {
    return r->core[core].spent_in_collectives;
}

const struct record_event *recording_untaken(const struct recording *r, uint32_t core) {
    return r->core[core].arriving.there ? &r->core[core].arriving.event : NULL;
}

const struct record_place *recording_place(const struct recording *r, uint32_t i) {
    return sites_number(r->sites, i);
}

// ---- names

void recording_ask_name(uint32_t ask, struct buffer *out) {
    uint32_t op = ask >> 16;
    const struct builtin_row *builtin = op == OP_CALLB ? table_builtin(ask & 0xffff) : NULL;
    if (builtin)
        buffer_text(out, builtin->name);
    else if (op == OP_CALLM)
        buffer_format(out, ".%s", table_method(ask & 0xffff));
    else
        buffer_text(out, op < OP_COUNT ? opcode_name((int)op) : "?");
}

const char *recording_wait_name(uint32_t detail, uint32_t collective) {
    static const char *const NAMES[] = {"?", "send", "recv", "wait_sent", "end", "probe"};
    detail &= ~(uint32_t)RECORD_OPEN;
    if (collective) return collective_name(collective);
    return detail < sizeof NAMES / sizeof *NAMES ? NAMES[detail] : "?";
}

const char *recording_host_name(uint32_t detail) {
    static const char *const NAMES[] = {"host", "input", "sleep", "lock"};
    detail &= ~(uint32_t)RECORD_OPEN;
    return detail < sizeof NAMES / sizeof *NAMES ? NAMES[detail] : "?";
}
