// SPDX-License-Identifier: MIT
// Objects made in a core's memory: see build.h.
#include "host/memory/build.h"

#include <string.h>

#include "contract/hash.h"
#include "host/base/unicode.h"

struct object {
    uint32_t type, size;
    size_t content, filled; // offset of its bytes, and how many there are
    ref address;
    bool wide;
    // Of dicts that grow (build_more_pairs): where the entries are whose live ones come first; the number + 1 of the
    // object of entries that this is the index of; how many entries.
    ref old;
    uint32_t indexes, count;
};

struct patch { // see build_word
    uint32_t after, word;
    int32_t object;
    ref offset;
    bool link; // the word is the address of object number word - 1, or of `after` if word is 0
};

void build_clear(struct build *build) {
    buffer_clear(&build->objects);
    buffer_clear(&build->patches);
    buffer_clear(&build->content);
    build->made = build->patched = 0;
}

void build_free(struct build *build) {
    buffer_free(&build->objects);
    buffer_free(&build->patches);
    buffer_free(&build->content);
    build->made = build->patched = 0;
}

void build_end(struct build *build) {
    enum { KEPT = 1024 }; // bytes a buffer: there may be thousands of cores
    size_t most = build->content.capacity;
    if (build->patches.capacity > most) most = build->patches.capacity;
    if (build->objects.capacity > most) most = build->objects.capacity;
    if (most > KEPT)
        build_free(build);
    else
        build_clear(build);
}

bool build_failed(const struct build *build) {
    return build->objects.failed || build->patches.failed || build->content.failed;
}

static struct object *objects(const struct build *build) {
    return (struct object *)build->objects.bytes;
}

static uint32_t object_count(const struct build *build) {
    return (uint32_t)(build->objects.length / sizeof(struct object));
}

uint32_t build_object(struct build *build, uint32_t type, const void *content, size_t size) {
    struct object object = {
        .type = type, .size = (uint32_t)size, .content = build->content.length, .filled = size};
    buffer_add(&build->content, content, size);
    buffer_add(&build->objects, (const char *)&object, sizeof object);
    return build_failed(build) ? 0 : object_count(build) - 1;
}

// In the order of what they come after.
static void add_patch(struct build *build, struct patch patch) {
    buffer_add(&build->patches, (const char *)&patch, sizeof patch);
    if (build->patches.failed) return;
    struct patch *at = (struct patch *)(build->patches.bytes + build->patches.length) - 1;
    for (; at > (struct patch *)build->patches.bytes && at[-1].after > patch.after; at--) *at = at[-1];
    *at = patch;
}

void build_word(struct build *build, uint32_t after, int32_t object, ref offset, uint32_t word) {
    add_patch(build, (struct patch){after, word, object, offset, false});
}

void build_link(struct build *build, uint32_t after, int32_t object, ref offset) {
    add_patch(build, (struct patch){after, 0, object, offset, true});
}

void build_store(struct build *build, uint32_t after, uint32_t object, ref address, uint32_t tag) {
    add_patch(build, (struct patch){after, object + 1, BUILD_ABSOLUTE, address, true});
    build_word(build, after, BUILD_ABSOLUTE, address + 4, tag);
}

ref build_hold(const struct core_memory *memory) {
    return memory->control + (ref)offsetof(struct core_control, request.result);
}

uint32_t build_str(struct build *build, const char *text, size_t length) {
    uint32_t size = (uint32_t)length;
    uint32_t number = build_object(build, TAG_STR, &size, sizeof size);
    buffer_add(&build->content, text, length);
    if (build_failed(build)) return 0;
    objects(build)[number].size += size;
    objects(build)[number].filled += size;
    objects(build)[number].wide = !unicode_is_ascii(text, length);
    return number;
}

// The characters among the values of the object, which have been left out.
static void add_characters(struct build *build, int32_t object, const struct value *items, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (items[i].tag != BUILD_CHAR) continue;
        struct buffer text = BUFFER_EMPTY;
        buffer_code(&text, items[i].bits);
        uint32_t str = build_str(build, text.bytes, text.length);
        build_link(build, str, object, i * 8);
        build_word(build, str, object, i * 8 + 4, TAG_STR);
        buffer_free(&text);
    }
}

static uint32_t add_values(struct build *build, uint32_t type, const struct value *items, uint32_t n) {
    uint32_t number = build_object(build, type, items, n * sizeof *items);
    if (build_failed(build)) return 0;
    if (n == 0) return number;
    struct value *copy = (struct value *)(build->content.bytes + objects(build)[number].content);
    for (uint32_t i = 0; i < n; i++)
        if (items[i].tag == BUILD_CHAR) memcpy(&copy[i], &(struct value){0, TAG_NONE}, sizeof *copy);
    return number;
}

uint32_t build_tuple(struct build *build, const struct value *items, uint32_t n, ref home) {
    uint32_t number = add_values(build, TAG_TUPLE, items, n);
    if (home) build_store(build, number, number, home, TAG_TUPLE);
    add_characters(build, (int32_t)number, items, n);
    return number;
}

// The kind of a list of these.
static uint32_t kind_of(const struct value *items, uint32_t n) {
    uint32_t kind = n ? items[0].tag : TAG_INT;
    for (uint32_t i = 1; i < n; i++)
        if (items[i].tag != kind) return KIND_VALUES;
    return kind > TAG_BOOL ? KIND_VALUES : kind;
}

// The block of a list's elements, and the list's words.
static void add_elements(struct build *build, int32_t list, ref offset, const struct value *items,
                         uint32_t n) {
    uint32_t kind = kind_of(items, n), number = 0;
    if (kind == KIND_VALUES) {
        number = add_values(build, BLOCK_DATA, items, n);
    } else {
        struct buffer words = BUFFER_EMPTY;
        for (uint32_t i = 0; i < n; i++) buffer_add(&words, (const char *)&items[i].bits, 4);
        number = build_object(build, BLOCK_DATA, words.bytes, words.length);
        buffer_free(&words);
    }
    build_link(build, number, list, offset + 4);
    build_word(build, number, list, offset + 8, kind);
    build_word(build, number, list, offset, n);
    if (kind == KIND_VALUES) add_characters(build, (int32_t)number, items, n);
}

uint32_t build_list(struct build *build, const struct value *items, uint32_t n, ref home) {
    struct list_object list = {0, 0, TAG_INT};
    uint32_t number = build_object(build, TAG_LIST, &list, sizeof list);
    if (home) build_store(build, number, number, home, TAG_LIST);
    if (n) add_elements(build, (int32_t)number, 0, items, n);
    return number;
}

uint32_t build_texts(struct build *build, uint32_t tag, const struct text_view *texts, uint32_t n, ref home) {
    struct buffer places = BUFFER_EMPTY;
    for (uint32_t i = 0; i < n; i++)
        buffer_add(&places, (const char *)&(struct value){0, TAG_NONE}, sizeof(struct value));
    const struct value *none = (const struct value *)places.bytes;
    if (places.failed) build->content.failed = true, n = 0;
    uint32_t number = tag == TAG_LIST ? build_list(build, none, n, home) : build_tuple(build, none, n, home);
    uint32_t block = tag == TAG_LIST ? number + 1 : number; // where the values lie
    for (uint32_t i = 0; i < n; i++) {
        uint32_t str = build_str(build, texts[i].bytes, texts[i].length);
        build_link(build, str, (int32_t)block, i * 8);
        build_word(build, str, (int32_t)block, i * 8 + 4, TAG_STR);
    }
    buffer_free(&places);
    return number;
}

void build_new_items(struct build *build, ref list, const struct value *items, uint32_t n) {
    add_elements(build, BUILD_ABSOLUTE, list, items, n);
}

// ---- dicts

static uint32_t hash_text(const char *text, size_t length) {
    uint32_t h = HASH_TEXT;
    for (size_t i = 0; i < length; i++) h = HASH_BYTE(h, (uint8_t)text[i]);
    return h;
}

static uint32_t hash_character(uint32_t code) {
    struct buffer character = BUFFER_EMPTY;
    buffer_code(&character, code);
    uint32_t h = hash_text(character.bytes, character.length);
    buffer_free(&character);
    return h;
}

// Equal ranges have equal items.
static uint32_t hash_range(const struct range_object *range) {
    uint32_t h = hash_item(HASH_TUPLE, range->length);
    if (range->length) h = hash_item(h, (uint32_t)range->start);
    return range->length > 1 ? hash_item(h, (uint32_t)range->step) : h;
}

static uint32_t hash(const struct core_memory *memory, struct value key, int depth) {
    uint32_t h = key.bits;
    struct text_view text;
    struct items_view items;
    switch (key.tag) {
    case TAG_FLOAT: h = hash_float(h); break;
    case BUILD_CHAR: h = hash_character(h); break;
    case TAG_STR:
        if (memory_str(memory, key, &text)) h = hash_text(text.bytes, text.length);
        break;
    case TAG_TUPLE:
        if (!memory_items(memory, key, &items)) break;
        h = HASH_TUPLE;
        for (uint32_t i = 0; i < items.count; i++)
            h = hash_item(h, depth ? hash(memory, memory_item(&items, i), depth - 1) : 0);
        break;
    case TAG_RANGE: {
        const struct range_object *range = memory_range(memory, key);
        if (range) h = hash_range(range);
        break;
    }
    default:
        if (value_is_ref(key)) h = key.tag; // a message may have moved it
    }
    return hash_end(h);
}

uint32_t build_hash(const struct core_memory *memory, struct value key) {
    return hash(memory, key, HASH_DEPTH);
}

// Entries to have room for if there are so many: half as many again; twice as many of those that are too large for
// the core's own memory anyway.
static uint32_t room_for(uint32_t count) {
    enum { LARGE = 512 };
    uint32_t room = count + (count < LARGE ? count / 2 + 2 : count);
    return room < DICT_MAX ? room : DICT_MAX;
}

// The size of an index for so many entries: a third of its slots at least stays free.
static uint32_t index_size(uint32_t room) {
    uint32_t slots = 16;
    while (slots < room + room / 2) slots *= 2;
    if (slots == INDEX_NARROW && room > UINT16_MAX) slots *= 2;
    return index_is_wide(slots - 1) ? slots * 4 : slots * 2;
}

// Makes an index of so many bytes, for the keys among so many pairs.
static void fill_index(const struct core_memory *memory, void *index, uint32_t size,
                       const struct value *pairs, uint32_t count) {
    uint32_t mask = index_mask(size / 8 + 1);
    memset(index, 0, size);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t rest = build_hash(memory, pairs[2 * i]), at = rest & mask;
        while (index_get(index, mask, at)) at = hash_next(at, &rest) & mask;
        index_set(index, mask, at, i + 1);
    }
}

// All words of a dict at once, when object number `last` is made and there is nothing more to allocate.
static void add_dict(struct build *build, uint32_t last, int32_t dict, ref offset, uint32_t count,
                     uint32_t entries) {
    if (last > entries)
        build_link(build, last, dict, offset + offsetof(struct dict_object, index));
    else
        build_word(build, last, dict, offset + offsetof(struct dict_object, index), 0);
    build_word(build, last, dict, offset + offsetof(struct dict_object, live), count);
    build_word(build, last, dict, offset + offsetof(struct dict_object, filled), count);
    add_patch(build,
              (struct patch){last, entries + 1, dict, offset + offsetof(struct dict_object, entries), true});
}

static void add_pairs(struct build *build, const struct core_memory *memory, int32_t dict, ref offset,
                      const struct value *pairs, uint32_t n) {
    uint32_t count = n / 2, room = room_for(count), entries = add_values(build, BLOCK_DATA, pairs, n),
             last = entries;
    if (build_failed(build)) return;
    objects(build)[entries].size = room * sizeof(struct dict_entry);
    if (room > DICT_FEW) {
        struct buffer index = BUFFER_EMPTY;
        uint32_t size = index_size(room);
        void *slots = buffer_reserve(&index, size);
        if (slots)
            fill_index(memory, slots, size, pairs, count);
        else
            build->content.failed = true;
        last = build_object(build, BLOCK_DATA, slots, slots ? size : 0);
        buffer_free(&index);
    }
    add_dict(build, last, dict, offset, count, entries);
    add_characters(build, (int32_t)entries, pairs, n);
}

void build_more_pairs(struct build *build, const struct dict_view *view, ref dict, const struct value *pairs,
                      uint32_t n) {
    uint32_t count = view->dict->live + n / 2, room = room_for(count),
             entries = add_values(build, BLOCK_DATA, pairs, n), last = entries;
    if (build_failed(build)) return;
    objects(build)[entries].size = room * (uint32_t)sizeof(struct dict_entry);
    objects(build)[entries].old = view->dict->entries;
    objects(build)[entries].count = view->dict->filled;
    if (room > DICT_FEW) {
        last = build_object(build, BLOCK_DATA, NULL, 0);
        if (build_failed(build)) return;
        objects(build)[last].size = index_size(room);
        objects(build)[last].indexes = entries + 1;
        objects(build)[last].count = count;
    }
    add_dict(build, last, BUILD_ABSOLUTE, dict, count, entries);
}

uint32_t build_dict(struct build *build, const struct core_memory *memory, const struct value *pairs,
                    uint32_t n, ref home) {
    struct dict_object dict = {0, 0, 0, 0};
    uint32_t number = build_object(build, TAG_DICT, &dict, sizeof dict);
    if (home) build_store(build, number, number, home, TAG_DICT);
    if (n) add_pairs(build, memory, (int32_t)number, 0, pairs, n);
    return number;
}

void build_new_pairs(struct build *build, const struct core_memory *memory, ref dict,
                     const struct value *pairs, uint32_t n) {
    add_pairs(build, memory, BUILD_ABSOLUTE, dict, pairs, n);
}

// ---- making

bool build_next(const struct build *build, uint32_t *type, uint32_t *size) {
    if (build->made >= object_count(build)) return false;
    *type = objects(build)[build->made].type;
    *size = objects(build)[build->made].size;
    return true;
}

// The live ones of these entries, one after the other. Where they end; NULL if they are more than `room`, which a
// wrong program can make them be.
static struct dict_entry *copy_live(struct dict_entry *to, const struct dict_entry *from, uint32_t count,
                                    size_t room) {
    for (; count--; from++) {
        if (from->key.tag == TAG_UNBOUND) continue;
        if (!room--) return NULL;
        *to++ = *from;
    }
    return to;
}

// Fills in an object that has room at `place`.
static bool fill(const struct build *build, const struct core_memory *memory, const struct object *object,
                 void *place) {
    if (object->old) {
        const struct dict_entry *old =
            memory_at(memory, object->old, (uint64_t)object->count * sizeof *old, 8);
        if (!old) return false;
        place = copy_live(place, old, object->count, (object->size - object->filled) / sizeof *old);
        if (!place) return false;
    } else if (object->indexes) {
        const struct value *pairs = memory_at(memory, objects(build)[object->indexes - 1].address,
                                              (uint64_t)object->count * sizeof(struct dict_entry), 8);
        if (!pairs) return false;
        fill_index(memory, place, object->size, pairs, object->count);
    }
    if (object->filled) memcpy(place, build->content.bytes + object->content, object->filled);
    return true;
}

// Writes the words that refer to the object that is made.
static bool write_patches(struct build *build, const struct core_memory *memory) {
    const struct patch *patch = (const struct patch *)build->patches.bytes;
    size_t count = build->patches.length / sizeof *patch;
    for (; build->patched < count && patch[build->patched].after == build->made; build->patched++) {
        const struct patch *p = &patch[build->patched];
        ref to = p->offset + (p->object >= 0 ? objects(build)[p->object].address : 0);
        uint32_t *word = memory_at(memory, to, 4, 4), linked = p->word ? p->word - 1 : build->made;
        if (!word) return false;
        *word = p->link ? objects(build)[linked].address : p->word;
    }
    return true;
}

bool build_place(struct build *build, const struct core_memory *memory, ref address) {
    struct object *object = &objects(build)[build->made];
    void *place = memory_at(memory, address, object->size, 8);
    uint32_t *header = memory_at(memory, address - 4, 4, 4);
    if (!place || !header) return false;
    object->address = address;
    if (!fill(build, memory, object, place)) return false;
    if (object->wide) *header |= HEADER_WIDE;
    if (!write_patches(build, memory)) return false;
    build->made++;
    return true;
}

ref build_address(const struct build *build, uint32_t i) {
    return i < object_count(build) ? objects(build)[i].address : 0;
}
