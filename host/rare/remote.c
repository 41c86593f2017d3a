// SPDX-License-Identifier: MIT
// Lists of other cores, as far as a core leaves them to the host (core/remote.c).
#include "host/races/order.h"
#include "host/rare/rare.h"

// Until `leave` its owner does not change the list's size, kind or place. False after giving an answer: an error, or, where the owner is stopped
// in the midst of that, that the instruction is to be run again.
static bool enter(struct service *s, struct value value, struct items_view *items) {
    const struct remote_object *remote = memory_remote(s->env.memory, value);
    struct job *job = s->job;
    if (!remote || remote->core >= job->cores) return service_error1(s, ERR_BAD_IMAGE, value_none());
    if (!job->ops->lock(job->device, remote->core)) {
        s->answer->kind = ANSWER_AGAIN;
        return false;
    }
    const struct core_memory *owner = job->ops->memory(job->device, remote->core);
    bool here = job_holds(job, remote->core) || job->ops->fetch(job->device, remote);
    bool good = here && memory_remote_items(owner, remote, items);
    if (good && job->order) order_reads(job->order, s->core, remote, items->count);
    if (good) return true;
    job->ops->unlock(job->device, remote->core);
    return service_error1(s, ERR_STALE, value_int((int32_t)remote->core));
}

static void leave(const struct service *s, struct value value) {
    s->job->ops->unlock(s->job->device, memory_remote(s->env.memory, value)->core);
}

// Whether all items may be read here: those that refer to their core's memory mean nothing in another's. False after raising.
static bool check_items(struct service *s, const struct items_view *items) {
    for (uint32_t i = 0; element_is_value(items->kind) && i < items->count; i++)
        if (value_is_ref(memory_item(items, i)))
            return service_error1(s, ERR_REMOTE_ITEM, memory_item(items, i));
    return true;
}

bool rare_remote_exclude(struct service *s) {
    bool held = s->job->ops->lock(s->job->device, s->core);
    if (!held) s->answer->kind = ANSWER_AGAIN;
    return held;
}

void rare_remote_admit(const struct service *s) {
    s->job->ops->unlock(s->job->device, s->core);
}

bool rare_remote_items(struct service *s, struct value remote, struct buffer *items) {
    struct items_view view;
    if (!enter(s, remote, &view)) return false;
    bool good = check_items(s, &view);
    if (good) rare_sequence_copy(items, &view);
    leave(s, remote);
    return good;
}

bool rare_remote_length(struct service *s, struct value remote, int32_t *length) {
    struct items_view view;
    if (!enter(s, remote, &view)) return false;
    *length = (int32_t)view.count;
    leave(s, remote);
    return true;
}

void rare_remote_stopped(struct service *s, struct value list, bool again) {
    struct items_view items;
    if (!enter(s, list, &items)) return;
    bool good = check_items(s, &items);
    leave(s, list);
    if (!good) return;
    if (again)
        s->answer->kind = ANSWER_AGAIN;
    else
        answer_raise(s->answer, BUILTIN_RuntimeError, "the remote list became shorter while it was read");
}

// What is wrong with item `index` of another core's list; `item`: to be written there, or unbound.
void rare_remote_item(struct service *s, struct value object, struct value index, struct value item) {
    struct items_view items;
    uint32_t i;
    bool write = item.tag != TAG_UNBOUND;
    if (!value_is_integer(index)) {
        service_error1(s, ERR_INT_NEEDED, index);
        return;
    }
    if (write && value_is_ref(item)) {
        service_error1(s, ERR_REMOTE_ITEM, item);
        return;
    }
    if (!enter(s, object, &items)) return;
    bool good = rare_sequence_place(s, object, index, items.count, ERR_REMOTE_INDEX, &i);
    struct value now = good ? memory_item(&items, i) : value_none();
    leave(s, object);
    if (!good) return;
    if (write)
        service_error1(s, ERR_REMOTE_KIND, item);
    else if (value_is_ref(now))
        service_error1(s, ERR_REMOTE_ITEM, now);
    else
        s->answer->kind = ANSWER_AGAIN; // it has changed meanwhile
}
