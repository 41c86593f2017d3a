// SPDX-License-Identifier: MIT
// Keyword arguments that are given as a mapping, f(**d), and the items of one in a dict display, {**d}.
#include "host/rare/object.h"
#include "host/report/callee.h"

// ---- messages

// Whether what stands for a callee says that there is none: a dict display, {**d}.
static bool is_display(struct value callee) {
    return callee.tag == TAG_BUILTIN && callee.bits == BUILTIN_ANY;
}

static bool complain(struct service *s, struct value callee, const char *format, const char *what) {
    struct buffer text = BUFFER_EMPTY;
    callee_write(&text, &s->env, callee);
    buffer_format(&text, format, what);
    buffer_char(&text, '\0');
    bool good = !text.failed && answer_raise(s->answer, BUILTIN_TypeError, "%s", text.bytes);
    if (text.failed) good = service_error1(s, ERR_MEMORY, value_none());
    buffer_free(&text);
    return good;
}

// What stands behind ** is no mapping.
static bool no_mapping(struct service *s, struct value callee, struct value value) {
    const char *type = text_type(&s->env, value);
    if (is_display(callee))
        return answer_raise(s->answer, BUILTIN_TypeError, "'%s' object is not a mapping", type);
    return complain(s, callee, " argument after ** must be a mapping, not %s", type);
}

static bool twice(struct service *s, struct value callee, struct value key) {
    struct buffer name = BUFFER_EMPTY;
    text_str(&name, &s->env, key);
    buffer_char(&name, '\0');
    bool good = name.failed
                    ? service_error1(s, ERR_MEMORY, value_none())
                    : complain(s, callee, " got multiple values for keyword argument '%s'", name.bytes);
    buffer_free(&name);
    return good;
}

// ---- calls

// Names and values of a dict of keywords: all names, then all values, into `items`.
static bool take_mapping(struct service *s, const struct entries_view *entries, struct buffer *items) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < entries->count; i++) {
        struct value key = entries->entry[i].key;
        if (key.tag == TAG_UNBOUND) continue;
        values_add(items, key);
        count++;
    }
    for (uint32_t i = 0; i < entries->count; i++)
        if (entries->entry[i].key.tag != TAG_UNBOUND) values_add(items, entries->entry[i].item);
    if (items->failed) return service_error1(s, ERR_MEMORY, value_none());
    s->names = (struct items_view){items->bytes, count, KIND_VALUES};
    s->keywords = values_of(items) + count;
    return true;
}

bool rare_keywords(struct service *s, const struct value *window, uint32_t n, struct value callee,
                   struct buffer *items) {
    struct entries_view entries;
    if (window->tag == TAG_TUPLE) {
        s->keywords = window + 1;
        return memory_items(s->env.memory, *window, &s->names) && s->names.count == n;
    }
    if (!n) return true;
    if (window[1].tag != TAG_DICT || !memory_entries(s->env.memory, window[1], &entries))
        return no_mapping(s, callee, window[1]);
    return take_mapping(s, &entries, items);
}

bool rare_keywords_are_texts(struct service *s) {
    for (uint32_t i = 0; i < s->names.count; i++)
        if (memory_item(&s->names, i).tag != TAG_STR)
            return answer_raise(s->answer, BUILTIN_TypeError, "keywords must be strings");
    return true;
}

// ---- print

// Where the built-in _print has the value of a keyword of print: 0 to 2; 3: nowhere; -1: print has none of that name.
static int print_place(const struct text_view *name) {
    static const char *const NAMES[] = {"sep", "end", "file", "flush"};
    for (int i = 0; i < 4; i++)
        if (memory_text_is(name, NAMES[i])) return i;
    return -1;
}

void rare_print_keywords(struct service *s) {
    struct buffer values = BUFFER_EMPTY;
    struct value options[4] = {value_none(), value_none(), value_none(), value_none()};
    for (uint32_t i = 0; i < s->names.count; i++) {
        struct text_view name = {"", 0, false};
        memory_str(s->env.memory, memory_item(&s->names, i), &name);
        int place = print_place(&name);
        if (place < 0) {
            answer_raise(s->answer, BUILTIN_TypeError, "'%.*s' is an invalid keyword argument for print()",
                         (int)name.length, name.bytes);
            return;
        }
        options[place] = s->keywords[i];
    }
    for (uint32_t i = 0; i < 3; i++) values_add(&values, options[i]);
    for (uint32_t i = 0; i < s->count; i++) values_add(&values, s->args[i]);
    s->args = values_of(&values);
    s->count += 3;
    if (values.failed)
        service_error1(s, ERR_MEMORY, value_none());
    else
        rare_printwith(s);
    buffer_free(&values);
}

// ---- _merge

// Whether a dict has none of the keys: a keyword that is given twice is an error.
static bool has_none(struct service *s, struct value dict, struct value callee, struct value mapping) {
    struct entries_view entries;
    struct dict_entry *found;
    if (!memory_entries(s->env.memory, mapping, &entries)) return false;
    for (uint32_t i = 0; i < entries.count; i++) {
        struct value key = entries.entry[i].key;
        if (key.tag == TAG_UNBOUND) continue;
        if (!rare_dict_find(s, dict, key, &found)) return false;
        if (found) return twice(s, callee, key);
    }
    return true;
}

void rare_merge(struct service *s) {
    struct value callee = s->args[0], dict = s->args[1], mapping = s->args[2];
    if (rare_object_mapping(s, (uint32_t)s->ins->operand[1] + 3)) return;
    if (mapping.tag != TAG_DICT)
        no_mapping(s, callee, mapping);
    else if (is_display(callee) || has_none(s, dict, callee, mapping))
        rare_dict_merge(s, true, dict, mapping);
}
