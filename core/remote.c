// SPDX-License-Identifier: MIT
// Lists that other cores may read and write in place.
//
// The owner keeps a table of what it has exposed, in a block of its heap: list and generation. A reference
// names its slot; it is stale when the slot's generation is another. The table does not keep a list alive:
// the collector empties the slots of lists that are gone. Accesses from outside, and the owner's changes of a
// list's size, kind or place, exclude each other by the port's lock; the owner's own reading and writing of
// elements needs none (aligned words).
#include "core/internal.h"

struct exposure {
    ref list; // 0 = free
    uint32_t generation;
};

static struct exposure *table(struct vm *vm, uint32_t *slots) {
    *slots = vm->exposed ? (units_of(vm, vm->exposed) * 8 - 4) / sizeof(struct exposure) : 0;
    return port_ptr(vm, vm->exposed);
}

// Another core may be looking at this list, or (0) at the table.
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
    uint32_t slots;
    if (!vm->exposed) return;
    remote_begin(vm, 0);
    struct exposure *e = table(vm, &slots);
    for (uint32_t i = 0; i < slots; i++)
        if (e[i].list && !(*header_of(vm, e[i].list) & (uint32_t)HEADER_BLACK)) {
            e[i].list = 0;
            e[i].generation++;
        }
    remote_end(vm, 0);
}

// A slot of the table for this list: its own, or else a free one, or `slots` if there is none.
static uint32_t find_slot(const struct exposure *e, uint32_t slots, ref list) {
    uint32_t found = slots;
    for (uint32_t i = slots; i--;)
        if (e[i].list == list || (!e[i].list && (found == slots || e[found].list != list))) found = i;
    return found;
}

enum outcome remote_expose(struct vm *vm, struct value *args, struct value *d) {
    uint32_t slots, i;
    ref list = args[0].bits, r;
    if (args[0].tag != TAG_LIST) return HOST;
    r = heap_new(vm, TAG_REMOTE, sizeof(struct remote_object));
    if (!r) return RAISED;
    vm->roots[ROOT_RESULT] = make(TAG_REMOTE, r);
    struct exposure *e = table(vm, &slots);
    i = find_slot(e, slots, list);
    remote_begin(vm, 0);
    if (i == slots) {
        ref grown = heap_resize(vm, vm->exposed, (slots + 4) * sizeof *e, slots * sizeof *e);
        if (grown) {
            vm->exposed = vm->control->exposed = grown;
            e = table(vm, &slots);
            memset(&e[i], 0, (slots - i) * sizeof *e);
        }
    }
    if (i < slots) {
        e[i].list = list;
        *header_of(vm, list) |= HEADER_WIDE;
    }
    remote_end(vm, 0);
    if (i == slots) return RAISED;
    *(struct remote_object *)port_ptr(vm, r) =
        (struct remote_object){vm->control->core, list, e[i].generation, i};
    copy(d, &vm->roots[ROOT_RESULT]);
    return DONE;
}

// The list object of a reference, in the owner's memory; NULL if it is stale. The owner is locked.
static struct list_object *target(struct vm *vm, const struct remote_object *r) {
    const struct core_control *owner = port_remote(vm, r->core, vm_ref(vm, vm->control));
    const struct exposure *e = port_remote(vm, r->core, owner->exposed);
    if (!owner->exposed || e[r->slot].list != r->list || e[r->slot].generation != r->generation) return NULL;
    return port_remote(vm, r->core, r->list);
}

enum outcome remote_length(struct vm *vm, ref object, int32_t *length) {
    const struct remote_object *r = port_ptr(vm, object);
    port_lock(vm, r->core);
    const struct list_object *l = target(vm, r);
    if (l) *length = (int32_t)l->length;
    port_unlock(vm, r->core);
    return l ? DONE : HOST;
}

// Element i of the locked list to or from *item. Only the owner can change the kind of its list, and refs
// mean nothing elsewhere.
static enum outcome access(struct vm *vm, const struct remote_object *r, uint32_t i, struct value *item,
                           bool write) {
    const struct list_object *l = target(vm, r);
    if (!l) return HOST;
    if (i >= l->length) i += l->length;
    if (i >= l->length) return HOST;
    void *data = port_remote(vm, r->core, l->data);
    uint32_t *word = (uint32_t *)data + i;
    if (l->kind == KIND_VALUES) {
        struct value *v = (struct value *)data + i;
        if (is_ref(write ? *item : *v)) return HOST;
        copy(write ? v : item, write ? item : v);
    } else if (!write) {
        set(item, l->kind, __atomic_load_n(word, __ATOMIC_RELAXED));
    } else {
        if (item->tag != l->kind) return HOST;
        __atomic_store_n(word, item->bits, __ATOMIC_RELAXED);
    }
    return DONE;
}

enum outcome remote_access(struct vm *vm, const struct value *object, const struct value *index,
                           struct value *item, bool write) {
    const struct remote_object *r = port_ptr(vm, object->bits);
    if (!is_int(*index)) return HOST;
    port_lock(vm, r->core);
    enum outcome o = access(vm, r, index->bits, item, write);
    port_unlock(vm, r->core);
    return o;
}
