// SPDX-License-Identifier: MIT
// Built-ins of the core's own (core/builtin.c), when it leaves a call of one to the host: unusual
// arguments, and errors.
#include <math.h>

#include "host/rare/vm_iterators.h"

static bool is_items(struct value v) {
    return v.tag == TAG_LIST || v.tag == TAG_TUPLE;
}

static void to_int(struct service *s, float x) {
    if (isnan(x))
        service_error1(s, ERR_INT_NAN, value_none());
    else if (isinf(x))
        service_error1(s, ERR_INT_INF, value_none());
    else
        service_error1(s, ERR_INT_RANGE, value_float(x));
}

static void rounded(struct service *s, uint32_t builtin) {
    if (s->args[0].tag == TAG_FLOAT)
        to_int(s, float_from_bits(s->args[0].bits));
    else if (builtin == BUILTIN_trunc)
        answer_raise(s->answer, BUILTIN_TypeError, "type %s doesn't define __trunc__ method",
                     text_type(&s->env, s->args[0]));
    else
        service_error1(s, ERR_REAL_NEEDED, s->args[0]);
}

// ---- min, max, sum

static void answer_item(struct service *s, struct value item) {
    if (item.tag == BUILD_CHAR)
        buffer_code(answer_text(s->answer), item.bits);
    else
        answer_value(s->answer, item);
}

static void extreme(struct service *s, uint32_t builtin, const struct value *items, uint32_t n) {
    struct value best = value_none();
    for (uint32_t i = 0; i < n; i++) {
        bool better = i == 0;
        struct value x = builtin == BUILTIN_max ? best : items[i],
                     y = builtin == BUILTIN_max ? items[i] : best;
        if (i && !operate_compare(s, RELATION_LT, x, y, &better)) return;
        if (better) best = items[i];
    }
    if (n)
        answer_item(s, best);
    else
        service_error1(s, ERR_EMPTY, (struct value){builtin, TAG_BUILTIN});
}

// The sum of two numbers, in single precision. False after saying what is wrong.
static bool add(struct service *s, struct value *total, struct value item) {
    int32_t sum;
    if (value_is_number(*total) && value_is_number(item)) {
        if (total->tag == TAG_FLOAT || item.tag == TAG_FLOAT) {
            *total = value_float(value_real(total) + value_real(&item));
            return true;
        }
        if (__builtin_add_overflow((int32_t)total->bits, (int32_t)item.bits, &sum))
            return service_error(s, ERR_OVERFLOW, *total, item);
        *total = value_int(sum);
        return true;
    }
    if (item.tag == BUILD_CHAR) item = s->args[0]; // a str too
    return service_error(s, is_items(*total) ? ERR_CONCAT : ERR_BINARY, *total, item);
}

// All items of lists, or of tuples, one after the other.
static void join(struct service *s, struct value start, const struct value *items, uint32_t n) {
    struct buffer all = BUFFER_EMPTY;
    uint32_t count = 0;
    bool good = subscript_items(s, start, &all, &count);
    for (uint32_t i = 0; good && i < n; i++) {
        good = items[i].tag == start.tag
                   ? subscript_items(s, items[i], &all, &count)
                   : service_error(s, ERR_CONCAT, start, items[i].tag == BUILD_CHAR ? s->args[0] : items[i]);
    }
    if (good) {
        const struct value *values = (const struct value *)all.bytes;
        struct build *build = &s->answer->build;
        answer_built(s->answer, start.tag,
                     start.tag == TAG_LIST ? build_list(build, values, count, 0)
                                           : build_tuple(build, values, count, 0));
    }
    buffer_free(&all);
}

static void sum(struct service *s, const struct value *items, uint32_t n) {
    struct value total = s->count > 1 ? s->args[1] : value_int(0);
    if (is_items(total)) {
        join(s, total, items, n);
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!add(s, &total, items[i])) return;
    answer_value(s->answer, total);
}

static void fold(struct service *s, uint32_t builtin) {
    if (builtin == BUILTIN_sum && s->count > 1 && s->args[1].tag == TAG_STR) {
        service_error1(s, ERR_SUM_STR, value_none());
        return;
    }
    if (builtin != BUILTIN_sum && s->count > 1) {
        extreme(s, builtin, s->args, s->count);
        return;
    }
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    if (subscript_items(s, s->args[0], &items, &n)) {
        if (builtin == BUILTIN_sum)
            sum(s, (const struct value *)items.bytes, n);
        else
            extreme(s, builtin, (const struct value *)items.bytes, n);
    }
    buffer_free(&items);
}

// ---- messages

// v is the number of a core; `error` if it is no number.
static bool core_number(struct service *s, struct value v, enum error error) {
    if (!value_is_int(v)) return service_error1(s, error, v);
    return v.bits < s->job->cores || service_error1(s, ERR_NO_CORE, v);
}

enum { SEARCH_DEPTH = 30, SEARCH_ITEMS = 100000 }; // a structure may contain itself

// An iterator or a view in the value, which no message can hold. False if none is found.
static bool find_iterator(const struct service *s, struct value v, int depth, uint32_t *left,
                          struct value *found) {
    struct items_view items;
    struct entries_view entries;
    if (!*left || !depth) return false;
    --*left;
    *found = v;
    if (iterators_are(v)) return true;
    if (is_items(v) && memory_items(s->env.memory, v, &items) && items.kind == KIND_VALUES)
        for (uint32_t i = 0; i < items.count; i++)
            if (find_iterator(s, memory_item(&items, i), depth - 1, left, found)) return true;
    if (!memory_entries(s->env.memory, v, &entries)) return false;
    for (uint32_t i = 0; i < entries.count; i++)
        if (find_iterator(s, entries.entry[i].item, depth - 1, left, found)) return true;
    return false;
}

// The context of a collective (contract/collective.h), which a tag cannot be.
static bool is_context(struct value tag) {
    return tag.bits > 0x80000000 && tag.bits < 0x81000000;
}

// What cannot be sent of a value whose arguments are right.
static void unsendable(struct service *s, struct value v) {
    uint32_t left = SEARCH_ITEMS;
    struct value found;
    if (find_iterator(s, v, SEARCH_DEPTH, &left, &found))
        service_error1(s, ERR_SEND_ITERATOR, found);
    else
        service_error1(s, ERR_SEND_DEEP, value_none());
}

static void send(struct service *s) {
    struct value v = s->args[0], n = s->args[2], tag = s->args[3];
    int32_t length;
    if (!core_number(s, s->args[1], ERR_SEND_CORE)) return;
    if (!value_is_int(tag))
        service_error1(s, ERR_TAG_TYPE, tag);
    else if ((int32_t)tag.bits < 0 && !is_context(tag))
        service_error1(s, ERR_TAG, tag);
    else if (n.tag == TAG_NONE)
        unsendable(s, v);
    else if (!value_is_int(n))
        service_error1(s, ERR_INT_NEEDED, n);
    else if (!is_items(v))
        service_error1(s, ERR_SEND_NOT_LIST, v);
    else if (subscript_length(s, v, &length) && n.bits > (uint32_t)length)
        service_error(s, ERR_SEND_COUNT, value_int(length), n);
    else
        unsendable(s, v);
}

static bool is_any(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits == BUILTIN_ANY;
}

static void receive(struct service *s) {
    const struct core_control *control = memory_control(s->env.memory);
    struct value v = control->received, n = s->args[1];
    int32_t length;
    if (!is_any(s->args[0]) && !core_number(s, s->args[0], ERR_RECV_CORE)) return;
    if (v.tag == TAG_UNBOUND)
        service_error(s, ERR_COLLECTIVE, value_int((int32_t)control->inbox.sender),
                      value_int((int32_t)v.bits));
    else if (n.tag == TAG_NONE && subscript_length(s, v, &length))
        service_error(s, ERR_RECV_CUT, value_int(length), value_int((int32_t)control->inbox.sender));
    else if (!value_is_int(n))
        service_error1(s, ERR_INT_NEEDED, n);
    else if (!is_items(v))
        service_error1(s, ERR_RECV_NOT_LIST, v);
    else if (subscript_length(s, v, &length))
        service_error(s, ERR_RECV_COUNT, value_int(length), n);
}

// ---- all

void inspect_builtin(struct service *s, uint32_t builtin) {
    struct value v = s->count ? s->args[0] : value_none();
    int32_t length;
    switch (builtin) {
    case BUILTIN_int:
        if (!s->count)
            answer_int(s->answer, 0);
        else if (s->count == 1 && v.tag == TAG_FLOAT)
            to_int(s, float_from_bits(v.bits));
        else
            services_int(s);
        break;
    case BUILTIN_float:
        if (s->count)
            services_float(s);
        else
            answer_float(s->answer, 0);
        break;
    case BUILTIN_floor:
    case BUILTIN_trunc: rounded(s, builtin); break;
    case BUILTIN_sqrt: service_error1(s, value_is_number(v) ? ERR_MATH_DOMAIN : ERR_REAL_NEEDED, v); break;
    case BUILTIN_list:
    case BUILTIN_tuple:
        if (v.tag == TAG_REMOTE)
            service_error1(s, ERR_STALE, value_int((int32_t)memory_remote(s->env.memory, v)->core));
        else
            service_error1(s, ERR_NOT_ITERABLE, v);
        break;
    case BUILTIN_len:
        if (subscript_length(s, v, &length)) answer_int(s->answer, length);
        break;
    case BUILTIN_abs: service_error1(s, value_is_number(v) ? ERR_OVERFLOW_UNARY : ERR_ABS, v); break;
    case BUILTIN_min:
    case BUILTIN_max:
    case BUILTIN_sum: fold(s, builtin); break;
    case BUILTIN_send:
    case BUILTIN_isend: send(s); break;
    case BUILTIN_recv: receive(s); break;
    case BUILTIN_sent:
        if (core_number(s, v, ERR_RECV_CORE)) service_error1(s, ERR_BAD_IMAGE, value_none());
        break;
    case BUILTIN_probe:
        if (core_number(s, v, ERR_RECV_CORE)) service_error1(s, ERR_BAD_IMAGE, value_none());
        break;
    case BUILTIN_expose: service_error1(s, ERR_EXPOSE, v); break;
    default: service_error1(s, ERR_BAD_IMAGE, value_none());
    }
}
