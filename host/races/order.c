// SPDX-License-Identifier: MIT
#include "host/races/order.h"

#include <stdlib.h>

#include "host/memory/instruction.h"
#include "host/races/order_tree.h"
#include "host/record/sites.h"

struct order_core {
    bool held, chosen; // chosen, and has not yet done what it was chosen for
    bool switched;     // has given way before it asks the host
    enum order_kind kind;
    uint32_t other; // mutex that it is about to take; core that it is to receive from
};

struct order {
    struct job *job;
    struct device_order device;
    struct sites *sites;
    struct order_core *core;
    struct order_tree *tree, *own; // NULL: by chance
    uint64_t random;
    struct races *races; // NULL: they are not looked for
    struct races_found *found, own_found;
};

// ---- chance

// Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
static uint64_t random_bits(struct order *o) {
    uint64_t z = o->random += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static uint32_t random_below(struct order *o, uint32_t n) {
    return (uint32_t)((random_bits(o) >> 32) * n >> 32);
}

// ---- what the cores are about to do

static const struct core_memory *memory_of(const struct order *o, uint32_t core) {
    return o->job->ops->memory(o->job->device, core);
}

static bool wants(const struct order *o, uint32_t from, uint32_t to) {
    return o->job->ops->wants(o->job->device, from, to);
}

// The mutex that a core asks for, or gives back. False: it asks for something else.
static bool asks_for_lock(const struct order *o, uint32_t core, bool *takes, uint32_t *lock) {
    const struct core_memory *memory = memory_of(o, core);
    struct instruction ins;
    if (!instruction_at(memory, &ins) || ins.op != OP_CALLB) return false;
    if (ins.operand[0] != BUILTIN_lock && ins.operand[0] != BUILTIN_unlock) return false;
    ref at = ins.frame + ((ref)ins.operand[1] + 1) * (ref)sizeof(struct value);
    const struct value *argument = memory_at(memory, at, sizeof *argument, 8);
    *takes = ins.operand[0] == BUILTIN_lock;
    *lock = argument ? argument->bits : JOB_LOCKS;
    return argument && argument->tag == TAG_INT && argument->bits < JOB_LOCKS;
}

// ---- what the device asks

static uint32_t next(void *context, uint32_t count) {
    struct order *o = context;
    return o->tree ? 0 : random_below(o, count);
}

static bool switches(void *context, uint32_t core) {
    struct order *o = context;
    (void)core;
    return !o->tree && random_below(o, 2);
}

static enum device_turn receives(void *context, uint32_t core, uint32_t *from) {
    struct order *o = context;
    struct order_core *c = &o->core[core];
    uint32_t count = 0, n;
    if (c->chosen) {
        c->chosen = false;
        *from = c->other + 1;
        return DEVICE_GOES_ON;
    }
    for (uint32_t i = 0; i < o->job->cores; i++) count += wants(o, i, core);
    if (!count) return DEVICE_GOES_ON; // to wait
    if (o->tree) {
        c->held = true;
        c->kind = ORDER_RECEIVES;
        return DEVICE_HELD;
    }
    n = random_below(o, count);
    for (uint32_t i = 0; !*from; i++)
        if (wants(o, i, core) && !n--) *from = i + 1;
    return DEVICE_GOES_ON;
}

static enum device_turn asks(void *context, uint32_t core) {
    struct order *o = context;
    struct order_core *c = &o->core[core];
    bool takes, before = c->switched || c->chosen;
    uint32_t lock;
    c->switched = c->chosen = false;
    if (before || !asks_for_lock(o, core, &takes, &lock)) return DEVICE_GOES_ON;
    if (!o->tree) {
        c->switched = random_below(o, 2);
        return c->switched ? DEVICE_SWITCHES : DEVICE_GOES_ON;
    }
    if (!takes) return DEVICE_GOES_ON;
    c->held = true;
    c->kind = ORDER_LOCKS;
    c->other = lock;
    return DEVICE_HELD;
}

static void add_options(const struct order *o, uint32_t core, struct order_set *options) {
    const struct order_core *c = &o->core[core];
    if (c->kind == ORDER_LOCKS) {
        if (!o->job->locks[c->other].owner) order_set_add(options, core, ORDER_LOCKS, c->other);
        return;
    }
    for (uint32_t i = 0; i < o->job->cores; i++)
        if (wants(o, i, core)) order_set_add(options, core, ORDER_RECEIVES, i);
}

// A core whose mutex another has, and nobody else can go on: it is to wait for it.
static bool let_wait(struct order *o, uint32_t *core) {
    for (uint32_t i = 0; i < o->job->cores; i++) {
        if (!o->core[i].held) continue;
        o->core[i].held = false;
        o->core[i].chosen = true;
        *core = i;
        return true;
    }
    return false;
}

static bool choose(void *context, uint32_t *core) {
    struct order *o = context;
    struct order_set options = {0};
    for (uint32_t i = 0; i < o->job->cores; i++)
        if (o->core[i].held) add_options(o, i, &options);
    if (!options.count) return let_wait(o, core);
    const struct order_choice *choice = order_tree_choose(o->tree, &options);
    if (choice) {
        struct order_core *c = &o->core[choice->core];
        *core = choice->core;
        c->held = false;
        c->chosen = true;
        c->other = choice->other;
    } else {
        atomic_store(&o->job->interrupted, true);
        job_notify(o->job);
    }
    order_set_free(&options);
    return choice;
}

// ---- what the device tells

static void issues(void *context, uint32_t core, uint32_t to, bool collective, bool blocking, bool behind) {
    struct order *o = context;
    if (o->races) races_issues(o->races, core, to, collective, blocking, behind);
}

static void ready(void *context, uint32_t core, uint32_t from) {
    struct order *o = context;
    if (o->races) races_ready(o->races, core, from);
}

static void sent(void *context, uint32_t core, uint32_t to, bool collective) {
    struct order *o = context;
    if (o->races) races_sent(o->races, core, to, collective);
}

static void taken(void *context, uint32_t core) {
    struct order *o = context;
    if (o->races) races_taken(o->races, core);
}

static void confirmed(void *context, uint32_t core, uint32_t to) {
    struct order *o = context;
    if (o->races) races_confirmed(o->races, core, to);
}

static void exposes(void *context, uint32_t core, ref list) {
    struct order *o = context;
    if (o->races) races_exposes(o->races, core, list);
}

static void accesses(void *context, uint32_t core, uint32_t owner, ref list, uint32_t first, uint32_t count,
                     bool writes, struct device_place place) {
    struct order *o = context;
    if (!o->races) return;
    uint32_t pc = sites_user(o->sites, o->job, core, place);
    struct races_use use = {owner, list, first, count, writes, sites_at(o->sites, pc), pc};
    races_uses(o->races, core, &use);
}

// ---- what the host tells

void order_locks(struct order *o, uint32_t core, uint32_t lock) {
    if (o->races) races_locks(o->races, core, lock);
}

void order_unlocks(struct order *o, uint32_t core, uint32_t lock) {
    if (o->races) races_unlocks(o->races, core, lock);
}

void order_reads(struct order *o, uint32_t core, const struct remote_object *remote, uint32_t count) {
    const struct core_control *c = memory_control(memory_of(o, core));
    struct device_place place = {c->pc, c->frame};
    accesses(o, core, remote->core, remote->list, 0, count, false, place);
    accesses(o, core, remote->core, remote->list, (uint32_t)DEVICE_LENGTH, 1, false, place);
}

// ---- making it

struct order *order_create(struct job *job) {
    const struct order_options *options = &job->options.order;
    struct order *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    o->job = job;
    o->random = options->seed;
    o->core = calloc(job->cores, sizeof *o->core);
    o->sites = sites_make(job->program);
    o->tree = options->tree;
    if (options->text) {
        o->tree = o->own = order_tree_create(options->text);
        if (o->own) order_tree_next(o->own);
    }
    o->found = options->found ? options->found : &o->own_found;
    if (options->races) o->races = races_create(job->cores, o->found);
    o->device = (struct device_order){.context = o,
                                      .next = next,
                                      .choose = choose,
                                      .switches = switches,
                                      .receives = receives,
                                      .asks = asks,
                                      .issues = issues,
                                      .ready = ready,
                                      .sent = sent,
                                      .taken = taken,
                                      .confirmed = confirmed,
                                      .accesses = accesses,
                                      .exposes = exposes};
    bool good = o->core && o->sites && (o->own || !options->text) && (o->races || !options->races);
    if (good) return o;
    order_free(o);
    return NULL;
}

void order_free(struct order *o) {
    if (!o) return;
    races_free(o->races);
    races_found_free(&o->own_found);
    order_tree_free(o->own);
    sites_free(o->sites);
    free(o->core);
    free(o);
}

const struct device_order *order_device(const struct order *o) {
    return &o->device;
}

// ---- its report

static void put_count(uint64_t count, const char *one, const char *several, struct buffer *out) {
    buffer_format(out, "%llu %s", (unsigned long long)count, count == 1 ? one : several);
}

static void put_races(const struct order *o, struct buffer *out) {
    const struct races_found *found = o->found;
    races_report(o->job, found, out);
    if (!found->lists) {
        buffer_text(out, "No race: no list is exposed.\n");
        return;
    }
    if (found->count)
        put_count(found->count, "race", "races", out);
    else
        buffer_text(out, "No race");
    buffer_text(out, " in ");
    put_count(found->uses, "use", "uses", out);
    buffer_text(out, " of ");
    put_count(found->lists, "exposed list", "exposed lists", out);
    if (o->tree)
        buffer_text(out, ", in the order given");
    else
        buffer_format(out, ", in the order of --schedule %llu",
                      (unsigned long long)o->job->options.order.seed);
    buffer_text(out, found->count ? ".\n" : "; others may have some (--races --schedule all).\n");
}

void order_report(const struct job *job, struct buffer *out) {
    const struct order *o = job->order;
    if (o->own && order_tree_differs(o->own))
        buffer_format(
            out,
            "The order of --schedule does not fit the program: only its first %u choices could be made.\n",
            order_tree_fitting(o->own));
    if (o->races) put_races(o, out);
}
