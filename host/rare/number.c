// SPDX-License-Identifier: MIT
// Operators and comparisons that a core leaves to the host: of text, tuples, dicts and ranges, of nested
// values; powers and remainders of floats; and what is wrong with the others.
#include <stdlib.h>
#include <string.h>

#include "host/rare/number_math.h"
#include "host/rare/sequence_format.h"
#include "host/rare/vm_iterators.h"

enum { DEPTH = 500 }; // of nesting that is compared; deeper is a RecursionError

static void integers(struct service *s, int op, struct value a, struct value b) {
    int32_t x = (int32_t)a.bits, y = (int32_t)b.bits;
    enum error error = ERR_OVERFLOW;
    if (op == OP_POW && y < 0) {
        arithmetic_fpow(value_real(&a), value_real(&b), s->answer);
        return;
    }
    if (op == OP_SHL && y >= 0 && !x) {
        answer_int(s->answer, 0);
        return;
    }
    if (!y && op == OP_DIV) error = ERR_DIV_ZERO;
    if (!y && op == OP_MOD) error = ERR_MOD_ZERO;
    if (!y && op == OP_FLOORDIV) error = ERR_FLOORDIV_ZERO;
    if (y < 0 && (op == OP_SHL || op == OP_SHR)) error = ERR_SHIFT;
    service_error(s, error, a, b);
}

static void reals(struct service *s, int op, struct value a, struct value b) {
    switch (op) {
    case OP_POW: arithmetic_fpow(value_real(&a), value_real(&b), s->answer); break;
    case OP_MOD: arithmetic_fmod(value_real(&a), value_real(&b), s->answer); break;
    case OP_FLOORDIV: arithmetic_ffloordiv(value_real(&a), value_real(&b), s->answer); break;
    case OP_DIV: service_error(s, ERR_FDIV_ZERO, a, b); break;
    default: service_error(s, ERR_BINARY, a, b);
    }
}

static bool is_sequence(struct value v) {
    return v.tag >= TAG_STR && v.tag <= TAG_TUPLE;
}

static void add(struct service *s, int op, struct value a, struct value b) {
    struct text_view x, y;
    if (memory_str(s->env.memory, a, &x) && memory_str(s->env.memory, b, &y)) {
        struct buffer *out = answer_text(s->answer);
        buffer_add(out, x.bytes, x.length);
        buffer_add(out, y.bytes, y.length);
        return;
    }
    struct items_view i, j;
    if (a.tag == TAG_TUPLE && b.tag == TAG_TUPLE && memory_items(s->env.memory, a, &i) &&
        memory_items(s->env.memory, b, &j)) {
        struct buffer items = BUFFER_EMPTY;
        buffer_add(&items, i.data, i.count * sizeof(struct value));
        buffer_add(&items, j.data, j.count * sizeof(struct value));
        const struct value *all = (const struct value *)items.bytes;
        answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, all, i.count + j.count, 0));
        buffer_free(&items);
        return;
    }
    if (a.tag == TAG_LIST && op == OP_IADD && !is_iterable(b))
        service_error(s, ERR_NOT_ITERABLE, b, value_none());
    else
        service_error(s, is_sequence(a) ? ERR_CONCAT : ERR_BINARY, a, b);
}

static void repeat(struct service *s, struct value a, struct value times) {
    struct text_view text;
    struct items_view items;
    uint64_t k = (int32_t)times.bits < 0 ? 0 : times.bits;
    bool is_text = memory_str(s->env.memory, a, &text);
    if (!is_text && !memory_items(s->env.memory, a, &items)) return;
    uint64_t size = is_text ? text.length : items.count * sizeof(struct value);
    if (size * k > BUFFER_LIMIT) {
        service_error(s, ERR_MEMORY, value_none(), value_none());
        return;
    }
    struct buffer all = BUFFER_EMPTY;
    if (!size) k = 0;
    for (uint64_t i = 0; i < k; i++) buffer_add(&all, is_text ? text.bytes : items.data, size);
    if (is_text)
        buffer_add(answer_text(s->answer), all.bytes, all.length);
    else
        answer_built(s->answer, TAG_TUPLE,
                     build_tuple(&s->answer->build, (const struct value *)all.bytes,
                                 (uint32_t)(all.length / sizeof(struct value)), 0));
    buffer_free(&all);
}

static void multiply(struct service *s, struct value a, struct value b) {
    struct value sequence = is_sequence(b) && !is_sequence(a) ? b : a, times = is_sequence(a) ? b : a;
    if (!is_sequence(sequence))
        service_error(s, ERR_BINARY, a, b);
    else if (!value_is_int(times))
        service_error(s, ERR_REPEAT, sequence, times);
    else if (sequence.tag == TAG_LIST)
        service_error(s, ERR_MEMORY, value_none(), value_none());
    else
        repeat(s, sequence, times);
}

static void percent(struct service *s, struct value a, struct value b) {
    struct text_view template;
    if (!memory_str(s->env.memory, a, &template)) return;
    struct buffer out = BUFFER_EMPTY;
    if (format_percent(&out, &s->env, template, b, s->answer)) {
        buffer_free(answer_text(s->answer));
        s->answer->text = out;
    } else {
        buffer_free(&out);
    }
}

static void merge(struct service *s, bool in_place, struct value a, struct value b) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    struct build *build = &s->answer->build;
    if (subscript_pairs(s, a, &pairs) && subscript_pairs(s, b, &pairs)) {
        uint32_t n = pairs_count(&pairs);
        if (!in_place)
            answer_built(s->answer, TAG_DICT, build_dict(build, s->env.memory, pairs_values(&pairs), n, 0));
        else if (n)
            build_new_pairs(build, s->env.memory, a.bits, pairs_values(&pairs), n);
        if (in_place) answer_value(s->answer, a);
    }
    pairs_free(&pairs);
}

// ---- unions of types: int | None is the tuple (int, NoneType), which isinstance takes

static bool is_type(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC;
}

// A type, None, or a union.
static bool is_union_part(const struct service *s, struct value v) {
    struct items_view items;
    if (v.tag != TAG_TUPLE) return v.tag == TAG_NONE || is_type(v);
    bool good = memory_items(s->env.memory, v, &items) && items.count > 1;
    for (uint32_t i = 0; good && i < items.count; i++) good = is_type(memory_item(&items, i));
    return good;
}

static void add_part(const struct service *s, struct buffer *types, struct value v) {
    struct items_view items = {&v, 1, KIND_VALUES};
    if (v.tag == TAG_NONE) v = (struct value){BUILTIN_NoneType, TAG_BUILTIN};
    if (v.tag == TAG_TUPLE) memory_items(s->env.memory, v, &items);
    buffer_add(types, items.data, items.count * sizeof v);
}

static void unite(struct service *s, struct value a, struct value b) {
    struct buffer types = BUFFER_EMPTY;
    add_part(s, &types, a);
    add_part(s, &types, b);
    uint32_t count = (uint32_t)(types.length / sizeof a);
    answer_built(s->answer, TAG_TUPLE,
                 build_tuple(&s->answer->build, (const struct value *)types.bytes, count, 0));
    buffer_free(&types);
}

void operate(struct service *s, int op, struct value a, struct value b) {
    int plain = op == OP_IADD ? OP_ADD : op == OP_IMUL ? OP_MUL : op == OP_IOR ? OP_OR : op;
    if (value_is_number(a) && value_is_number(b)) {
        if (a.tag == TAG_FLOAT || b.tag == TAG_FLOAT)
            reals(s, plain, a, b);
        else
            integers(s, plain, a, b);
    } else if (plain == OP_ADD) {
        add(s, op, a, b);
    } else if (plain == OP_MUL) {
        multiply(s, a, b);
    } else if (op == OP_MOD && a.tag == TAG_STR) {
        percent(s, a, b);
    } else if (plain == OP_OR && a.tag == TAG_DICT && b.tag == TAG_DICT) {
        merge(s, op == OP_IOR, a, b);
    } else if (plain == OP_OR && is_union_part(s, a) && is_union_part(s, b) &&
               (a.tag != TAG_NONE || b.tag != TAG_NONE)) {
        unite(s, a, b);
    } else {
        service_error(s, ERR_BINARY, a, b);
    }
}

void operate_unary(struct service *s, int op, struct value a) {
    bool overflow = value_is_int(a) && op == OP_NEG;
    service_error(s, overflow ? ERR_OVERFLOW_UNARY : ERR_UNARY, a, value_none());
}

// ---- comparison

enum { LESS, EQUAL, GREATER, UNORDERED, INCOMPARABLE };

static int numbers(struct value a, struct value b) {
    double x = a.tag == TAG_FLOAT ? (double)float_from_bits(a.bits) : (int32_t)a.bits;
    double y = b.tag == TAG_FLOAT ? (double)float_from_bits(b.bits) : (int32_t)b.bits;
    return x < y ? LESS : x > y ? GREATER : x == y ? EQUAL : UNORDERED;
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

static bool same(struct value a, struct value b) {
    return a.bits == b.bits && a.tag == b.tag;
}

static bool known_equal(const struct comparison *c, struct value a, struct value b) {
    uint32_t i = known_slot(a, b);
    return c->known && same(c->known->a[i], a) && same(c->known->b[i], b);
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
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY}, others = {BUFFER_EMPTY, BUFFER_EMPTY};
    bool good = subscript_pairs(c->s, a, &pairs) && subscript_pairs(c->s, b, &others);
    const struct value *pair = pairs_values(&pairs);
    *result = pairs_count(&pairs) == pairs_count(&others) ? EQUAL : UNORDERED;
    for (uint32_t i = 0; good && *result == EQUAL && i < pairs_count(&pairs); i += 2) {
        const struct value *other;
        good = subscript_look_up(c->s, &others, pair[i], &other);
        if (good && !other) *result = UNORDERED;
        if (good && other && !keys) good = compare(c, pair[i + 1], *other, result);
    }
    pairs_free(&pairs);
    pairs_free(&others);
    return good;
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

static bool compare(struct comparison *c, struct value a, struct value b, int *result) {
    struct text_view x, y;
    *result = INCOMPARABLE;
    if (!c->ordered && same(a, b) &&
        (a.tag != TAG_FLOAT || c->depth)) { // an item is equal to itself, a nan too
        *result = EQUAL;
    } else if (value_is_number(a) && value_is_number(b)) {
        *result = numbers(a, b);
    } else if (a.tag == BUILD_CHAR && b.tag == BUILD_CHAR) {
        *result = EQUAL + (a.bits > b.bits) - (a.bits < b.bits);
    } else if (a.tag == BUILD_CHAR && memory_str(c->s->env.memory, b, &y)) {
        struct buffer text = BUFFER_EMPTY;
        buffer_code(&text, a.bits);
        x = (struct text_view){text.bytes, (uint32_t)text.length, false};
        *result = texts(&x, &y);
        buffer_free(&text);
    } else if (a.tag == b.tag && a.tag >= TAG_STR && a.tag <= TAG_RANGE) {
        if (memory_str(c->s->env.memory, a, &x) && memory_str(c->s->env.memory, b, &y)) {
            *result = texts(&x, &y);
        } else if (a.tag == TAG_LIST || a.tag == TAG_TUPLE || (!c->ordered && a.tag == TAG_DICT)) {
            return containers(c, a, b, result);
        } else if (!c->ordered && ranges_equal(c->s, a, b)) {
            *result = EQUAL;
        }
    } else if (!c->ordered && a.tag == TAG_VIEW && b.tag == TAG_VIEW) {
        return views(c, a, b, result);
    } else if (is_slice(c->s, a) && is_slice(c->s, b)) { // as the tuples of their parts
        return containers(c, a, b, result);
    }
    if (c->ordered && *result == INCOMPARABLE) return service_error(c->s, ERR_COMPARE, a, b);
    return true;
}

bool operate_same(struct service *s, struct value a, struct value b, bool *result) {
    *result = same(a, b);
    return *result || operate_compare(s, RELATION_EQ, a, b, result);
}

bool operate_compare(struct service *s, enum relation relation, struct value a, struct value b,
                     bool *result) {
    struct comparison c = {.s = s, .ordered = relation != RELATION_EQ};
    int r;
    bool good = compare(&c, a, b, &r);
    free(c.known);
    if (!good) return false;
    *result = (r == EQUAL && relation != RELATION_LT) || (r == LESS && relation != RELATION_EQ);
    return true;
}

// Only a number can be in a range.
static bool in_range(const struct range_object *range, struct value item) {
    if (!range || !value_is_number(item)) return false;
    double x = item.tag == TAG_FLOAT ? (double)float_from_bits(item.bits) : (int32_t)item.bits;
    double i = (x - range->start) / range->step;
    return i >= 0 && i < range->length && i == (double)(uint32_t)i;
}

void operate_in(struct service *s, struct value item, struct value container) {
    struct text_view text, part;
    bool found = false;
    int64_t entry;
    if (memory_str(s->env.memory, container, &text)) {
        if (!memory_str(s->env.memory, item, &part)) {
            service_error(s, ERR_IN_STR, item, value_none());
            return;
        }
        found = !part.length || memmem(text.bytes, text.length, part.bytes, part.length);
    } else if (container.tag == TAG_VIEW) {
        iterators_view_has(s, item, container);
        return;
    } else if (container.tag == TAG_RANGE) {
        found = in_range(memory_range(s->env.memory, container), item);
    } else if (container.tag == TAG_DICT) {
        if (!subscript_find(s, container, item, &entry)) return;
        found = entry >= 0;
    } else if (is_iterable(container)) {
        struct buffer items = BUFFER_EMPTY;
        uint32_t n = 0;
        bool good = subscript_items(s, container, &items, &n);
        for (uint32_t i = 0; good && i < n && !found; i++)
            good = operate_same(s, ((const struct value *)items.bytes)[i], item, &found);
        buffer_free(&items);
        if (!good) return;
    } else {
        service_error(s, ERR_NOT_CONTAINER, container, value_none());
        return;
    }
    answer_bool(s->answer, found);
}
