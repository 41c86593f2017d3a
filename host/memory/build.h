// SPDX-License-Identifier: MIT
// Objects that the host makes in a core's memory, one after the other: for each the core gives room, then the
// host fills it in and writes words that refer to it (patches) into others. Objects that are small together get
// room at once, and so do many texts of a list. What a core has given room for must be reachable from the program
// when the core collects: the three latest objects are, and what patches have put into those, into registers of
// the instruction or into other objects.
#ifndef HOST_MEMORY_BUILD_H
#define HOST_MEMORY_BUILD_H

#include "host/base/buffer.h"
#include "host/memory/integer.h"

struct build {
    struct buffer objects, patches, content;
    uint32_t made;    // objects that have their place
    uint32_t patched; // patches that have been written
};

enum {
    BUILD_ABSOLUTE = -1,      // in place of an object's number: the offset is an address
    BUILD_CHAR = TAGS_MAX - 1 // a tag: in values given to build_values, the str of the character `bits`
};

void build_clear(struct build *build);
void build_free(struct build *build);
void build_end(struct build *build); // clears it, and keeps the memory for the next answer if that is little
bool build_failed(const struct build *build); // for want of memory

// Adds an object; its number.
uint32_t build_object(struct build *build, uint32_t type, const void *content, size_t size);

// So many bytes more of the object that was added last, to be filled in; NULL without memory.
void *build_room(struct build *build, uint32_t object, uint32_t size);

// Once object `after` has its place, the word at offset of `object` becomes `word`, or the
// address of `after`.
void build_word(struct build *build, uint32_t after, int32_t object, ref offset, uint32_t word);
void build_link(struct build *build, uint32_t after, int32_t object, ref offset);

// Then the value at the address becomes that object, of that tag.
void build_store(struct build *build, uint32_t after, uint32_t object, ref address, uint32_t tag);

// Then the value at offset of `object` becomes object `target`, of that tag.
void build_value(struct build *build, uint32_t after, uint32_t target, int32_t object, ref offset,
                 uint32_t tag);

// The address of a value that the core keeps while it makes room, until the answer has been given: a home for
// what the program cannot reach yet.
ref build_hold(const struct core_memory *memory);

// Add a str, a tuple of n values, a list of them, a dict of n / 2 pairs without a key twice. Its number.
// `home`: build_hold, or a register that the instruction reads or writes and that will hold it, needed only
// if there may be characters among the values; else 0.
uint32_t build_str(struct build *build, const char *text, size_t length);
uint32_t build_tuple(struct build *build, const struct value *items, uint32_t n, ref home);
uint32_t build_list(struct build *build, const struct value *items, uint32_t n, ref home);
uint32_t build_dict(struct build *build, const struct core_memory *memory, const struct value *pairs,
                    uint32_t n, ref home);

// A bytes or a bytearray (`tag`) of n bytes.
uint32_t build_octets(struct build *build, uint32_t tag, const char *bytes, size_t n);

// A list of the numbers that the bytes are, which takes the place of a bytes that is iterated over (struct list_for_bytes).
uint32_t build_list_for_bytes(struct build *build, const char *bytes, uint32_t n);

// A bytearray is to have these bytes instead of its own, and room for so many.
void build_new_octets(struct build *build, ref bytearray, const char *bytes, uint32_t n, uint32_t room);

// The object of an int that 32 bits do not hold.
uint32_t build_integer(struct build *build, const struct integer *x);

// A set (`tag`) with these words, whose entries are keys.filled pairs of values, deleted ones among them. `replaced`: in place of the
// content of that set; else 0.
uint32_t build_set(struct build *build, const struct core_memory *memory, uint32_t tag,
                   const struct set_object *set, const struct value *pairs, ref replaced);

// Makes an index of so many bytes, for the keys among so many pairs.
void build_index(const struct core_memory *memory, void *index, uint32_t size, const struct value *pairs,
                 uint32_t count);

// A list of n numbers that are all of one kind.
uint32_t build_numbers(struct build *build, uint32_t kind, const void *elements, uint32_t n);

// A dict of the same pairs as another, which is in use while it is made.
uint32_t build_dict_copy(struct build *build, const struct dict_view *view);

// The same, a list or tuple (`tag`) of n texts.
uint32_t build_texts(struct build *build, uint32_t tag, const struct text_view *texts, uint32_t n, ref home);

// Changes a list: new elements instead of the old ones. `home`: build_hold if there may be characters among the values.
void build_new_items(struct build *build, ref list, const struct value *items, uint32_t n, ref home);

// Changes a dict: n / 2 pairs more, whose keys it has not got; deleted entries go.
void build_more_pairs(struct build *build, const struct dict_view *view, ref dict, const struct value *pairs,
                      uint32_t n);

// Changes a dict: n / 2 pairs instead of its own, without a key twice; there may be characters among them.
void build_new_pairs(struct build *build, const struct core_memory *memory, ref dict,
                     const struct value *pairs, uint32_t n);

// As the core hashes keys (core/dict.c), and those that it leaves to the host.
uint32_t build_hash(const struct core_memory *memory, struct value key);
// The hash of a text or bytes before the last step, which makes an int that is the same its neighbour: what hash() gives.
uint32_t build_text_hash(const struct core_memory *memory, struct value text);

// The object or objects to be made next: type and size of a block for them. False if all have been made.
bool build_next(const struct build *build, uint32_t *type, uint32_t *size);

// They have room at `address`. False if that is nowhere.
bool build_place(struct build *build, const struct core_memory *memory, ref address);

// The number of the object that was added last.
uint32_t build_last(const struct build *build);

// Where object number i is.
ref build_address(const struct build *build, uint32_t i);

#endif
