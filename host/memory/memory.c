// SPDX-License-Identifier: MIT
// Checked access to a core's objects: the header before an object must say its type and a size that holds it.
#include "host/memory/memory.h"

#include <string.h>

#include "contract/hash.h"
#include "host/memory/mirror.h"

void *memory_at_other(const struct core_memory *memory, ref address, uint64_t size) {
    const struct memory_region *region = &memory->region[1];
    if (address >= region->start && address < region->end && size <= region->end - address)
        return region->bytes + (address - region->start);
    return memory->mirror ? mirror_at(memory->mirror, address, size) : NULL;
}

ref memory_address(const struct core_memory *memory, const void *at) {
    for (int i = 0; i < 2; i++) {
        const struct memory_region *region = &memory->region[i];
        size_t offset = (size_t)((const uint8_t *)at - region->bytes);
        if (region->bytes && (const uint8_t *)at >= region->bytes && offset < region->end - region->start)
            return region->start + (ref)offset;
    }
    return 0;
}

// The object at `address` if its header says `type` and its block holds at least `size` bytes (of which the
// header takes 4).
static void *object_at(const struct core_memory *memory, ref address, uint32_t type, uint64_t size,
                       uint32_t *header) {
    uint32_t *word = memory_at(memory, address - 4, size + 4, 4);
    if (!word || address & 7) return NULL;
    if (header_type(*word) != type) return NULL;
    uint64_t block = (uint64_t)header_units(*word) * 8;
    if (block < size + 4) return NULL;
    *header = *word;
    return word + 1;
}

bool memory_str(const struct core_memory *memory, struct value value, struct text_view *text) {
    return value.tag == TAG_STR && memory_bytes(memory, value, text);
}

bool memory_bytes(const struct core_memory *memory, struct value value, struct text_view *text) {
    uint32_t header;
    const struct str_object *str = object_at(memory, value.bits, value.tag, sizeof(uint32_t), &header);
    if (!str) return false;
    uint32_t length = str->length;
    uint64_t size = (uint64_t)length + sizeof(uint32_t);
    if (!str_is_shared(header, length)) {
        str = memory_at(memory, value.bits, size, 8);
    } else {
        const struct str_shared *shared = memory_at(memory, value.bits, sizeof *shared, 8);
        uint32_t block;
        str = shared ? object_at(memory, shared->block, BLOCK_DATA, size, &block) : NULL;
    }
    if (!str) return false;
    *text = (struct text_view){str->text, length, (header & HEADER_WIDE) != 0};
    return true;
}

bool memory_octets(const struct core_memory *memory, struct value value, struct text_view *octets) {
    uint32_t header;
    if (value.tag == TAG_BYTES) return memory_bytes(memory, value, octets);
    if (value.tag != TAG_BYTEARRAY) return false;
    const struct bytearray_object *object =
        object_at(memory, value.bits, TAG_BYTEARRAY, sizeof *object, &header);
    return object && object->content.tag == TAG_BYTES && memory_bytes(memory, object->content, octets);
}

bool memory_bytearray(const struct core_memory *memory, struct value value, struct bytearray_view *view) {
    uint32_t header, content;
    if (value.tag != TAG_BYTEARRAY) return false;
    view->object = object_at(memory, value.bits, TAG_BYTEARRAY, sizeof *view->object, &header);
    if (!view->object || view->object->content.tag != TAG_BYTES) return false;
    ref at = view->object->content.bits;
    if (!object_at(memory, at, TAG_BYTES, sizeof(struct str_object), &content)) return false;
    view->room = header_units(content) * 8 - 8;
    struct str_object *bytes = memory_at(memory, at, sizeof *bytes + (uint64_t)view->room, 8);
    if (!bytes || bytes->length > view->room) return false;
    view->length = &bytes->length;
    view->bytes = bytes->text;
    return true;
}

static bool view_list(const struct core_memory *memory, const struct list_object *list,
                      struct items_view *items) {
    uint32_t count = __atomic_load_n(&list->length, __ATOMIC_ACQUIRE); // its core may be appending
    *items = (struct items_view){NULL, count, list->kind};
    if (items->count == 0) return true;
    if (items->kind > KIND_VALUES) return false;
    uint32_t size = 1u << element_shift(items->kind);
    items->data = memory_at(memory, list->data, (uint64_t)items->count * size, size);
    return items->data;
}

bool memory_items(const struct core_memory *memory, struct value value, struct items_view *items) {
    uint32_t header;
    if (value.tag == TAG_TUPLE || value.tag == TAG_SLICE) {
        if (!object_at(memory, value.bits, value.tag, 0, &header)) return false;
        uint32_t units = header_units(header);
        uint32_t count = units ? units - 1 : 0;
        const void *data = memory_at(memory, value.bits, (uint64_t)count * sizeof(struct value), 8);
        *items = (struct items_view){data, count, KIND_VALUES};
        return data || count == 0;
    }
    if (value.tag != TAG_LIST) return false;
    const struct list_object *list = object_at(memory, value.bits, TAG_LIST, sizeof *list, &header);
    return list && view_list(memory, list, items);
}

struct value memory_item(const struct items_view *items, uint32_t i) {
    if (element_is_value(items->kind)) return ((const struct value *)items->data)[i];
    return (struct value){((const uint32_t *)items->data)[i], items->kind};
}

static uint32_t size_of_keyed(uint32_t tag) {
    return tag == TAG_DICT ? sizeof(struct dict_object) : sizeof(struct set_object);
}

bool memory_entries(const struct core_memory *memory, struct value value, struct entries_view *entries) {
    uint32_t header;
    if (!tag_is_keyed(value.tag)) return false;
    const struct dict_object *dict =
        object_at(memory, value.bits, value.tag, size_of_keyed(value.tag), &header);
    if (!dict) return false;
    *entries = (struct entries_view){NULL, dict->filled};
    if (entries->count == 0) return true;
    entries->entry =
        memory_at(memory, dict->entries, (uint64_t)entries->count * sizeof(struct dict_entry), 8);
    return entries->entry;
}

// Units of a block of elements. It may have any type: those that came in a message are found as a tuple's are.
static uint32_t units_at(const struct core_memory *memory, ref block) {
    const uint32_t *header = memory_at(memory, block - 4, 4, 4);
    return header ? header_units(*header) : 0;
}

bool memory_dict(const struct core_memory *memory, struct value value, struct dict_view *view) {
    uint32_t header;
    if (!tag_is_keyed(value.tag)) return false;
    *view =
        (struct dict_view){object_at(memory, value.bits, value.tag, size_of_keyed(value.tag), &header), 0, 0};
    if (!view->dict) return false;
    if (view->dict->entries) view->room = units_at(memory, view->dict->entries) / 2;
    if (view->dict->index) {
        uint32_t units = units_at(memory, view->dict->index);
        if (units < 2) return false;
        view->mask = index_mask(units);
    }
    return view->dict->filled <= view->room && view->dict->live <= view->dict->filled;
}

struct dict_entry *memory_dict_entry(const struct core_memory *memory, const struct dict_view *view,
                                     uint32_t i) {
    return memory_at(memory, view->dict->entries + i * (uint32_t)sizeof(struct dict_entry),
                     sizeof(struct dict_entry), 8);
}

void *memory_dict_slot(const struct core_memory *memory, const struct dict_view *view, uint32_t i) {
    uint32_t size = index_is_wide(view->mask) ? 4 : 2;
    return memory_at(memory, view->dict->index + i * size, size, size);
}

const struct value *memory_slice(const struct core_memory *memory, struct value value) {
    if (value.tag != TAG_SLICE) return NULL;
    const struct value *parts = memory_at(memory, value.bits, 3 * sizeof *parts, 8);
    return parts && parts->tag != TAG_UNBOUND ? parts : NULL;
}

bool memory_is_object(const struct core_memory *memory, struct value value) {
    return value.tag == TAG_SLICE && !memory_slice(memory, value);
}

const struct range_object *memory_range(const struct core_memory *memory, struct value value) {
    uint32_t header;
    if (value.tag != TAG_RANGE) return NULL;
    return object_at(memory, value.bits, TAG_RANGE, sizeof(struct range_object), &header);
}

const struct exc_object *memory_exc(const struct core_memory *memory, struct value value) {
    uint32_t header;
    if (value.tag != TAG_EXC) return NULL;
    const struct exc_object *exc = object_at(memory, value.bits, TAG_EXC, EXC_SIZE, &header);
    if (!exc || exc->error >= ERR_COUNT) return NULL;
    bool mixed =
        exc->type == BUILTIN_object && exc->error == ERR_INSTANCE; // of several types: objects_exception
    return mixed || exc->type < BUILTIN_FIRST_TYPE ? exc : NULL;
}

const struct view_object *memory_view(const struct core_memory *memory, struct value value) {
    uint32_t header;
    if (value.tag != TAG_VIEW) return NULL;
    const struct view_object *view = object_at(memory, value.bits, TAG_VIEW, sizeof *view, &header);
    return view && view->kind <= VIEW_VALUES ? view : NULL;
}

const struct generator_object *memory_generator(const struct core_memory *memory, struct value value) {
    uint32_t header;
    if (value.tag != TAG_GENERATOR) return NULL;
    return object_at(memory, value.bits, TAG_GENERATOR, sizeof(struct generator_object), &header);
}

const struct remote_object *memory_remote(const struct core_memory *memory, struct value value) {
    uint32_t header;
    if (value.tag != TAG_REMOTE) return NULL;
    return object_at(memory, value.bits, TAG_REMOTE, sizeof(struct remote_object), &header);
}

bool memory_remote_items(const struct core_memory *owner, const struct remote_object *remote,
                         struct items_view *items) {
    const struct exposure *exposure = memory_at(owner, remote->entry, sizeof *exposure, 8);
    if (!exposure || exposure->list != remote->list || exposure->generation != remote->generation)
        return false;
    // Not its header, of which the owner's collector writes a bit.
    const struct list_object *list = memory_at(owner, remote->list, sizeof *list, 8);
    return list && view_list(owner, list, items);
}

const struct closure_object *memory_closure(const struct core_memory *memory, struct value value,
                                            uint32_t *count) {
    uint32_t header;
    if (value.tag != TAG_CLOSURE) return NULL;
    const struct closure_object *closure = object_at(memory, value.bits, TAG_CLOSURE, 8, &header);
    if (closure) *count = header_units(header) - 2;
    return closure && memory_at(memory, value.bits + 8, (uint64_t)*count * 8, 8) ? closure : NULL;
}

bool memory_function(const struct core_memory *memory, struct value value, uint32_t *function) {
    uint32_t header;
    if (value.tag == TAG_FUNC) {
        *function = value.bits;
        return true;
    }
    if (value.tag != TAG_CLOSURE) return false;
    const struct closure_object *closure = object_at(memory, value.bits, TAG_CLOSURE, 8, &header);
    if (!closure) return false;
    *function = closure->function;
    return true;
}
