// SPDX-License-Identifier: MIT
// Lists of other cores, as far as a core leaves them to the host (core/remote.c).
#include "host/races/order.h"
#include "host/rare/rare.h"

bool rare_remote_items(struct service *s, struct value value, struct items_view *items) {
    const struct remote_object *remote = memory_remote(s->env.memory, value);
    if (!remote || remote->core >= s->job->cores) return service_error1(s, ERR_BAD_IMAGE, value_none());
    const struct core_memory *owner = s->job->ops->memory(s->job->device, remote->core);
    bool here = job_holds(s->job, remote->core) || s->job->ops->fetch(s->job->device, remote);
    bool good = here && memory_remote_items(owner, remote, items);
    if (good && s->job->order) order_reads(s->job->order, s->core, remote, items->count);
    return good || service_error1(s, ERR_STALE, value_int((int32_t)remote->core));
}

bool rare_remote_readable(struct service *s, const struct items_view *items) {
    for (uint32_t i = 0; element_is_value(items->kind) && i < items->count; i++)
        if (value_is_ref(memory_item(items, i)))
            return service_error1(s, ERR_REMOTE_ITEM, memory_item(items, i));
    return true;
}

void rare_remote_stopped(struct service *s, struct value list, bool again) {
    struct items_view items;
    if (!rare_remote_items(s, list, &items) || !rare_remote_readable(s, &items)) return;
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
    if (!rare_remote_items(s, object, &items) ||
        !rare_sequence_place(s, object, index, items.count, ERR_REMOTE_INDEX, &i))
        return;
    struct value now = memory_item(&items, i);
    if (write)
        service_error1(s, ERR_REMOTE_KIND, item);
    else if (value_is_ref(now))
        service_error1(s, ERR_REMOTE_ITEM, now);
    else
        s->answer->kind = ANSWER_AGAIN; // it has changed meanwhile
}
