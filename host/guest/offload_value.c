// SPDX-License-Identifier: MIT
// Values that the guest's core holds for the cores: in lists of its slots, where the collector sees them.
#include "host/guest/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/core.h"

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

// ---- values in the guest's core of a room

static struct list_object *list_in(struct room *r, int slot) {
    struct vm *vm = r->guest.vm;
    struct value *list = &r->guest.slots[slot];
    if (list->tag != TAG_LIST && list_new(vm, KIND_VALUES, 0, list)) *list = value_none();
    return list->tag == TAG_LIST ? list_at(vm, list->bits) : NULL;
}

bool room_store(struct room *r, int slot, struct value value, uint32_t *index) {
    struct vm *vm = r->guest.vm;
    r->guest.slots[SLOT_MADE] = value;
    struct list_object *list = list_in(r, slot);
    if (!list) return false;
    for (uint32_t i = 0; list->kind == KIND_VALUES && i < list->length; i++)
        if (list_values(vm, list)[i].tag == TAG_NONE) {
            list_values(vm, list)[i] = value;
            *index = i;
            return true;
        }
    *index = list->length;
    return list_append(vm, r->guest.slots[slot].bits, &value) == DONE;
}

struct value room_stored(struct room *r, int slot, uint32_t index) {
    struct value value = value_none();
    struct list_object *list = list_in(r, slot);
    if (list && index < list->length) list_read(r->guest.vm, list, index, &value);
    return value;
}

void room_unstore(struct room *r, int slot, uint32_t index) {
    struct list_object *list = list_in(r, slot);
    if (list && index < list->length) list_values(r->guest.vm, list)[index] = value_none();
}

// Of what is kept under a number: 0 the list, 1 the reference to it that the cores get.
static struct value kept_item(struct room *r, uint32_t id, uint32_t i) {
    const struct offload *o = r->offload;
    struct value pair =
        id < o->kept_count && o->kept[id].used ? room_stored(r, SLOT_KEPT, id) : value_unbound();
    return pair.tag == TAG_TUPLE ? tuple_at(r->guest.vm, pair.bits)->items[i] : value_unbound();
}

static struct value kept_reference(void *context, uint32_t id) {
    return kept_item(context, id, 1);
}

// What a reference to a list of the guest's core is called; 0: it is to another.
static uint32_t kept_number(void *context, const struct remote_object *remote) {
    struct room *r = context;
    if (!r->guest.vm || remote->core != r->guest.vm->control->core) return 0;
    for (uint32_t id = 1; id < r->offload->kept_count; id++)
        if (kept_item(r, id, 0).bits == remote->list) return id;
    return 0;
}

bool room_give_value(struct room *r, struct buffer *out, uint32_t core, struct value value) {
    const struct core_memory *memory = r->job->ops->memory(r->job->device, core);
    return convert_out_kept(out, memory, value, kept_number, r);
}

static bool make_value(struct room *r, const uint32_t *words, size_t count, bool *refers,
                       struct failure *failure) {
    struct converter c = guest_converter(&r->guest, words, count);
    c.kept = kept_reference;
    c.context = r;
    bool good = convert_in(&c, &r->guest.slots[SLOT_MADE]);
    if (!good) failure_set(failure, c.type, c.message);
    if (refers) *refers = c.refers;
    return good;
}

// ---- lists for the cores

// Puts a value (no number, so that the list stays general) at an index of a list of slots, which may be
// beyond its end.
static bool store_at(struct room *r, int slot, uint32_t index, struct value value) {
    static const struct value EMPTY = {0, TAG_FUNC};
    struct vm *vm = r->guest.vm;
    struct list_object *list = list_in(r, slot);
    while (list && list->length <= index) {
        if (list_append(vm, r->guest.slots[slot].bits, &EMPTY)) return false;
        list = list_in(r, slot);
    }
    if (list) list_values(vm, list)[index] = value;
    return list;
}

// Keeps the list in SLOT_MADE under a number, with a reference to it. False without memory.
static bool keep_made(struct room *r, uint32_t id) {
    struct guest *g = &r->guest;
    struct value pair[2] = {g->slots[SLOT_MADE], value_none()};
    g->slots[SLOT_ARGUMENTS] = pair[0];
    if (pair[0].tag != TAG_LIST || remote_expose(g->vm, &g->slots[SLOT_ARGUMENTS], &g->slots[SLOT_RESULT]))
        return false;
    pair[1] = g->slots[SLOT_RESULT];
    g->slots[SLOT_MADE] = value_none();
    if (sequence_make(g->vm, TAG_TUPLE, pair, 2, &g->slots[SLOT_MADE])) return false;
    return store_at(r, SLOT_KEPT, id, g->slots[SLOT_MADE]);
}

// The words of a list that is kept, as it is now.
static void kept_words(struct offload *o, uint32_t id, struct buffer *out) {
    if (o->home)
        room_give_value(o->home, out, o->home->job->cores - 1, kept_item(o->home, id, 0));
    else
        buffer_add(out, o->kept[id].words.bytes, o->kept[id].words.length);
}

// Puts the list in SLOT_MADE in the place of one that is kept. Of another length or type: ValueError.
static bool replace(struct room *r, uint32_t id, struct failure *failure) {
    struct vm *vm = r->guest.vm;
    struct value made = r->guest.slots[SLOT_MADE], old = kept_item(r, id, 0);
    if (made.tag != TAG_LIST || old.tag != TAG_LIST) {
        failure_set(failure, "TypeError", "the value of a list that is kept is a list");
        return false;
    }
    const struct list_object *from = list_at(vm, made.bits);
    struct list_object *to = list_at(vm, old.bits);
    if (from->length != to->length || from->kind != to->kind) {
        failure_set(failure, "ValueError",
                    "a list that the cores refer to keeps its length and the type of its items");
        return false;
    }
    size_t size = (size_t)from->length << element_shift(from->kind);
    if (size) memcpy(port_ptr(vm, to->data), port_ptr(vm, from->data), size);
    guest_drop(&r->guest, made);
    return true;
}

// A room gets a list that is kept elsewhere, or what is in it now.
static bool fetch_kept(struct room *r, uint32_t id, bool anew) {
    struct buffer words = BUFFER_EMPTY;
    struct failure failure = {0};
    bool there = kept_item(r, id, 0).tag == TAG_LIST, good = true;
    if (!there || anew) {
        kept_words(r->offload, id, &words);
        good = make_value(r, (const uint32_t *)(const void *)words.bytes, words.length / 4, NULL, &failure) &&
               (there ? replace(r, id, &failure) : keep_made(r, id));
    }
    buffer_free(&words);
    failure_free(&failure);
    return good;
}

bool room_make_value(struct room *r, const uint32_t *words, size_t count, bool *refers,
                     struct failure *failure) {
    const struct offload *o = r->offload;
    for (uint32_t id = 1; id < o->kept_count; id++) // the words may refer to it
        if (o->kept[id].used) fetch_kept(r, id, false);
    return make_value(r, words, count, refers, failure);
}

bool room_make_of_buffer(struct room *r, const struct buffer *words, struct failure *failure) {
    return room_make_value(r, (const uint32_t *)(const void *)words->bytes, words->length / 4, NULL, failure);
}

bool room_be_home(struct room *r) {
    struct offload *o = r->offload;
    if (o->home == r) return true;
    if (o->home && o->home->referring) return false;
    for (uint32_t id = 1; id < o->kept_count; id++) {
        if (!o->kept[id].used) continue;
        o->kept[id].used = fetch_kept(r, id, true);
        buffer_free(&o->kept[id].words);
    }
    o->home = r;
    return true;
}

void room_save_kept(struct room *r) {
    struct offload *o = r->offload;
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (o->kept[id].used) kept_words(o, id, &o->kept[id].words);
    o->home = NULL;
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

// The number of an earlier list may be one of which rooms have copies.
static void forget_copies(struct offload *o, uint32_t id) {
    for (struct room *r = o->rooms; r; r = r->next)
        if (r->guest.vm) store_at(r, SLOT_KEPT, id, (struct value){0, TAG_FUNC});
}

uint32_t offload_keep(struct offload *o, const uint32_t *words, size_t count, struct failure *failure) {
    offload_lock(o);
    if (!o->home) {
        struct room *r = offload_current(o, failure);
        if (r) room_be_home(r);
    }
    uint32_t id = o->home ? new_kept(o) : 0;
    bool good = id && make_value(o->home, words, count, NULL, failure);
    if (good && o->home->guest.slots[SLOT_MADE].tag != TAG_LIST) {
        failure_set(failure, "TypeError", "what is kept for the cores is a list");
        good = false;
    }
    if (good) forget_copies(o, id);
    good = good && keep_made(o->home, id);
    if (good) o->kept[id].used = true;
    offload_unlock(o);
    if (good) return id;
    failure_set(failure, "MemoryError", "the list does not fit into the memory of CPython's core");
    return 0;
}

// Whether a list is kept under that number.
static bool is_kept(const struct offload *o, uint32_t id) {
    return id < o->kept_count && o->kept[id].used;
}

bool offload_read(struct offload *o, uint32_t id, struct buffer *out) {
    offload_lock(o);
    bool good = is_kept(o, id);
    if (good) kept_words(o, id, out);
    offload_unlock(o);
    return good && out->length;
}

bool offload_write(struct offload *o, uint32_t id, const uint32_t *words, size_t count,
                   struct failure *failure) {
    offload_lock(o);
    bool good = is_kept(o, id);
    if (!good) failure_set(failure, "ValueError", "no list is kept under that number");
    if (good && !o->home) {
        struct room *r = offload_current(o, failure);
        good = r && room_be_home(r) && is_kept(o, id);
    }
    good = good && make_value(o->home, words, count, NULL, failure) && replace(o->home, id, failure);
    offload_unlock(o);
    return good;
}

void offload_forget(struct offload *o, uint32_t id) {
    offload_lock(o);
    if (is_kept(o, id)) {
        o->kept[id].used = false; // a reference that a core still has becomes stale
        forget_copies(o, id);
        buffer_free(&o->kept[id].words);
    }
    offload_unlock(o);
}
