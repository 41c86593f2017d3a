// SPDX-License-Identifier: MIT
// Objects made in a core's memory: see build.h.
#include "host/memory/build.h"

#include <string.h>

#include "contract/hash.h"
#include "host/base/unicode.h"
#include "host/memory/objects.h"

enum {
    GROUP_MAX = 512,   // bytes of objects for which the core is asked at once
    RUN_MAX = 1 << 16, // bytes of texts for which it is, if what has been made before is as large
    CHARACTERS = 128   // that a run has once at most
};

struct object {
    uint32_t type, size;
    size_t content, filled; // offset of its bytes, and how many there are
    ref address;
    bool wide;
    // Of dicts that grow (build_more_pairs): where the entries are whose live ones come first; the number + 1 of the
    // object of entries that this is the index of; how many entries.
    ref old;
    uint32_t indexes, count;
    // A run: blocks one behind the other, its bytes those of a core's memory from the header of the first on.
    // Of the values first .. end of object `into` those that are placeholders become refs to them.
    bool run;
    uint32_t into, first, end;
};

struct patch { // see build_word
    uint32_t after, word;
    int32_t object;
    ref offset;
    bool link; // the word is the address of object number word - 1, or of `after` if word is 0
};

static struct object *objects(const struct build *build) {
    return (struct object *)build->objects.bytes;
}

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

static uint32_t object_count(const struct build *build) {
    return (uint32_t)(build->objects.length / sizeof(struct object));
}

uint32_t build_object(struct build *build, uint32_t type, const void *content, size_t size) {
    while (build->content.length & 7 && !build_failed(build))
        buffer_char(&build->content, 0); // aligned as it will be
    struct object object = {
        .type = type, .size = (uint32_t)size, .content = build->content.length, .filled = size};
    buffer_add(&build->content, content, size);
    buffer_add(&build->objects, (const char *)&object, sizeof object);
    return build_failed(build) ? 0 : object_count(build) - 1;
}

void *build_room(struct build *build, uint32_t object, uint32_t size) {
    char *room = buffer_reserve(&build->content, size);
    if (!room || build_failed(build)) return NULL;
    build->content.length += size;
    objects(build)[object].size += size;
    objects(build)[object].filled += size;
    return room;
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

void build_value(struct build *build, uint32_t after, uint32_t target, int32_t object, ref offset,
                 uint32_t tag) {
    add_patch(build, (struct patch){after, target + 1, object, offset, true});
    build_word(build, after, object, offset + 4, tag);
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

uint32_t build_integer(struct build *build, const struct integer *x) {
    uint32_t size = (uint32_t)integer_word_count(x) * 4,
             number = build_object(build, TAG_LONG, &size, sizeof size);
    uint32_t *words = build_room(build, number, size);
    if (x->failed) build->content.failed = true;
    if (words && !x->failed) integer_words(x, words);
    return number;
}

// ---- runs of texts

struct run {
    struct build *build;
    uint32_t object;            // its number, if there is one yet
    uint32_t into;              // the object whose values refer to the texts
    uint32_t end;               // the value behind the last one that has its text
    uint32_t known[CHARACTERS]; // placeholders of the characters that are in the run; 0: it is not
};

// What stands in a value until its text has its place, so many bytes behind the start of the run. It is None for
// the collector, and unlike any other.
static struct value placeholder(uint32_t offset) {
    return (struct value){offset + 1, TAG_NONE};
}
static bool is_placeholder(struct value v) {
    return v.tag == TAG_NONE && v.bits;
}

static void run_begin(struct run *run) {
    struct build *build = run->build;
    run->object = build_object(build, BLOCK_DATA, NULL, 0);
    if (build_failed(build)) return;
    struct object *object = &objects(build)[run->object];
    object->run = true;
    object->into = run->into;
    object->first = run->end;
    memset(run->known, 0, sizeof run->known);
}

// Whether the next text needs a run of its own: what the core is asked for at once is small beside what it has
// given before, so that a heap in pieces holds what it would have held piece by piece.
static bool is_full(const struct run *run, uint32_t bytes) {
    const struct object *object = &objects(run->build)[run->object];
    if (run->object <= run->into) return true;
    size_t most = object->content < GROUP_MAX ? GROUP_MAX
                  : object->content < RUN_MAX ? object->content
                                              : RUN_MAX;
    return object->size && object->size + bytes > most;
}

// Adds a text as a block of the run. Returns its placeholder.
static uint32_t add_block(struct run *run, const char *text, uint32_t length) {
    uint32_t units = (length + 4 + 4 + 7) / 8;
    if (is_full(run, units * 8)) run_begin(run);
    char *to = build_room(run->build, run->object, units * 8);
    if (!to) return 0;
    uint32_t header = TAG_STR << HEADER_TYPE_SHIFT | units;
    if (!unicode_is_ascii(text, length)) header |= HEADER_WIDE;
    memcpy(to, &header, 4);
    memcpy(to + 4, &length, 4);
    if (length) memcpy(to + 8, text, length);
    memset(to + 8 + length, 0, units * 8 - 8 - length);
    return placeholder(objects(run->build)[run->object].size - units * 8).bits;
}

// Value i of the object becomes a text.
static void run_add(struct run *run, uint32_t i, const char *text, uint32_t length) {
    bool character = length == 1 && (uint8_t)*text < CHARACTERS;
    uint32_t *known = &run->known[character ? *text : 0], bits = character ? *known : 0;
    if (!bits) bits = add_block(run, text, length);
    if (build_failed(run->build)) return;
    if (character) *known = bits;
    struct value *values =
        (struct value *)(run->build->content.bytes + objects(run->build)[run->into].content);
    values[i] = (struct value){bits, TAG_NONE};
    objects(run->build)[run->object].end = run->end = i + 1;
}

// The characters among the values of the object.
static void add_characters(struct build *build, uint32_t object, const struct value *items, uint32_t n) {
    struct run run = {.build = build, .into = object};
    struct buffer text = BUFFER_EMPTY;
    for (uint32_t i = 0; i < n && !build_failed(build); i++) {
        if (items[i].tag != BUILD_CHAR) continue;
        buffer_clear(&text);
        buffer_code(&text, items[i].bits);
        run_add(&run, i, text.bytes, (uint32_t)text.length);
    }
    buffer_free(&text);
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
    add_characters(build, number, items, n);
    return number;
}

// The kind of a list of these.
static uint32_t kind_of(const struct value *items, uint32_t n) {
    uint32_t kind = n ? value_type(items[0]) : TAG_INT;
    for (uint32_t i = 1; i < n; i++)
        if (value_type(items[i]) != kind) return KIND_VALUES;
    return kind > TAG_BOOL ? KIND_VALUES : kind;
}

// The words of a list whose elements are that object.
static void link_elements(struct build *build, int32_t list, ref offset, uint32_t elements, uint32_t kind,
                          uint32_t n) {
    build_link(build, elements, list, offset + offsetof(struct list_object, data));
    build_word(build, elements, list, offset + offsetof(struct list_object, kind), kind);
    build_word(build, elements, list, offset + offsetof(struct list_object, length), n);
}

// The block of a list's elements, and the list's words.
static void add_elements(struct build *build, int32_t list, ref offset, const struct value *items,
                         uint32_t n) {
    uint32_t kind = kind_of(items, n), number = 0;
    if (element_is_value(kind)) {
        number = add_values(build, BLOCK_DATA, items, n);
    } else {
        number = build_object(build, BLOCK_DATA, NULL, 0);
        uint32_t *word = build_room(build, number, n * 4);
        for (uint32_t i = 0; word && i < n; i++) word[i] = items[i].bits;
    }
    link_elements(build, list, offset, number, kind, n);
    if (kind == KIND_VALUES) add_characters(build, number, items, n);
}

uint32_t build_list(struct build *build, const struct value *items, uint32_t n, ref home) {
    struct list_object list = {0, 0, TAG_INT};
    uint32_t number = build_object(build, TAG_LIST, &list, sizeof list);
    if (home) build_store(build, number, number, home, TAG_LIST);
    if (n) add_elements(build, (int32_t)number, 0, items, n);
    return number;
}

uint32_t build_texts(struct build *build, uint32_t tag, const struct text_view *texts, uint32_t n, ref home) {
    bool list = tag == TAG_LIST;
    uint32_t number = list ? build_list(build, NULL, 0, home) : build_object(build, TAG_TUPLE, NULL, 0);
    uint32_t values = list && n ? build_object(build, BLOCK_DATA, NULL, 0) : number;
    if (!list && home) build_store(build, number, number, home, TAG_TUPLE);
    if (list && n) link_elements(build, (int32_t)number, 0, values, KIND_VALUES, n);
    struct value *value = build_room(build, values, n * (uint32_t)sizeof *value);
    for (uint32_t i = 0; value && i < n; i++) value[i] = (struct value){0, TAG_NONE};
    struct run run = {.build = build, .into = values};
    for (uint32_t i = 0; i < n && !build_failed(build); i++)
        run_add(&run, i, texts[i].bytes, texts[i].length);
    return number;
}

uint32_t build_numbers(struct build *build, uint32_t kind, const void *elements, uint32_t n) {
    struct list_object list = {0, 0, kind};
    uint32_t number = build_object(build, TAG_LIST, &list, sizeof list);
    if (n)
        link_elements(build, (int32_t)number, 0,
                      build_object(build, BLOCK_DATA, elements, n << element_shift(kind)), kind, n);
    return number;
}

// ---- bytes

// A bytes with room for so many.
static uint32_t add_bytes(struct build *build, const char *bytes, uint32_t n, uint32_t room) {
    uint32_t number = build_object(build, TAG_BYTES, &n, sizeof n);
    buffer_add(&build->content, bytes, n);
    if (build_failed(build)) return 0;
    objects(build)[number].size += room;
    objects(build)[number].filled += n;
    return number;
}

uint32_t build_octets(struct build *build, uint32_t tag, const char *bytes, size_t n) {
    struct bytearray_object object = {.length = (uint32_t)n, .content = value_none()};
    if (tag == TAG_BYTES) return add_bytes(build, bytes, (uint32_t)n, (uint32_t)n);
    uint32_t number = build_object(build, TAG_BYTEARRAY, &object, sizeof object),
             content = add_bytes(build, bytes, (uint32_t)n, (uint32_t)n);
    build_value(build, content, content, (int32_t)number, offsetof(struct bytearray_object, content),
                TAG_BYTES);
    return number;
}

uint32_t build_list_for_bytes(struct build *build, const char *bytes, uint32_t n) {
    struct list_for_bytes list = {.list = {0, 0, TAG_INT}};
    uint32_t number = build_object(build, TAG_LIST, &list, sizeof list);
    if (!n) return number;
    uint32_t elements = build_object(build, BLOCK_DATA, NULL, 0), *words = build_room(build, elements, n * 4);
    for (uint32_t i = 0; words && i < n; i++) words[i] = (uint8_t)bytes[i];
    link_elements(build, (int32_t)number, 0, elements, TAG_INT, n);
    return number;
}

void build_new_octets(struct build *build, ref bytearray, const char *bytes, uint32_t n, uint32_t room) {
    uint32_t content = add_bytes(build, bytes, n, room);
    build_link(build, content, BUILD_ABSOLUTE, bytearray + (ref)offsetof(struct bytearray_object, content));
    build_word(build, content, BUILD_ABSOLUTE, bytearray, n);
}

// ---- changed lists

void build_new_items(struct build *build, ref list, const struct value *items, uint32_t n, ref home) {
    if (!home) {
        add_elements(build, BUILD_ABSOLUTE, list, items, n);
        return;
    }
    // In a list of its own until nothing can fail any more.
    uint32_t made = build_list(build, items, n, home), last = build_last(build);
    add_patch(build, (struct patch){last, made + 1 + 1, BUILD_ABSOLUTE, list + 4, true});
    build_word(build, last, BUILD_ABSOLUTE, list + 8, kind_of(items, n));
    build_word(build, last, BUILD_ABSOLUTE, list, n);
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

static uint32_t hash(const struct core_memory *memory, struct value key, int depth);

// Whatever the order of the keys.
static uint32_t hash_set(const struct core_memory *memory, struct value set, int depth) {
    struct entries_view entries;
    uint32_t h = HASH_TUPLE;
    if (!depth || !memory_entries(memory, set, &entries)) return h;
    for (uint32_t i = 0; i < entries.count; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND) h += hash(memory, entries.entry[i].key, depth - 1);
    return h;
}

static uint32_t hash(const struct core_memory *memory, struct value key, int depth) {
    uint32_t h = key.bits;
    struct text_view text;
    struct items_view items;
    switch (value_type(key)) {
    case TAG_FLOAT: h = hash_float(key); break;
    case BUILD_CHAR: h = hash_character(h); break;
    case TAG_STR:
        if (memory_str(memory, key, &text)) h = hash_text(text.bytes, text.length);
        break;
    case TAG_BYTES:
        if (memory_bytes(memory, key, &text)) h = hash_text(text.bytes, text.length);
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
    case TAG_LONG: h = memory_integer_hash(memory, key); break;
    case TAG_SET: // as what is looked for
    case TAG_FROZENSET: h = hash_set(memory, key, depth); break;
    case TAG_INSTANCE: {
        struct value by;
        if (objects_hashed(memory, key, &by))
            return by.tag == TAG_INSTANCE ? HASH_TUPLE : hash(memory, by, depth);
    } // Falls through.
    case TAG_CLASS:
        h = depth == HASH_DEPTH ? key.bits >> 3 : key.tag; // a message brings no index of such keys
        break;
    default:
        if (value_is_ref(key)) h = key.tag; // a message may have moved it
    }
    return hash_end(h);
}

uint32_t build_text_hash(const struct core_memory *memory, struct value text) {
    struct text_view view;
    bool is = text.tag == TAG_BYTES ? memory_bytes(memory, text, &view) : memory_str(memory, text, &view);
    return is ? hash_text(view.bytes, view.length) : 0;
}

uint32_t build_hash(const struct core_memory *memory, struct value key) {
    return hash(memory, key, HASH_DEPTH);
}

void build_index(const struct core_memory *memory, void *index, uint32_t size, const struct value *pairs,
                 uint32_t count) {
    uint32_t mask = index_mask(size / 8 + 1);
    memset(index, 0, size);
    for (uint32_t i = 0; i < count; i++) {
        if (pairs[2 * i].tag == TAG_UNBOUND) continue; // deleted from a set
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

static uint32_t add_pairs(struct build *build, const struct core_memory *memory, int32_t dict, ref offset,
                          const struct value *pairs, uint32_t n) {
    uint32_t count = n / 2, room = dict_room(count), entries = add_values(build, BLOCK_DATA, pairs, n),
             last = entries;
    if (build_failed(build)) return 0;
    objects(build)[entries].size = room * sizeof(struct dict_entry);
    if (room > DICT_FEW) {
        struct buffer index = BUFFER_EMPTY;
        uint32_t size = index_size(room);
        void *slots = buffer_reserve(&index, size);
        if (slots)
            build_index(memory, slots, size, pairs, count);
        else
            build->content.failed = true;
        last = build_object(build, BLOCK_DATA, slots, slots ? size : 0);
        buffer_free(&index);
    }
    add_dict(build, last, dict, offset, count, entries);
    add_characters(build, entries, pairs, n);
    return entries;
}

// The words of a dict: the pairs of another, and more.
static void add_copy(struct build *build, const struct dict_view *view, int32_t dict, ref offset,
                     const struct value *pairs, uint32_t n) {
    uint32_t count = view->dict->live + n / 2, room = dict_room(count),
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
    add_dict(build, last, dict, offset, count, entries);
}

void build_more_pairs(struct build *build, const struct dict_view *view, ref dict, const struct value *pairs,
                      uint32_t n) {
    add_copy(build, view, BUILD_ABSOLUTE, dict, pairs, n);
}

void build_new_pairs(struct build *build, const struct core_memory *memory, ref dict,
                     const struct value *pairs, uint32_t n) {
    add_pairs(build, memory, BUILD_ABSOLUTE, dict, pairs, n);
}

uint32_t build_dict_copy(struct build *build, const struct dict_view *view) {
    struct dict_object dict = {0, 0, 0, 0};
    uint32_t number = build_object(build, TAG_DICT, &dict, sizeof dict);
    if (view->dict->live) add_copy(build, view, (int32_t)number, 0, NULL, 0);
    return number;
}

uint32_t build_dict(struct build *build, const struct core_memory *memory, const struct value *pairs,
                    uint32_t n, ref home) {
    struct dict_object dict = {0, 0, 0, 0};
    uint32_t number = build_object(build, TAG_DICT, &dict, sizeof dict);
    if (home) build_store(build, number, number, home, TAG_DICT);
    if (n) add_pairs(build, memory, (int32_t)number, 0, pairs, n);
    return number;
}

// The words of a set that are made last: for all of them in `offset` of `object`, the object of its entries being number `entries`
// and its index the one behind.
static void add_set(struct build *build, const struct set_object *set, int32_t object, ref offset,
                    uint32_t entries) {
    uint32_t last = build_last(build);
    const uint32_t words[] = {set->keys.live, set->keys.filled, 0, 0, set->ordered, set->table, set->finger};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        build_word(build, last, object, offset + i * 4, words[i]);
    if (!set->keys.filled) return;
    ref at = offset + offsetof(struct set_object, keys.entries);
    add_patch(build, (struct patch){last, entries + 1, object, at, true});
    if (dict_room(set->keys.filled) <= DICT_FEW) return;
    at = offset + offsetof(struct set_object, keys.index);
    add_patch(build, (struct patch){last, entries + 1 + 1, object, at, true});
}

uint32_t build_set(struct build *build, const struct core_memory *memory, uint32_t tag,
                   const struct set_object *set, const struct value *pairs, ref replaced) {
    static const struct set_object EMPTY;
    uint32_t n = set->keys.filled * 2, entries = 0;
    uint32_t number = build_object(build, tag, &EMPTY, sizeof EMPTY);
    build_store(build, number, number, build_hold(memory), tag);
    if (n) entries = add_pairs(build, memory, (int32_t)number, 0, pairs, n);
    if (build_failed(build)) return 0;
    add_set(build, set, replaced ? BUILD_ABSOLUTE : (int32_t)number, replaced, entries);
    return number;
}

// ---- making

static uint32_t units(const struct object *object) {
    return object->run ? object->size / 8 : (object->size + 4 + 7) / 8;
}

// How many objects there will be room for at once: all, if they are small.
static uint32_t group(const struct build *build) {
    uint32_t n = object_count(build), bytes = 0;
    for (uint32_t i = 0; i < n && bytes <= GROUP_MAX; i++) {
        bytes += units(&objects(build)[i]) * 8;
        if (objects(build)[i].type & BLOCK_SHARED || build->made) return 1;
    }
    return bytes <= GROUP_MAX ? n : 1;
}

bool build_next(const struct build *build, uint32_t *type, uint32_t *size) {
    if (build->made >= object_count(build)) return false;
    const struct object *object = &objects(build)[build->made];
    uint32_t n = group(build), all = 0;
    for (uint32_t i = 0; i < n; i++) all += units(&object[i]);
    *type = object->type;
    *size = n == 1 && !object->run ? object->size : all * 8 - 4;
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
        build_index(memory, place, object->size, pairs, object->count);
    }
    if (object->filled) memcpy(place, build->content.bytes + object->content, object->filled);
    return true;
}

// The values that wait for texts of the run are given them.
static bool enter_run(struct build *build, const struct core_memory *memory, const struct object *run) {
    uint32_t n = run->end - run->first;
    struct value *value =
        memory_at(memory, objects(build)[run->into].address + run->first * 8, (uint64_t)n * sizeof *value, 8);
    for (uint32_t i = 0; value && i < n; i++, value++)
        if (is_placeholder(*value)) *value = (struct value){run->address + value->bits - 1, TAG_STR};
    return value;
}

// The object's block, which begins with its header, is made at the address before this.
static bool place(struct build *build, const struct core_memory *memory, struct object *object, ref address) {
    const char *content = build->content.bytes + object->content;
    uint32_t size = units(object) * 8;
    char *block = memory_at(memory, address - 4, size, 4);
    if (!block) return false;
    object->address = address;
    if (object->run) {
        memcpy(block, content, size);
        return enter_run(build, memory, object);
    }
    uint32_t header = (object->type & HEADER_TYPE) << HEADER_TYPE_SHIFT | size / 8;
    if (object->wide) header |= HEADER_WIDE;
    memcpy(block, &header, 4);
    return fill(build, memory, object, block + 4);
}

static bool apply(const struct build *build, const struct core_memory *memory, const struct patch *patch) {
    ref to = patch->offset + (patch->object >= 0 ? objects(build)[patch->object].address : 0);
    uint32_t *word = memory_at(memory, to, 4, 4), linked = patch->word ? patch->word - 1 : patch->after;
    if (word) *word = patch->link ? objects(build)[linked].address : patch->word;
    return word;
}

bool build_place(struct build *build, const struct core_memory *memory, ref address) {
    for (uint32_t n = group(build); n; n--, build->made++) {
        struct object *object = &objects(build)[build->made];
        if (!place(build, memory, object, address)) return false;
        address += units(object) * 8;
    }
    const struct patch *patch = (const struct patch *)build->patches.bytes;
    size_t n = build->patches.length / sizeof *patch;
    for (; build->patched < n && patch[build->patched].after < build->made; build->patched++)
        if (!apply(build, memory, &patch[build->patched])) return false;
    return true;
}

uint32_t build_last(const struct build *build) {
    return object_count(build) - 1;
}

ref build_address(const struct build *build, uint32_t i) {
    return i < object_count(build) ? objects(build)[i].address : 0;
}
