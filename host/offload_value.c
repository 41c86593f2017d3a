// SPDX-License-Identifier: MIT
// Values that the application's core holds for the cores: in lists of its slots, where the collector sees
// them.
#include "host/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/internal.h"

void failure_free(struct failure *f) {
    free(f->type);
    buffer_free(&f->message);
    buffer_free(&f->arguments);
    buffer_free(&f->report);
    *f = (struct failure){0};
}

void failure_set(struct failure *f, const char *type, const char *message) {
    if (f->type) return;
    f->type = strdup(type);
    buffer_text(&f->message, message);
}

// ---- values in the application's core

static struct list_object *list_in(struct offload *o, int slot) {
    struct vm *vm = offload_vm(o);
    struct value *list = &o->participant.slots[slot];
    if (list->tag != TAG_LIST && list_new(vm, KIND_VALUES, 0, list)) *list = none();
    return list->tag == TAG_LIST ? list_at(vm, list->bits) : NULL;
}

bool offload_store(struct offload *o, int slot, struct value value, uint32_t *index) {
    struct vm *vm = offload_vm(o);
    o->participant.slots[SLOT_MADE] = value;
    struct list_object *list = list_in(o, slot);
    if (!list) return false;
    for (uint32_t i = 0; list->kind == KIND_VALUES && i < list->length; i++)
        if (list_values(vm, list)[i].tag == TAG_NONE) {
            list_values(vm, list)[i] = value;
            *index = i;
            return true;
        }
    *index = list->length;
    return list_append(vm, o->participant.slots[slot].bits, &value) == DONE;
}

struct value offload_stored(struct offload *o, int slot, uint32_t index) {
    struct value value = none();
    struct list_object *list = list_in(o, slot);
    if (list && index < list->length) list_read(offload_vm(o), list, index, &value);
    return value;
}

void offload_unstore(struct offload *o, int slot, uint32_t index) {
    struct list_object *list = list_in(o, slot);
    if (list && index < list->length) list_values(offload_vm(o), list)[index] = none();
}

struct value offload_kept_item(struct offload *o, uint32_t id, uint32_t i) {
    struct value pair = id < o->kept_count && o->kept[id].used ? offload_stored(o, SLOT_KEPT, id) : unbound();
    return pair.tag == TAG_TUPLE ? tuple_at(offload_vm(o), pair.bits)->items[i] : unbound();
}

static struct value kept_reference(void *context, uint32_t id) {
    return offload_kept_item(context, id, 1);
}

// What a reference to a list of the application's core is called; 0: it is to another.
static uint32_t kept_number(void *context, const struct remote_object *remote) {
    struct offload *o = context;
    if (!offload_vm(o) || remote->core != offload_vm(o)->control->core) return 0;
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (offload_kept_item(o, id, 0).bits == remote->list) return id;
    return 0;
}

bool offload_give_value(struct offload *o, struct buffer *out, uint32_t core, struct value value) {
    const struct core_memory *memory = o->job->ops->memory(o->job->device, core);
    return convert_out_kept(out, memory, value, kept_number, o);
}

bool offload_make_value(struct offload *o, const uint32_t *words, size_t count, struct failure *failure) {
    struct converter c = participant_converter(&o->participant, words, count);
    c.kept = kept_reference;
    c.context = o;
    if (convert_in(&c, &o->participant.slots[SLOT_MADE])) return true;
    failure_set(failure, c.type, c.message);
    return false;
}

bool offload_make_of_buffer(struct offload *o, const struct buffer *words, struct failure *failure) {
    return offload_make_value(o, (const uint32_t *)(const void *)words->bytes, words->length / 4, failure);
}

// ---- lists for the cores

// Puts a value (no number, so that the list stays general) at an index of a list of slots, which may be
// beyond its end.
static bool store_at(struct offload *o, int slot, uint32_t index, struct value value) {
    static const struct value EMPTY = {0, TAG_FUNC};
    struct vm *vm = offload_vm(o);
    struct list_object *list = list_in(o, slot);
    while (list && list->length <= index) {
        if (list_append(vm, o->participant.slots[slot].bits, &EMPTY)) return false;
        list = list_in(o, slot);
    }
    if (list) list_values(vm, list)[index] = value;
    return list;
}

bool offload_keep_made(struct offload *o, uint32_t id) {
    struct participant *p = &o->participant;
    struct value pair[2] = {p->slots[SLOT_MADE], none()};
    p->slots[SLOT_ARGUMENTS] = pair[0];
    if (pair[0].tag != TAG_LIST || remote_expose(p->vm, &p->slots[SLOT_ARGUMENTS], &p->slots[SLOT_RESULT]))
        return false;
    pair[1] = p->slots[SLOT_RESULT];
    p->slots[SLOT_MADE] = none();
    if (sequence_make(p->vm, TAG_TUPLE, pair, 2, &p->slots[SLOT_MADE])) return false;
    return store_at(o, SLOT_KEPT, id, p->slots[SLOT_MADE]);
}

static uint32_t new_kept(struct offload *o) {
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (!o->kept[id].used) return id;
    uint32_t count = o->kept_count ? o->kept_count * 2 : 8;
    struct kept *more = realloc(o->kept, count * sizeof *more);
    if (!more) return 0;
    memset(more + o->kept_count, 0, (count - o->kept_count) * sizeof *more);
    uint32_t id = o->kept_count ? o->kept_count : 1;
    o->kept = more;
    o->kept_count = count;
    return id;
}

uint32_t offload_keep(struct offload *o, const uint32_t *words, size_t count, struct failure *failure) {
    offload_lock(o);
    uint32_t id = offload_wait_for_job(o, failure) ? new_kept(o) : 0;
    bool good = id && offload_make_value(o, words, count, failure) && offload_keep_made(o, id);
    if (good) o->kept[id].used = true;
    offload_unlock(o);
    if (good) return id;
    failure_set(failure, "MemoryError", "the list does not fit into the memory of CPython's core");
    return 0;
}

bool offload_read(struct offload *o, uint32_t id, struct buffer *out) {
    struct failure failure = {0};
    offload_lock(o);
    bool good = offload_wait_for_job(o, &failure) && id < o->kept_count && o->kept[id].used &&
                offload_give_value(o, out, o->job->cores - 1, offload_kept_item(o, id, 0));
    offload_unlock(o);
    failure_free(&failure);
    return good;
}

static bool replace(struct offload *o, uint32_t id, struct failure *failure) {
    struct vm *vm = offload_vm(o);
    struct value made = o->participant.slots[SLOT_MADE], old = offload_kept_item(o, id, 0);
    if (made.tag != TAG_LIST || old.tag != TAG_LIST) return false;
    const struct list_object *from = list_at(vm, made.bits);
    struct list_object *to = list_at(vm, old.bits);
    if (from->length != to->length || from->kind != to->kind) {
        failure_set(failure, "ValueError",
                    "a list that the cores refer to keeps its length and the type of its items");
        return false;
    }
    uint32_t size = from->kind == KIND_VALUES ? 8 : 4;
    if (from->length) memcpy(port_ptr(vm, to->data), port_ptr(vm, from->data), (size_t)from->length * size);
    participant_drop(&o->participant, made);
    return true;
}

bool offload_write(struct offload *o, uint32_t id, const uint32_t *words, size_t count,
                   struct failure *failure) {
    offload_lock(o);
    bool good = offload_wait_for_job(o, failure) && id < o->kept_count && o->kept[id].used &&
                offload_make_value(o, words, count, failure) && replace(o, id, failure);
    offload_unlock(o);
    return good;
}

void offload_forget(struct offload *o, uint32_t id) {
    offload_lock(o);
    if (id < o->kept_count && o->kept[id].used) {
        o->kept[id].used = false; // a reference that a core still has becomes stale
        if (offload_vm(o)) store_at(o, SLOT_KEPT, id, (struct value){0, TAG_FUNC});
    }
    offload_unlock(o);
}
