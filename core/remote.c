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

void remote_begin(struct vm *vm, ref list) {
    (void)list;
    if (vm->lock_depth++ == 0) port_lock(vm, vm->control->core);
}

void remote_end(struct vm *vm, ref list) {
    (void)list;
    if (--vm->lock_depth == 0) port_unlock(vm, vm->control->core);
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

enum outcome remote_expose(struct vm *vm, struct value *args) {
    uint32_t slots, i;
    ref list = args[0].bits;
    if (args[0].tag != TAG_LIST) return raise1(vm, ERR_EXPOSE, args[0]);
    ref r = heap_new(vm, TAG_REMOTE, sizeof(struct remote_object));
    if (!r) return RAISED;
    vm->roots[ROOT_RESULT] = make(TAG_REMOTE, r);
    struct exposure *e = table(vm, &slots);
    for (i = 0; i < slots && e[i].list != list; i++) continue;
    if (i == slots)
        for (i = 0; i < slots && e[i].list; i++) continue;
    if (i == slots) {
        remote_begin(vm, 0);
        ref grown = heap_resize(vm, vm->exposed, (slots + 4) * sizeof *e, slots * sizeof *e);
        if (grown) {
            vm->exposed = grown;
            uint32_t before = slots;
            e = table(vm, &slots);
            memset(&e[before], 0, (slots - before) * sizeof *e);
            vm->control->exposed = grown;
        }
        remote_end(vm, 0);
        if (!grown) return RAISED;
    }
    remote_begin(vm, 0);
    e[i].list = list;
    *header_of(vm, list) |= HEADER_WIDE; // for a list: exposed
    remote_end(vm, 0);
    *(struct remote_object *)port_ptr(vm, r) =
        (struct remote_object){vm->control->core, list, e[i].generation, i};
    copy(&args[-1], &vm->roots[ROOT_RESULT]);
    return DONE;
}

// The list object of a reference, in the owner's memory; NULL if it is stale. The owner is locked.
static struct list_object *target(struct vm *vm, const struct remote_object *r) {
    const struct core_control *owner = port_remote(vm, r->core, vm_ref(vm, vm->control));
    const struct exposure *e = port_remote(vm, r->core, owner->exposed);
    if (!owner->exposed || e[r->slot].list != r->list || e[r->slot].generation != r->generation) return NULL;
    return port_remote(vm, r->core, r->list);
}

enum outcome remote_length(struct vm *vm, struct value object, int32_t *length) {
    const struct remote_object *r = port_ptr(vm, object.bits);
    port_lock(vm, r->core);
    const struct list_object *l = target(vm, r);
    if (l) *length = (int32_t)l->length;
    port_unlock(vm, r->core);
    return l ? DONE : raise0(vm, ERR_STALE);
}

enum outcome remote_access(struct vm *vm, struct value object, struct value index, struct value *item,
                           bool write) {
    const struct remote_object *r = port_ptr(vm, object.bits);
    int32_t at;
    if (number_index(vm, index, &at)) return RAISED;
    if (write && is_ref(*item)) return raise1(vm, ERR_REMOTE_ITEM, *item);
    enum error error = ERR_NONE;
    struct value v = none();
    port_lock(vm, r->core);
    struct list_object *l = target(vm, r);
    if (!l) {
        error = ERR_STALE;
    } else {
        uint32_t i = (uint32_t)at;
        if (i >= l->length) i += l->length;
        void *data = port_remote(vm, r->core, l->data);
        uint32_t *word = (uint32_t *)data + i;
        u64_alias *pair = (u64_alias *)data + i;
        if (i >= l->length) {
            error = ERR_REMOTE_INDEX;
        } else if (l->kind != KIND_VALUES) {
            v = make(l->kind, __atomic_load_n(word, __ATOMIC_RELAXED));
            if (write && item->tag != l->kind)
                error = ERR_REMOTE_KIND; // only the owner can change the kind of its list
            else if (write)
                __atomic_store_n(word, item->bits, __ATOMIC_RELAXED);
        } else if (write) {
            *pair = (uint64_t)item->tag << 32 | item->bits;
        } else {
            uint64_t both = *pair;
            v = make((uint32_t)(both >> 32), (uint32_t)both);
            if (is_ref(v)) error = ERR_REMOTE_ITEM;
        }
    }
    port_unlock(vm, r->core);
    if (error) return raise(vm, error, error == ERR_REMOTE_KIND ? *item : v, make(TAG_INT, l ? l->kind : 0));
    if (!write) copy(item, &v);
    return DONE;
}
