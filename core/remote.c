// SPDX-License-Identifier: MIT
// Lists that other cores may read and write in place.
//
// For each list that it exposes the owner has an entry, a block of its heap that stays for ever and is used
// again: list and generation. A reference names the entry; it is stale when the entry's generation is
// another. An entry does not keep a list alive: the collector empties those of lists that are gone. Accesses
// from outside, and the owner's changes of a list's size, kind or place, exclude each other by the port's
// lock; the owner's own reading and writing of elements needs none (aligned words).
#include "core/internal.h"

static struct exposure *exposure_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}

// Another core may be looking at this list, or (0) at entries.
static bool is_watched(const struct vm *vm, ref list) {
    return !list || *header_of(vm, list) & HEADER_WIDE; // for a list the bit means: exposed to other cores
}

void remote_begin(struct vm *vm, ref list) {
    if (is_watched(vm, list) && vm->lock_depth++ == 0) port_lock(vm, vm->control->core);
}

void remote_end(struct vm *vm, ref list) {
    if (is_watched(vm, list) && --vm->lock_depth == 0) port_unlock(vm, vm->control->core);
}

void remote_sweep(struct vm *vm) {
    struct exposure *e;
    for (ref r = vm->exposed; r; r = e->next) {
        e = exposure_at(vm, r);
        *header_of(vm, r) |= (uint32_t)HEADER_BLACK;
        if (e->list && !(*header_of(vm, e->list) & (uint32_t)HEADER_BLACK)) {
            e->list = 0;
            e->generation++;
        }
    }
}

PORT_OVERLAY(remote) enum outcome remote_expose(struct vm *vm, const struct value *v, struct value *d) {
    struct exposure *e;
    ref found = 0;
    if (v->tag != TAG_LIST) return HOST;
    for (ref r = vm->exposed; r; r = e->next) { // its own entry, or else a free one
        e = exposure_at(vm, r);
        if (!e->list || e->list == v->bits) found = r;
        if (e->list == v->bits) break;
    }
    if (!found) {
        found = heap_new(vm, BLOCK_DATA, sizeof *e);
        if (!found) return RAISED;
        *exposure_at(vm, found) = (struct exposure){vm->exposed, 0, 0};
        vm->exposed = found;
    }
    ref made = heap_new(vm, TAG_REMOTE, sizeof(struct remote_object)); // may empty entries
    if (!made) return RAISED;
    e = exposure_at(vm, found);
    PORT_EXPOSES(vm, v->bits, e->list);
    remote_begin(vm, 0);
    e->list = v->bits;
    remote_end(vm, 0);
    *header_of(vm, v->bits) |= HEADER_WIDE;
    *(struct remote_object *)port_ptr(vm, made) =
        (struct remote_object){vm->control->core, v->bits, e->generation, found};
    value_set(d, TAG_REMOTE, made);
    return DONE;
}

// The list object of a reference, in the owner's memory; NULL if it is stale. The owner is locked.
PORT_OVERLAY(remote) static struct list_object *target(struct vm *vm, const struct remote_object *r) {
    const struct exposure *e = port_remote(vm, r->core, r->entry);
    return e->list == r->list && e->generation == r->generation ? port_remote(vm, r->core, r->list) : NULL;
}

PORT_OVERLAY(remote) enum outcome remote_length(struct vm *vm, ref object, int32_t *length) {
    const struct remote_object *r = port_ptr(vm, object);
    PORT_REMOTE(vm, r->core, 4);
    port_lock(vm, r->core);
    if (PORT_FAR(vm, r->core)) port_far_fetch(vm, r, NULL);
    const struct list_object *l = target(vm, r);
    if (l) *length = (int32_t)port_load(&l->length);
    PORT_ACCESSES(vm, r, PORT_LENGTH, false);
    port_unlock(vm, r->core);
    return l ? DONE : HOST;
}

// Element i of the locked list to or from *item. Only the owner can change the kind of its list, and refs
// mean nothing elsewhere.
static enum outcome access(struct vm *vm, const struct remote_object *r, uint32_t i, struct value *item,
                           bool write) {
    const struct list_object *l = target(vm, r);
    if (!l) return HOST;
    uint32_t length = port_load(&l->length); // list_append's
    if (i >= length) i += length;
    if (i >= length) return HOST;
    void *data = port_remote(vm, r->core, l->data);
    uint32_t *word = (uint32_t *)data + i;
    if (element_is_value(l->kind)) {
        struct value *v = (struct value *)data + i;
        if (value_is_ref(write ? *item : *v)) return HOST;
        if (l->kind != KIND_VALUES && write && !value_is_float(*item)) return HOST;
        value_copy(write ? v : item, write ? item : v);
        if (write) port_arrive(&v->tag);
    } else if (!write) {
        value_set(item, l->kind, __atomic_load_n(word, __ATOMIC_RELAXED));
    } else {
        if (item->tag != l->kind) return HOST;
        __atomic_store_n(word, item->bits, __ATOMIC_RELAXED);
        port_arrive(word);
    }
    PORT_ACCESSES(vm, r, i, write);
    return DONE;
}

PORT_OVERLAY(remote)
enum outcome remote_access(struct vm *vm, const struct value *object, const struct value *index,
                           struct value *item, bool write) {
    const struct remote_object *r = port_ptr(vm, object->bits);
    if (!value_is_int(*index)) return HOST;
    if (has_printed(vm) || PORT_EARLY(vm)) return YIELD;
    PORT_REMOTE(vm, r->core, write ? 6 : 7); // entry, list, lock, element
    port_lock(vm, r->core);
    if (PORT_FAR(vm, r->core)) port_far_fetch(vm, r, &index->bits);
    enum outcome o = access(vm, r, index->bits, item, write);
    if (!o && write && PORT_FAR(vm, r->core) && !port_far_store(vm, r, index->bits, item)) o = HOST;
    port_unlock(vm, r->core);
    return o;
}

#if PORT_HAS_FAR
enum outcome remote_store(struct vm *vm, const struct remote_object *r, uint32_t i, struct value *item) {
    port_lock(vm, r->core);
    enum outcome o = access(vm, r, i, item, true);
    port_unlock(vm, r->core);
    return o;
}
#endif
