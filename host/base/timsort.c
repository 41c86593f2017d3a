// SPDX-License-Identifier: MIT
// See timsort.h. Runs that are in order are found from left to right, short ones made longer by insertion, and merged
// as their powers say; a merge that takes many from one side looks for how many by doubling steps (it gallops).
#include "host/base/timsort.h"

#include <stdlib.h>
#include <string.h>

typedef struct timsort_entry entry;

enum {
    RUNS_MAX = 85, // as CPython: enough for any number of entries
    SHORT = 64,    // entries that are sorted by insertion alone
    GALLOP = 7     // taken from one side in a row: then it gallops
};

struct run {
    entry *base;
    size_t n;
    int power; // of the boundary between this run and the next
};

struct sort {
    entry *all, *spare; // spare: half as many
    size_t n;
    timsort_less *less;
    void *context;
    bool failed;
    size_t min_gallop;
    struct run run[RUNS_MAX];
    size_t runs;
};

static inline bool less(struct sort *s, const entry *a, const entry *b) {
    if (a->order != b->order) return a->order < b->order;
    return s->less && !s->failed && s->less(s->context, a->item, b->item, &s->failed) && !s->failed;
}

void timsort_reverse(struct timsort_entry *low, size_t n) {
    for (entry *high = low + n; n > 1 && low < --high; low++) {
        entry x = *low;
        *low = *high;
        *high = x;
    }
}

// The length of the run that begins there; one that descends is reversed.
static size_t count_run(struct sort *s, entry *low, const entry *end) {
    entry *at = low + 1;
    if (at == end) return 1;
    bool descends = less(s, at, at - 1);
    for (at++; at < end && less(s, at, at - 1) == descends;) at++;
    if (descends && !s->failed) timsort_reverse(low, (size_t)(at - low));
    return (size_t)(at - low);
}

// The first `sorted` of n entries are in order; enter the others.
static void insert(struct sort *s, entry *low, size_t n, size_t sorted) {
    for (entry *at = low + sorted; at < low + n; at++) {
        entry x = *at, *from = low, *to = at;
        while (from < to) {
            entry *middle = from + (to - from) / 2;
            if (less(s, &x, middle))
                to = middle;
            else
                from = middle + 1;
        }
        if (s->failed) return;
        memmove(from + 1, from, (size_t)(at - from) * sizeof x);
        *from = x;
    }
}

// ---- galloping

// Whether an entry of a run belongs before the key: if it is less, or (`equal`) not greater.
static inline bool before(struct sort *s, const entry *x, const entry *key, bool equal) {
    return equal ? !less(s, key, x) : less(s, x, key);
}

// How many of the n entries belong before the key, looked for from number `hint` on.
static size_t gallop(struct sort *s, const entry *key, const entry *run, size_t n, size_t hint, bool equal) {
    size_t known = 0, step = 1, low, high; // `known` steps away from the hint it is as at the hint
    if (before(s, &run[hint], key, equal)) {
        size_t most = n - hint;
        for (; step < most && before(s, &run[hint + step], key, equal); step = step * 2 + 1) known = step;
        low = hint + known + 1;
        high = hint + (step < most ? step : most);
    } else {
        size_t most = hint + 1;
        for (; step < most && !before(s, &run[hint - step], key, equal); step = step * 2 + 1) known = step;
        low = hint + 1 - (step < most ? step : most);
        high = hint - known;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (before(s, &run[middle], key, equal))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// ---- merging

struct side {
    entry *at; // its next entry
    size_t n;  // entries that are left
};

// Of neighbouring runs a and b the shorter has been moved to spare memory; entries go from both to the room, from left
// to right if it was a (step 1), else from right to left (step -1).
struct merge {
    struct sort *s;
    entry *to;
    ptrdiff_t step;
    struct side a, b;
    struct side *moved, *other; // which is which
};

static void take(struct merge *m, struct side *side, size_t k) {
    size_t back = m->step < 0 && k ? k - 1 : 0;
    memmove(m->to - back, side->at - back, k * sizeof *m->to);
    m->to += m->step * (ptrdiff_t)k;
    side->at += m->step * (ptrdiff_t)k;
    side->n -= k;
}

static inline void take_one(struct merge *m, struct side *side) {
    *m->to = *side->at;
    m->to += m->step;
    side->at += m->step;
    side->n--;
}

// Whether what is left has its places.
static inline bool is_merged(const struct merge *m) {
    return m->other->n == 0 || m->moved->n <= 1;
}

// How many entries of a, or of b, come before the next one of the other, as seen from where the merge is.
static size_t count_a(const struct merge *m) {
    const struct side *a = &m->a;
    if (m->step > 0) return gallop(m->s, m->b.at, a->at, a->n, 0, true);
    return a->n - gallop(m->s, m->b.at, a->at - (a->n - 1), a->n, a->n - 1, true);
}
static size_t count_b(const struct merge *m) {
    const struct side *b = &m->b;
    if (m->step > 0) return gallop(m->s, m->a.at, b->at, b->n, 0, false);
    return b->n - gallop(m->s, m->a.at, b->at - (b->n - 1), b->n, b->n - 1, false);
}

// One by one, until one side gives many in a row. False if all is merged.
static bool merge_singly(struct merge *m) {
    size_t in_row = 0;
    const struct side *last = NULL;
    do {
        struct side *side = less(m->s, m->b.at, m->a.at) == (m->step > 0) ? &m->b : &m->a;
        if (m->s->failed) return false;
        in_row = side == last ? in_row + 1 : 1;
        last = side;
        take_one(m, side);
        if (is_merged(m)) return false;
    } while (in_row < m->s->min_gallop);
    return true;
}

// By galloping, as long as that takes many. False if all is merged.
static bool merge_galloping(struct merge *m) {
    size_t a, b;
    do {
        m->s->min_gallop -= m->s->min_gallop > 1;
        a = count_a(m);
        if (m->s->failed) return false;
        take(m, &m->a, a);
        if (is_merged(m)) return false;
        take_one(m, &m->b);
        if (is_merged(m)) return false;
        b = count_b(m);
        if (m->s->failed) return false;
        take(m, &m->b, b);
        if (is_merged(m)) return false;
        take_one(m, &m->a);
        if (is_merged(m)) return false;
    } while (a >= GALLOP || b >= GALLOP);
    return true;
}

// Merge what is neither in its place at the left nor at the right: the last of b is before the last of a, and the first
// of b before the first of a.
static void merge(struct sort *s, entry *a, size_t na, entry *b, size_t nb) {
    bool left = na <= nb;
    struct merge m = {.s = s, .step = left ? 1 : -1, .a = {a, na}, .b = {b, nb}};
    m.moved = left ? &m.a : &m.b;
    m.other = left ? &m.b : &m.a;
    memcpy(s->spare, m.moved->at, m.moved->n * sizeof *a);
    m.moved->at = s->spare;
    m.to = left ? a : b + nb - 1;
    if (!left) {
        m.a.at += na - 1;
        m.b.at += nb - 1;
    }
    take_one(&m, m.other);
    while (!is_merged(&m) && merge_singly(&m)) {
        s->min_gallop++;
        if (!merge_galloping(&m)) break;
        s->min_gallop++;
    }
    if (m.moved->n == 1 && !s->failed) take(&m, m.other, m.other->n);
    take(&m, m.moved, m.moved->n);
}

// Merge run i and the next.
static void merge_at(struct sort *s, size_t i) {
    struct run *a = &s->run[i], b = s->run[i + 1];
    size_t skip = gallop(s, b.base, a->base, a->n, 0, true), na = a->n - skip, nb = 0;
    if (na) nb = gallop(s, &a->base[a->n - 1], b.base, b.n, b.n - 1, false);
    if (nb && !s->failed) merge(s, a->base + skip, na, b.base, nb);
    a->n += b.n;
    if (i + 3 == s->runs) s->run[i + 1] = s->run[i + 2];
    s->runs--;
}

// ---- runs

// The depth at which the boundary between runs from `start` on, of n1 and n2 of n entries, is in a tree that halves.
static int power_of(size_t start, size_t n1, size_t n2, size_t n) {
    uint64_t a = 2 * (uint64_t)start + n1, b = a + n1 + n2;
    int power = 1;
    for (; a >= n || b < n; power++, a *= 2, b *= 2)
        if (a >= n) {
            a -= n;
            b -= n;
        }
    return power;
}

static void add_run(struct sort *s, entry *base, size_t n) {
    if (s->runs) {
        struct run *last = &s->run[s->runs - 1];
        int power = power_of((size_t)(last->base - s->all), last->n, n, s->n);
        while (s->runs > 1 && s->run[s->runs - 2].power > power) merge_at(s, s->runs - 2);
        s->run[s->runs - 1].power = power;
    }
    s->run[s->runs++] = (struct run){base, n, 0};
}

// Shorter runs are made so long: n divided by a power of 2, or a little more.
static size_t least_run(size_t n) {
    size_t odd = 0;
    for (; n >= SHORT; n /= 2) odd |= n & 1;
    return n + odd;
}

static void sort_runs(struct sort *s) {
    size_t least = least_run(s->n);
    for (size_t at = 0, n; at < s->n && !s->failed; at += n) {
        size_t left = s->n - at, all = left < least ? left : least;
        n = count_run(s, s->all + at, s->all + s->n);
        if (n < all && !s->failed) {
            insert(s, s->all + at, all, n);
            n = all;
        }
        if (!s->failed) add_run(s, s->all + at, n);
    }
    while (s->runs > 1 && !s->failed) {
        size_t i = s->runs - 2;
        merge_at(s, i && s->run[i - 1].n < s->run[i + 1].n ? i - 1 : i);
    }
}

bool timsort(struct timsort_entry *all, size_t n, timsort_less *tie, void *context) {
    struct sort s = {.all = all, .n = n, .less = tie, .context = context, .min_gallop = GALLOP};
    if (n < 2) return true;
    s.spare = malloc((n / 2 + 1) * sizeof *all);
    if (!s.spare) return false;
    sort_runs(&s);
    free(s.spare);
    return !s.failed;
}
