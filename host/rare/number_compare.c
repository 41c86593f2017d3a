// SPDX-License-Identifier: MIT
// Comparisons that a core leaves to the host (core/number.c): of text, dicts, ranges and views, of
// nested values.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/rare/object.h"
#include "host/rare/set.h"

enum { DEPTH = 500 }; // of nesting that is compared; deeper is a RecursionError

enum { LESS, EQUAL, GREATER, UNORDERED, INCOMPARABLE };

static int small_numbers(struct value a, struct value b) {
    double x = value_is_float(a) ? (double)value_float_of(a) : (int32_t)a.bits;
    double y = value_is_float(b) ? (double)value_float_of(b) : (int32_t)b.bits;
    return x < y ? LESS : x > y ? GREATER : x == y ? EQUAL : UNORDERED;
}

// How an int beyond 32 bits stands to another number.
static int large_number(const struct core_memory *memory, struct value a, struct value b) {
    struct integer x, y;
    double y_real = value_is_float(b) ? (double)value_float_of(b) : 0;
    int order = 0;
    if (isnan(y_real)) return UNORDERED;
    integer_begin(&x);
    integer_begin(&y);
    memory_integer(memory, a, &x);
    if (value_is_float(b))
        order = integer_compare_double(&x, y_real);
    else if (memory_integer(memory, b, &y))
        order = integer_compare(&x, &y);
    integer_free(&x);
    integer_free(&y);
    return EQUAL + order;
}

static bool is_number(struct value v) {
    return value_is_number(v) || v.tag == TAG_LONG;
}

static int numbers(const struct core_memory *memory, struct value a, struct value b) {
    if (a.tag == TAG_LONG) return large_number(memory, a, b);
    if (b.tag != TAG_LONG) return small_numbers(a, b);
    int order = large_number(memory, b, a);
    return order == UNORDERED ? order : LESS + GREATER - order;
}

static int texts(const struct text_view *x, const struct text_view *y) {
    uint32_t n = x->length < y->length ? x->length : y->length;
    int r = n ? memcmp(x->bytes, y->bytes, n) : 0;
    if (!r) r = (x->length > y->length) - (x->length < y->length);
    return EQUAL + (r > 0) - (r < 0);
}

static bool ranges_equal(const struct service *s, struct value a, struct value b) {
    const struct range_object *x = memory_range(s->env.memory, a), *y = memory_range(s->env.memory, b);
    return x && y && x->length == y->length &&
           (!x->length || (x->start == y->start && (x->length == 1 || x->step == y->step)));
}

// Bound methods are equal if they are of one function and one object.
static bool methods_equal(const struct core_memory *memory, struct value a, struct value b) {
    uint32_t n, m;
    const struct value *x = objects_method(memory, a, &n), *y = objects_method(memory, b, &m);
    return x && y && x[0].tag != TAG_INT && value_same(x[0], y[0]) && value_same(x[1], y[1]);
}

// Pairs of containers that were found equal, so that structures whose parts are shared take time by
// their size in memory and not by the size of what they would be written out: a table of the latest pair
// of each hash.
enum {
    KNOWN_PAIRS = 1 << 12,
    KNOWN_FROM = 1 << 10,  // containers that are compared before the table is worth its memory
    ASK_INTERRUPT = 1 << 8 // comparisons of containers between two looks at whether the job is to end
};
struct known {
    struct value a[KNOWN_PAIRS], b[KNOWN_PAIRS];
};

struct comparison {
    struct service *s;
    bool ordered;
    int depth;
    uint32_t containers; // compared so far
    struct known *known; // NULL: not yet, or no memory for it
};

static bool compare(struct comparison *c, struct value a, struct value b, int *result);

static uint32_t known_slot(struct value a, struct value b) {
    return (a.bits * 2654435761u ^ b.bits * 2246822519u) >> 8 & (KNOWN_PAIRS - 1);
}

static bool known_equal(const struct comparison *c, struct value a, struct value b) {
    uint32_t i = known_slot(a, b);
    return c->known && value_same(c->known->a[i], a) && value_same(c->known->b[i], b);
}

static void remember_equal(struct comparison *c, struct value a, struct value b) {
    uint32_t i = known_slot(a, b);
    if (!c->known && c->containers >= KNOWN_FROM) c->known = calloc(1, sizeof *c->known);
    if (!c->known) return;
    c->known->a[i] = a;
    c->known->b[i] = b;
}

static bool sequences(struct comparison *c, struct value a, struct value b, int *result) {
    struct items_view x, y;
    *result = UNORDERED;
    if (!memory_items(c->s->env.memory, a, &x) || !memory_items(c->s->env.memory, b, &y)) return true;
    if (!c->ordered && x.count != y.count) return true;
    for (uint32_t i = 0; i < x.count && i < y.count; i++) {
        // Equal items are passed over before the order is asked.
        bool ordered = c->ordered;
        struct value v = memory_item(&x, i), w = memory_item(&y, i);
        c->ordered = false;
        bool good = compare(c, v, w, result);
        c->ordered = ordered;
        if (!good) return false;
        if (*result == EQUAL) continue;
        return !c->ordered || compare(c, v, w, result);
    }
    *result = x.count < y.count ? LESS : x.count > y.count ? GREATER : EQUAL;
    return true;
}

// Equality of two dicts, or of their keys alone.
static bool dicts(struct comparison *c, struct value a, struct value b, bool keys, int *result) {
    struct dict_view one, other;
    struct entries_view entries;
    struct dict_entry *found;
    const struct core_memory *memory = c->s->env.memory;
    *result = UNORDERED;
    if (!memory_dict(memory, a, &one) || !memory_dict(memory, b, &other)) return true;
    if (one.dict->live != other.dict->live || !memory_entries(memory, a, &entries)) return true;
    *result = EQUAL;
    for (uint32_t i = 0; *result == EQUAL && i < entries.count; i++) {
        const struct dict_entry *entry = &entries.entry[i];
        if (entry->key.tag == TAG_UNBOUND) continue;
        if (!rare_dict_find(c->s, b, entry->key, &found)) return false;
        if (!found)
            *result = UNORDERED;
        else if (!keys && !compare(c, entry->item, found->item, result))
            return false;
    }
    return true;
}

static bool containers(struct comparison *c, struct value a, struct value b, int *result) {
    if (c->depth >= DEPTH) return service_error(c->s, ERR_RECURSION, value_none(), value_none());
    if (++c->containers % ASK_INTERRUPT == 0 && atomic_load(&c->s->job->interrupted))
        return answer_raise(c->s->answer, BUILTIN_KeyboardInterrupt, "interrupted");
    if (!c->ordered && known_equal(c, a, b)) {
        *result = EQUAL;
        return true;
    }
    c->depth++;
    bool good = a.tag == TAG_DICT ? dicts(c, a, b, false, result) : sequences(c, a, b, result);
    c->depth--;
    if (good && *result == EQUAL) remember_equal(c, a, b);
    return good;
}

// Views of keys, and of items, are equal as sets.
static bool views(struct comparison *c, struct value a, struct value b, int *result) {
    const struct view_object *x = memory_view(c->s->env.memory, a), *y = memory_view(c->s->env.memory, b);
    *result = UNORDERED;
    if (!x || !y || x->kind != y->kind || x->kind == VIEW_VALUES) return true;
    if (x->kind == VIEW_ITEMS) return containers(c, x->dict, y->dict, result);
    return dicts(c, x->dict, y->dict, true, result);
}

// By inclusion.
static bool sets(struct comparison *c, struct value a, struct value b, int *result) {
    uint32_t n, m, shared;
    if (!rare_set_compare(c->s, a, b, &n, &m, &shared)) return false;
    bool within = shared == n, around = shared == m;
    *result = within && around ? EQUAL : within ? LESS : around ? GREATER : UNORDERED;
    return true;
}

// The text of one character with another text; swapped: which stands first.
static int character(uint32_t code, const struct text_view *other, bool swapped) {
    struct buffer text = BUFFER_EMPTY;
    buffer_code(&text, code);
    struct text_view view = {text.bytes, (uint32_t)text.length, false};
    int result = swapped ? texts(other, &view) : texts(&view, other);
    buffer_free(&text);
    return result;
}

static bool compare(struct comparison *c, struct value a, struct value b, int *result) {
    struct text_view x, y;
    struct value first = a, second = b;
    *result = INCOMPARABLE;
    if (a.tag == TAG_INSTANCE || b.tag == TAG_INSTANCE) {
        if (rare_object_compares(c->s, a, b, c->ordered) && !(c->depth && value_same(a, b))) {
            c->s->meets = true;
            return false;
        }
        rare_object_value(c->s, a, &a);
        rare_object_value(c->s, b, &b);
    }
    if (!c->ordered && value_same(a, b) &&
        (!value_is_float(a) || c->depth)) { // an item is equal to itself, a nan too
        *result = EQUAL;
    } else if (is_number(a) && is_number(b)) {
        *result = numbers(c->s->env.memory, a, b);
    } else if (a.tag == BUILD_CHAR && b.tag == BUILD_CHAR) {
        *result = EQUAL + (a.bits > b.bits) - (a.bits < b.bits);
    } else if (a.tag == BUILD_CHAR && memory_str(c->s->env.memory, b, &y)) {
        *result = character(a.bits, &y, false);
    } else if (b.tag == BUILD_CHAR && memory_str(c->s->env.memory, a, &x)) {
        *result = character(b.bits, &x, true);
    } else if (a.tag == b.tag && a.tag >= TAG_STR && a.tag <= TAG_RANGE) {
        if (memory_str(c->s->env.memory, a, &x) && memory_str(c->s->env.memory, b, &y)) {
            *result = texts(&x, &y);
        } else if (a.tag == TAG_LIST || a.tag == TAG_TUPLE || (!c->ordered && a.tag == TAG_DICT)) {
            return containers(c, a, b, result);
        } else if (!c->ordered && ranges_equal(c->s, a, b)) {
            *result = EQUAL;
        }
    } else if (a.tag == TAG_METHOD && b.tag == TAG_METHOD) {
        *result = methods_equal(c->s->env.memory, a, b) ? EQUAL : INCOMPARABLE;
    } else if (memory_octets(c->s->env.memory, a, &x) && memory_octets(c->s->env.memory, b, &y)) {
        *result = texts(&x, &y);
    } else if (rare_set_is_comparable(c->s, a, b)) {
        return sets(c, a, b, result);
    } else if (!c->ordered && a.tag == TAG_VIEW && b.tag == TAG_VIEW) {
        return views(c, a, b, result);
    } else if (is_slice(c->s, a) && is_slice(c->s, b)) { // as the tuples of their parts
        return containers(c, a, b, result);
    }
    if (c->ordered && *result == INCOMPARABLE) return service_error(c->s, ERR_COMPARE, first, second);
    return true;
}

bool rare_number_same(struct service *s, struct value a, struct value b, bool *result) {
    *result = value_same(a, b);
    return *result || rare_number_compare(s, RELATION_EQ, a, b, result);
}

bool rare_number_compare(struct service *s, enum relation relation, struct value a, struct value b,
                         bool *result) {
    struct comparison c = {.s = s, .ordered = relation != RELATION_EQ};
    int r;
    bool good = compare(&c, a, b, &r);
    free(c.known);
    if (!good) return false;
    *result = (r == EQUAL && relation != RELATION_LT) || (r == LESS && relation != RELATION_EQ);
    return true;
}
