// SPDX-License-Identifier: MIT
// Objects made in a core's memory: see build.h.
#include "host/memory/build.h"

#include <string.h>

#include "contract/hash.h"
#include "host/base/unicode.h"

struct object {
    uint32_t type, size;
    size_t content; // offset of its bytes
    ref address;
    bool wide;
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
    build->made = 0;
}

void build_free(struct build *build) {
    buffer_free(&build->objects);
    buffer_free(&build->patches);
    buffer_free(&build->content);
    build->made = 0;
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
    struct object object = {type, (uint32_t)size, build->content.length, 0, false};
    buffer_add(&build->content, content, size);
    buffer_add(&build->objects, (const char *)&object, sizeof object);
    return build_failed(build) ? 0 : object_count(build) - 1;
}

static void add_patch(struct build *build, struct patch patch) {
    buffer_add(&build->patches, (const char *)&patch, sizeof patch);
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
    case TAG_CLOSURE:
    case TAG_GENERATOR:
    case TAG_EXC: h = key.tag; break;
    default: break;
    }
    return hash_end(h);
}

uint32_t build_hash(const struct core_memory *memory, struct value key) {
    return hash(memory, key, HASH_DEPTH);
}

static void add_pairs(struct build *build, const struct core_memory *memory, int32_t dict, ref offset,
                      const struct value *pairs, uint32_t n) {
    // Half as many again have room.
    uint32_t count = n / 2, room = count + count / 2 < DICT_MAX ? count + count / 2 + 2 : DICT_MAX;
    struct buffer all = BUFFER_EMPTY;
    buffer_add(&all, (const char *)pairs, n * sizeof *pairs);
    for (uint32_t i = count; i < room; i++) {
        static const struct dict_entry FREE = {{0, TAG_UNBOUND}, {0, TAG_UNBOUND}};
        buffer_add(&all, (const char *)&FREE, sizeof FREE);
    }
    uint32_t entries =
        add_values(build, BLOCK_DATA, (const struct value *)all.bytes, all.failed ? 0 : room * 2);
    uint32_t size = 16, index = 0, last = entries;
    if (all.failed) build->content.failed = true;
    buffer_free(&all);
    if (room > DICT_FEW) {
        while (size < room + room / 2) size *= 2;
        struct buffer words = BUFFER_EMPTY;
        for (uint32_t i = 0; i < size * 2; i++) buffer_char(&words, 0);
        uint16_t *number = (uint16_t *)words.bytes;
        for (uint32_t i = 0; !words.failed && i < count; i++) {
            uint32_t at = build_hash(memory, pairs[2 * i]) & (size - 1);
            while (number[at]) at = (at + 1) & (size - 1);
            number[at] = (uint16_t)(i + 1);
        }
        last = index = build_object(build, BLOCK_DATA, words.bytes, words.length);
        buffer_free(&words);
    }
    // All at once, when there is nothing more to allocate.
    if (index)
        build_link(build, index, dict, offset + 12);
    else
        build_word(build, last, dict, offset + 12, 0);
    build_word(build, last, dict, offset, count);
    build_word(build, last, dict, offset + 4, count);
    add_patch(build, (struct patch){last, entries + 1, dict, offset + 8, true});
    add_characters(build, (int32_t)entries, pairs, n);
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

bool build_place(struct build *build, const struct core_memory *memory, ref address) {
    struct object *object = &objects(build)[build->made];
    void *room = memory_at(memory, address, object->size, 8);
    uint32_t *header = memory_at(memory, address - 4, 4, 4);
    if (!room || !header) return false;
    object->address = address;
    if (object->size) memcpy(room, build->content.bytes + object->content, object->size);
    if (object->wide) *header |= HEADER_WIDE;
    const struct patch *patch = (const struct patch *)build->patches.bytes;
    for (size_t i = 0; i < build->patches.length / sizeof *patch; i++) {
        if (patch[i].after != build->made) continue;
        ref to = patch[i].offset + (patch[i].object >= 0 ? objects(build)[patch[i].object].address : 0);
        uint32_t *word = memory_at(memory, to, 4, 4),
                 linked = patch[i].word ? patch[i].word - 1 : build->made;
        if (!word) return false;
        *word = patch[i].link ? objects(build)[linked].address : patch[i].word;
    }
    build->made++;
    return true;
}

ref build_address(const struct build *build, uint32_t i) {
    return i < object_count(build) ? objects(build)[i].address : 0;
}
