// SPDX-License-Identifier: MIT
// What is wrong with a message that a core does not send or take (core/message.c).
#include "host/rare/rare.h"

// v is the number of a core; `error` if it is no number.
static bool core_number(struct service *s, struct value v, enum error error) {
    if (!value_is_integer(v)) return service_error1(s, error, v);
    return (value_is_int(v) && v.bits < s->job->cores) || service_error1(s, ERR_NO_CORE, v);
}

enum { SEARCH_DEPTH_MAX = 30, SEARCH_ITEMS_MAX = 100000 }; // a structure may contain itself

// An iterator or a view in the value, which no message can hold. False if none is found.
static bool find_iterator(const struct service *s, struct value v, int depth, uint32_t *left,
                          struct value *found) {
    struct items_view items;
    struct entries_view entries;
    if (!*left || !depth) return false;
    --*left;
    *found = v;
    if (is_iterator(v)) return true;
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
    uint32_t left = SEARCH_ITEMS_MAX;
    struct value found;
    if (find_iterator(s, v, SEARCH_DEPTH_MAX, &left, &found))
        service_error1(s, ERR_SEND_ITERATOR, found);
    else
        service_error1(s, ERR_SEND_DEEP, value_none());
}

static bool is_any(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits == BUILTIN_ANY;
}

void rare_message_send(struct service *s) {
    struct value v = s->args[0], n = s->args[2], tag = s->args[3];
    int32_t length;
    if (!core_number(s, s->args[1], ERR_SEND_CORE)) return;
    if (tag.tag == TAG_LONG)
        answer_raise(s->answer, BUILTIN_OverflowError, "a tag has at most 31 bits");
    else if (!value_is_int(tag))
        service_error1(s, ERR_TAG_TYPE, tag);
    else if ((int32_t)tag.bits < 0 && !is_context(tag))
        service_error1(s, ERR_TAG, tag);
    else if (n.tag == TAG_NONE || is_any(n))
        unsendable(s, v);
    else if (!service_int(s, 2, &length))
        return;
    else if (!is_items(v))
        service_error1(s, ERR_SEND_NOT_LIST, v);
    else if (rare_sequence_length(s, v, &length) && n.bits > (uint32_t)length)
        service_error(s, ERR_SEND_COUNT, value_int(length), n);
    else
        unsendable(s, v);
}

void rare_message_receive(struct service *s) {
    const struct core_control *control = memory_control(s->env.memory);
    struct value v = control->received, n = s->args[1];
    int32_t length;
    if (!is_any(s->args[0]) && !core_number(s, s->args[0], ERR_RECV_CORE)) return;
    if (v.tag == TAG_NONE && n.tag == TAG_NONE)
        answer_raise(
            s->answer, BUILTIN_RuntimeError,
            "the message from core %u has an object of a class whose statement this core has not run",
            control->inbox.sender);
    else if (v.tag == TAG_UNBOUND)
        service_error(s, ERR_COLLECTIVE, value_int((int32_t)control->inbox.sender),
                      value_int((int32_t)v.bits));
    else if (n.tag == TAG_NONE && rare_sequence_length(s, v, &length))
        service_error(s, ERR_RECV_CUT, value_int(length), value_int((int32_t)control->inbox.sender));
    else if (!service_int(s, 1, &length))
        return;
    else if (!is_items(v))
        service_error1(s, ERR_RECV_NOT_LIST, v);
    else if (rare_sequence_length(s, v, &length))
        service_error(s, ERR_RECV_COUNT, value_int(length), n);
}

void rare_message_core(struct service *s) {
    if (core_number(s, s->args[0], ERR_RECV_CORE)) service_error1(s, ERR_BAD_IMAGE, value_none());
}
