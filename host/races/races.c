// SPDX-License-Identifier: MIT
#include "host/races/races.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 256, RACES_MAX = 1000 };

struct use { // of an item
    uint32_t core, clock, place, pc;
    bool writes;
};

struct item {
    struct use *use;
    uint32_t count, capacity;
};

struct shadow { // of a list
    struct shadow *next;
    uint32_t owner;
    ref list;
    struct item length, *item;
    uint32_t count;
};

struct issue { // of a message
    struct issue *next;
    uint32_t *clock; // the sender's when it began to send
    bool blocking;
};

// What is known of messages from a core to another; vectors are NULL until they are needed.
struct channel {
    struct issue *issued[2]; // those that have not been sent, the oldest first; [1] of collectives
    uint32_t *ready;         // the receiver's when it was ready for the last message
    uint32_t *confirmed;     // the same of the last one that was sent
};

struct races {
    uint32_t cores;
    struct races_found *found;
    uint32_t **clock;    // vectors of all cores
    uint32_t **arriving; // of the message in a core's inbox
    uint32_t *lock[JOB_LOCKS];
    struct channel **channel; // of senders, by receivers
    struct shadow *bucket[BUCKETS];
};

// ---- vectors

// *to becomes from. Without memory nothing is known: races may then be seen where there are none, and are not reported any more.
static void copy(struct races *r, uint32_t **to, const uint32_t *from) {
    if (!*to) *to = malloc(r->cores * sizeof **to);
    if (*to)
        memcpy(*to, from, r->cores * sizeof **to);
    else
        r->found->failed = true;
}

static void join(struct races *r, uint32_t core, const uint32_t *from) {
    uint32_t *to = r->clock[core];
    for (uint32_t i = 0; from && i < r->cores; i++)
        if (from[i] > to[i]) to[i] = from[i];
}

// Others know what the core has done so far, not what it does from here on.
static void tick(struct races *r, uint32_t core) {
    r->clock[core][core]++;
}

static struct channel *channel(struct races *r, uint32_t from, uint32_t to) {
    static struct channel none;
    if (!r->channel[from]) r->channel[from] = calloc(r->cores, sizeof **r->channel);
    if (r->channel[from]) return &r->channel[from][to];
    r->found->failed = true;
    return &none;
}

// ---- what orders

static void forget_issue(struct issue **first) {
    struct issue *issue = *first;
    *first = issue->next;
    free(issue->clock);
    free(issue);
}

void races_issues(struct races *r, uint32_t core, uint32_t to, bool collective, bool blocking, bool behind) {
    struct issue **link = &channel(r, core, to)->issued[collective];
    struct issue *issue = calloc(1, sizeof *issue);
    if (!behind) // one whose receiver had no memory
        while (*link) forget_issue(link);
    while (*link) link = &(*link)->next;
    *link = issue;
    if (issue) {
        issue->blocking = blocking;
        copy(r, &issue->clock, r->clock[core]);
    } else {
        r->found->failed = true;
    }
    tick(r, core);
}

void races_ready(struct races *r, uint32_t core, uint32_t from) {
    copy(r, &channel(r, from, core)->ready, r->clock[core]);
    tick(r, core);
}

void races_sent(struct races *r, uint32_t core, uint32_t to, bool collective) {
    struct channel *c = channel(r, core, to);
    struct issue **issue = &c->issued[collective];
    bool blocking = *issue && (*issue)->blocking;
    if (*issue) {
        if ((*issue)->clock) copy(r, &r->arriving[to], (*issue)->clock);
        forget_issue(issue);
    }
    if (collective || !c->ready) return;
    copy(r, &c->confirmed, c->ready);
    if (blocking) join(r, core, c->confirmed);
}

void races_taken(struct races *r, uint32_t core) {
    join(r, core, r->arriving[core]);
}

void races_confirmed(struct races *r, uint32_t core, uint32_t to) {
    join(r, core, channel(r, core, to)->confirmed);
}

void races_locks(struct races *r, uint32_t core, uint32_t lock) {
    join(r, core, r->lock[lock]);
}

void races_unlocks(struct races *r, uint32_t core, uint32_t lock) {
    copy(r, &r->lock[lock], r->clock[core]);
    tick(r, core);
}

// ---- lists

static struct shadow **bucket_of(struct races *r, uint32_t owner, ref list) {
    return &r->bucket[((list >> 3) * 31 + owner) % BUCKETS];
}

static struct shadow *shadow_of(struct races *r, uint32_t owner, ref list) {
    struct shadow **bucket = bucket_of(r, owner, list), *s;
    for (s = *bucket; s; s = s->next)
        if (s->owner == owner && s->list == list) return s;
    s = calloc(1, sizeof *s);
    if (!s) return NULL;
    *s = (struct shadow){.next = *bucket, .owner = owner, .list = list};
    return *bucket = s;
}

static void forget(struct shadow *s) {
    for (uint32_t i = 0; i < s->count; i++) free(s->item[i].use);
    free(s->item);
    free(s->length.use);
    s->item = NULL;
    s->count = 0;
    s->length = (struct item){0};
}

void races_exposes(struct races *r, uint32_t core, ref list) {
    struct shadow *s = shadow_of(r, core, list);
    r->found->lists++;
    if (s) forget(s); // a list that was there before
}

static struct item *item_of(struct shadow *s, uint32_t i) {
    if (i == (uint32_t)DEVICE_LENGTH) return &s->length;
    if (i >= s->count) {
        uint32_t count = i + i / 2 + 8;
        struct item *grown = realloc(s->item, count * sizeof *grown);
        if (!grown) return NULL;
        memset(grown + s->count, 0, (count - s->count) * sizeof *grown);
        s->item = grown;
        s->count = count;
    }
    return &s->item[i];
}

// ---- races

static bool is_same(const struct race *race, const struct race_side *a, const struct race_side *b,
                    bool length) {
    return race->side[0].place == a->place && race->side[1].place == b->place &&
           race->side[0].writes == a->writes && race->side[1].writes == b->writes &&
           length == (race->first == (uint32_t)DEVICE_LENGTH);
}

static struct race *race_of(struct races_found *found, const struct race_side *a, const struct race_side *b,
                            bool length) {
    for (uint32_t i = 0; i < found->count; i++)
        if (is_same(&found->race[i], a, b, length)) return &found->race[i];
    if (found->count == found->capacity) {
        uint32_t capacity = found->capacity ? 2 * found->capacity : 16;
        struct race *grown = capacity > RACES_MAX ? NULL : realloc(found->race, capacity * sizeof *grown);
        if (!grown) return NULL;
        found->race = grown;
        found->capacity = capacity;
    }
    struct race *race = &found->race[found->count++];
    *race = (struct race){.side = {*a, *b}};
    return race;
}

static void add(struct races *r, const struct use *a, const struct use *b, const struct shadow *s,
                uint32_t i) {
    struct race_side x = {a->core, a->place, a->pc, a->writes}, y = {b->core, b->place, b->pc, b->writes};
    bool turned = x.place > y.place || (x.place == y.place && x.writes && !y.writes);
    struct race *race = race_of(r->found, turned ? &y : &x, turned ? &x : &y, i == (uint32_t)DEVICE_LENGTH);
    if (!race || r->found->failed) return;
    if (!race->count++) {
        race->owner = s->owner;
        race->first = race->last = i;
    }
    if (i < race->first) race->first = i;
    if (i > race->last) race->last = i;
}

// ---- uses

static bool is_before(const struct races *r, const struct use *use, uint32_t core) {
    return use->clock <= r->clock[core][use->core];
}

static bool is_equal(const struct use *a, const struct use *b) {
    return a->core == b->core && a->clock == b->clock && a->place == b->place && a->writes == b->writes;
}

// Who comes after a new use sees a race with it too, if there is one with `old`. What the same core has just done is kept: its line is another,
// or it has read before it wrote.
static bool replaces(const struct races *r, const struct use *new, const struct use *old) {
    bool just = old->core == new->core && old->clock == new->clock;
    return (new->writes || !old->writes) && is_before(r, old, new->core) && !just;
}

static bool push(struct item *item, const struct use *use) {
    if (item->count == item->capacity) {
        uint32_t capacity = item->capacity ? 2 * item->capacity : 2;
        struct use *grown = realloc(item->use, capacity * sizeof *grown);
        if (!grown) return false;
        item->use = grown;
        item->capacity = capacity;
    }
    item->use[item->count++] = *use;
    return true;
}

static void use_item(struct races *r, struct shadow *s, uint32_t i, const struct use *new) {
    struct item *item = item_of(s, i);
    uint32_t kept = 0;
    if (!item) {
        r->found->failed = true;
        return;
    }
    for (uint32_t k = 0; k < item->count; k++)
        if (is_equal(&item->use[k], new)) return;
    for (uint32_t k = 0; k < item->count; k++) {
        const struct use old = item->use[k];
        bool races = (old.writes || new->writes) && !is_before(r, &old, new->core);
        if (races) add(r, &old, new, s, i);
        if (!replaces(r, new, &old)) item->use[kept++] = old;
    }
    item->count = kept;
    if (!push(item, new)) r->found->failed = true;
}

void races_uses(struct races *r, uint32_t core, const struct races_use *u) {
    struct shadow *s = shadow_of(r, u->owner, u->list);
    struct use use = {core, r->clock[core][core], u->place, u->pc, u->writes};
    r->found->uses += u->count;
    if (!s) r->found->failed = true;
    for (uint32_t i = 0; s && i < u->count; i++) use_item(r, s, u->first + i, &use);
}

// ---- making it

struct races *races_create(uint32_t cores, struct races_found *found) {
    struct races *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->cores = cores;
    r->found = found;
    r->clock = calloc(cores, sizeof *r->clock);
    r->arriving = calloc(cores, sizeof *r->arriving);
    r->channel = calloc(cores, sizeof *r->channel);
    bool good = r->clock && r->arriving && r->channel;
    for (uint32_t i = 0; good && i < cores; i++) {
        r->clock[i] = calloc(cores, sizeof **r->clock);
        good = r->clock[i];
        if (good) r->clock[i][i] = 1;
    }
    if (good) return r;
    races_free(r);
    return NULL;
}

static void free_channels(struct races *r, uint32_t from) {
    for (uint32_t to = 0; r->channel[from] && to < r->cores; to++) {
        struct channel *c = &r->channel[from][to];
        while (c->issued[0]) forget_issue(&c->issued[0]);
        while (c->issued[1]) forget_issue(&c->issued[1]);
        free(c->ready);
        free(c->confirmed);
    }
    free(r->channel[from]);
}

void races_free(struct races *r) {
    if (!r) return;
    for (uint32_t i = 0; i < r->cores; i++) {
        if (r->clock) free(r->clock[i]);
        if (r->arriving) free(r->arriving[i]);
        if (r->channel) free_channels(r, i);
    }
    for (uint32_t i = 0; i < JOB_LOCKS; i++) free(r->lock[i]);
    for (uint32_t i = 0; i < BUCKETS; i++)
        for (struct shadow *s = r->bucket[i], *next; s; s = next) {
            next = s->next;
            forget(s);
            free(s);
        }
    free(r->clock);
    free(r->arriving);
    free(r->channel);
    free(r);
}

void races_found_free(struct races_found *found) {
    free(found->race);
    *found = (struct races_found){0};
}
