// SPDX-License-Identifier: MIT
// What programs ask of their memory (core/heap.c).
#include "host/rare/rare.h"

void rare_nbytes(struct service *s) {
    struct items_view items;
    if (s->args[0].tag != TAG_LIST || !memory_items(s->env.memory, s->args[0], &items))
        service_error(s, ERR_LIST_NEEDED, s->args[0], value_none());
    else
        answer_int(s->answer, (int32_t)(items.count << element_shift(items.kind)));
}

// The list's elements move to the shared window.
void rare_share(struct service *s) {
    struct items_view items;
    struct value list = s->args[0];
    if (list.tag != TAG_LIST || !memory_items(s->env.memory, list, &items)) {
        service_error(s, ERR_LIST_NEEDED, list, value_none());
        return;
    }
    answer_value(s->answer, list);
    if (!items.count) return;
    struct build *build = &s->answer->build;
    uint32_t size = items.count << element_shift(items.kind);
    uint32_t block = build_object(build, BLOCK_DATA | BLOCK_SHARED, items.data, size);
    build_link(build, block, BUILD_ABSOLUTE, list.bits + offsetof(struct list_object, data));
}

void rare_heap(struct service *s) {
    const struct core_control *control = memory_control(s->env.memory);
    uint32_t size = 0;
    for (int i = 0; i < 2; i++) size += control->heap_end[i] - control->heap[i];
    answer_int(s->answer, (int32_t)size);
}
