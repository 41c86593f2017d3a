// SPDX-License-Identifier: MIT
// str.translate and str.maketrans: tables from characters to what takes their places.
#include "host/rare/sequence_strings.h"

#include "host/base/unicode.h"

// What the table has for a character: *found stays unbound if it has nothing. False after an error.
static bool look_up(struct string_call *call, struct value table, uint32_t code, struct value *found) {
    struct items_view items;
    struct dict_entry *entry;
    struct text_view text;
    if (table.tag == TAG_DICT) {
        if (!rare_dict_find(call->s, table, value_int((int32_t)code), &entry)) return false;
        if (entry) *found = entry->item;
    } else if (memory_items(call->env->memory, table, &items)) {
        if (code < items.count) *found = memory_item(&items, code);
    } else if (memory_str(call->env->memory, table, &text)) {
        size_t at = unicode_offset(text.bytes, text.length, code);
        uint32_t other;
        if (at < text.length)
            unicode_decode(text.bytes + at, text.length - at, &other), *found = value_int((int32_t)other);
    } else if (table.tag == TAG_RANGE) {
        const struct range_object *range = memory_range(call->env->memory, table);
        if (range && code < range->length) *found = value_int(range->start + (int32_t)code * range->step);
    } else {
        return service_error1(call->s, ERR_SUBSCRIPT, table);
    }
    return true;
}

void string_translate(struct string_call *call) {
    struct buffer out = BUFFER_EMPTY;
    const struct text_view *s = &call->self;
    bool good = true;
    for (size_t at = 0; good && at < s->length;) {
        uint32_t code;
        struct value found = {0, TAG_UNBOUND};
        struct text_view text;
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        good = look_up(call, call->args[0], code, &found);
        if (found.tag == TAG_UNBOUND) found = value_int((int32_t)code);
        if (!good || found.tag == TAG_NONE) continue;
        if (memory_str(call->env->memory, found, &text))
            buffer_add(&out, text.bytes, text.length);
        else if (!value_is_integer(found))
            good = answer_raise(call->answer, BUILTIN_TypeError,
                                "character mapping must return integer, None or str");
        else if (found.tag == TAG_LONG || found.bits >= 0x110000)
            good = answer_raise(call->answer, BUILTIN_ValueError,
                                "character mapping must be in range(0x110000)");
        else
            buffer_code(&out, found.bits);
    }
    if (good) {
        buffer_free(answer_text(call->answer));
        call->answer->text = out;
    } else {
        buffer_free(&out);
    }
}

// The key of a table from one of maketrans's dict: a character becomes its number.
static bool table_key(struct string_call *call, struct value *key) {
    struct text_view text;
    uint32_t code;
    if (value_is_integer(*key)) return true;
    if (!memory_str(call->env->memory, *key, &text))
        return answer_raise(call->answer, BUILTIN_TypeError,
                            "keys in translate table must be strings or integers");
    if (unicode_count(text.bytes, text.length) != 1)
        return answer_raise(call->answer, BUILTIN_ValueError,
                            "string keys in translate table must be of length 1");
    unicode_decode(text.bytes, text.length, &code);
    *key = value_int((int32_t)code);
    return true;
}

static bool table_of_dict(struct string_call *call, struct pairs *pairs) {
    struct entries_view entries;
    if (call->args[0].tag != TAG_DICT || !memory_entries(call->env->memory, call->args[0], &entries))
        return answer_raise(call->answer, BUILTIN_TypeError,
                            "if you give only one argument to maketrans it must be a dict");
    for (uint32_t i = 0; i < entries.count; i++) {
        struct value key = entries.entry[i].key;
        if (key.tag == TAG_UNBOUND) continue;
        if (!table_key(call, &key) || !pairs_enter(call->s, pairs, key, entries.entry[i].item)) return false;
    }
    return true;
}

// Characters to those of another text, and those of a third, if there is one, to None.
static bool table_of_texts(struct string_call *call, struct pairs *pairs) {
    struct text_view text[3] = {{0}};
    for (uint32_t i = 0; i < call->count; i++)
        if (!string_text(call, i, &text[i]))
            return i ? answer_raise(call->answer, BUILTIN_TypeError,
                                    "maketrans() argument %u must be str, not %s", i + 1,
                                    call->args[i].tag == TAG_NONE ? "None"
                                                                  : text_type(call->env, call->args[i]))
                     : answer_raise(
                           call->answer, BUILTIN_TypeError,
                           "first maketrans argument must be a string if there is a second argument");
    if (unicode_count(text[0].bytes, text[0].length) != unicode_count(text[1].bytes, text[1].length))
        return answer_raise(call->answer, BUILTIN_ValueError,
                            "the first two maketrans arguments must have equal length");
    for (size_t at = 0, to = 0; at < text[0].length;) {
        uint32_t from, code;
        at += unicode_decode(text[0].bytes + at, text[0].length - at, &from);
        to += unicode_decode(text[1].bytes + to, text[1].length - to, &code);
        if (!pairs_enter(call->s, pairs, value_int((int32_t)from), value_int((int32_t)code))) return false;
    }
    for (size_t at = 0; at < text[2].length;) {
        uint32_t from;
        at += unicode_decode(text[2].bytes + at, text[2].length - at, &from);
        if (!pairs_enter(call->s, pairs, value_int((int32_t)from), value_none())) return false;
    }
    return true;
}

void string_make_table(struct string_call *call) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    if (call->count == 1 ? table_of_dict(call, &pairs) : table_of_texts(call, &pairs))
        answer_built(call->answer, TAG_DICT,
                     build_dict(&call->answer->build, call->env->memory, pairs_values(&pairs),
                                pairs_count(&pairs), 0));
    pairs_free(&pairs);
}
