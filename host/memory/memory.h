// SPDX-License-Identifier: MIT
// A core's memory as the host sees it. Every access is checked: whatever a corrupt image makes of a core's
// memory, the host reads nothing outside it. A device says where the regions of a core's address space lie
// in this process.
#ifndef HOST_MEMORY_MEMORY_H
#define HOST_MEMORY_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "contract/control.h"
#include "contract/image.h"
#include "contract/value.h"

struct memory_region {
    ref start, end; // the addresses start <= a < end ...
    uint8_t *bytes; // ... are here
};

struct mirror;

struct core_memory {
    struct memory_region region[2]; // local, shared; empty if start == end
    ref control;                    // address of struct core_control
    struct mirror *mirror;          // of memory that is not mapped (mirror.h): the regions are empty then
};

// The same elsewhere than in the first region; aligned.
void *memory_at_other(const struct core_memory *memory, ref address, uint64_t size);

// Where `size` bytes at `address` are, or NULL if they are not all in one region or not aligned to `align` (a
// power of 2).
static inline void *memory_at(const struct core_memory *memory, ref address, uint64_t size, uint32_t align) {
    const struct memory_region *region = &memory->region[0];
    if (address & (align - 1)) return NULL;
    if (address >= region->start && address < region->end && size <= region->end - address)
        return region->bytes + (address - region->start); // of a virtual core this is all there is
    return memory_at_other(memory, address, size);
}

// The address of what memory_at has found; 0: it is in no region.
ref memory_address(const struct core_memory *memory, const void *at);

// The control block. Never NULL once a device has made the memory.
static inline struct core_control *memory_control(const struct core_memory *memory) {
    return memory_at(memory, memory->control, sizeof(struct core_control), 8);
}

// A str's text: bytes that stay where they are while the core waits. False if `value` is no valid str.
struct text_view {
    const char *bytes;
    uint32_t length;
    bool wide; // has characters beyond ASCII
};
bool memory_str(const struct core_memory *memory, struct value value, struct text_view *text);

// Whether it is this word.
static inline bool memory_text_is(const struct text_view *text, const char *word) {
    return strlen(word) == text->length && !memcmp(word, text->bytes, text->length);
}

// The same of any object that is laid out as a str is, whose tag is the value's.
bool memory_bytes(const struct core_memory *memory, struct value value, struct text_view *text);

// The bytes of a bytes or a bytearray. False if `value` is neither, or not valid.
bool memory_octets(const struct core_memory *memory, struct value value, struct text_view *octets);

// A bytearray that is to be changed: `bytes` of which there is room for so many. False as above.
struct bytearray_view {
    struct bytearray_object *object;
    char *bytes;
    uint32_t *length; // of its content, as object->length
    uint32_t room;
};
bool memory_bytearray(const struct core_memory *memory, struct value value, struct bytearray_view *view);

// The items of a list or tuple. False if `value` is neither, or not valid.
struct items_view {
    const void *data;
    uint32_t count;
    uint32_t kind; // enum of list_object.kind
};
bool memory_items(const struct core_memory *memory, struct value value, struct items_view *items);

// Item i (below count) as a value.
struct value memory_item(const struct items_view *items, uint32_t i);

// The entries of a dict or set, deleted ones included. False if `value` is no valid one.
struct entries_view {
    const struct dict_entry *entry;
    uint32_t count;
};
bool memory_entries(const struct core_memory *memory, struct value value, struct entries_view *entries);

// A dict or set with its index: for who finds keys in it or changes it, and reads no more of it than that. False if
// `value` is no valid one.
struct dict_view {
    struct dict_object *dict;
    uint32_t room; // for so many entries there is room
    uint32_t mask; // of the index, if there is one (contract/hash.h)
};
bool memory_dict(const struct core_memory *memory, struct value value, struct dict_view *view);

// Entry i of it, and what slot i of its index says. NULL if they are nowhere.
struct dict_entry *memory_dict_entry(const struct core_memory *memory, const struct dict_view *view,
                                     uint32_t i);
void *memory_dict_slot(const struct core_memory *memory, const struct dict_view *view, uint32_t i);

// A range or exception object, or NULL if `value` is not a valid one.
const struct range_object *memory_range(const struct core_memory *memory, struct value value);
const struct exc_object *memory_exc(const struct core_memory *memory, struct value value);

// Whether the program made the exception with several arguments: `a` is the tuple of them.
static inline bool exc_has_arguments(const struct exc_object *exc) {
    return exc->error == ERR_USER && exc->a.tag == TAG_TUPLE && exc->b.tag == TAG_BOOL && exc->b.bits;
}

// How many of its arguments an exception of a type shows: an OSError shows no names of files among them.
static inline uint32_t exc_shown(uint32_t type, uint32_t count) {
    bool os = type >= BUILTIN_OSError && type <= BUILTIN_ConnectionError;
    return os && count >= 3 && count <= 5 ? 2 : count;
}

// Whether it is an OSError or of a type derived from it.
static inline bool exc_is_os(const struct exc_object *exc) {
    return exc->type >= BUILTIN_OSError && exc->type <= BUILTIN_ConnectionError;
}

// The three parts of a slice, or NULL. Whether a value is an object(), which is a slice of none.
const struct value *memory_slice(const struct core_memory *memory, struct value value);
bool memory_is_object(const struct core_memory *memory, struct value value);
// A view or a generator with its registers, or NULL.
const struct view_object *memory_view(const struct core_memory *memory, struct value value);
const struct generator_object *memory_generator(const struct core_memory *memory, struct value value);

// A reference to another core's list, or NULL; and that list in its owner's memory, NULL if the
// reference is stale.
const struct remote_object *memory_remote(const struct core_memory *memory, struct value value);
bool memory_remote_items(const struct core_memory *owner, const struct remote_object *remote,
                         struct items_view *items);

// The closure object of a value and its number of values (captured ones, then defaults), or NULL.
const struct closure_object *memory_closure(const struct core_memory *memory, struct value value,
                                            uint32_t *count);

// The function of a function or closure value; false for others.
bool memory_function(const struct core_memory *memory, struct value value, uint32_t *function);

#endif
