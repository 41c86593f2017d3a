// SPDX-License-Identifier: MIT
// A generator of the library is called what Python calls the iterator, by the function that made it: zip,
// map, ... The items of all are for the core to take, since they are what running code makes: by a function
// of modules/_lazy.py that the image then holds (contract/helpers.def).
#include "host/rare/vm_iterators.h"

#include <string.h>

#include "contract/frame.h"

// ---- types

// The iterator over a value that iter() makes, or reversed().
static uint32_t over(const struct core_memory *memory, struct value v, bool backwards) {
    static const uint8_t VIEWS[] = {BUILTIN_dict_itemiterator, BUILTIN_dict_keyiterator,
                                    BUILTIN_dict_valueiterator};
    const struct view_object *view = memory_view(memory, v);
    struct text_view text;
    if (v.tag == TAG_RANGE) return BUILTIN_range_iterator;
    if (backwards) return v.tag == TAG_LIST ? BUILTIN_list_reverseiterator : BUILTIN_reversed;
    if (view) return VIEWS[view->kind];
    if (memory_str(memory, v, &text)) return text.wide ? BUILTIN_str_iterator : BUILTIN_str_ascii_iterator;
    if (v.tag == TAG_TUPLE) return BUILTIN_tuple_iterator;
    return v.tag == TAG_DICT ? BUILTIN_dict_keyiterator : BUILTIN_list_iterator;
}

static uint32_t generator_type(const struct text_env *env, const struct generator_object *g) {
    static const struct {
        const char *function;
        uint8_t type;
    } TYPES[] = {{"enumerate", BUILTIN_enumerate},
                 {"filter", BUILTIN_filter},
                 {"map", BUILTIN_map},
                 {"zip", BUILTIN_zip},
                 {"_zip", BUILTIN_zip},
                 {"_zip_strict", BUILTIN_zip},
                 {"_reversed_dict", BUILTIN_dict_reversekeyiterator},
                 {"_iterate_calls", BUILTIN_callable_iterator}};
    const struct program_function *f = program_function_at(env->program, g->pc);
    if (!f || !f->library) return BUILTIN_generator;
    size_t length = strcspn(f->qualified, ".");
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strlen(TYPES[i].function) == length && !memcmp(TYPES[i].function, f->qualified, length))
            return TYPES[i].type;
    bool backwards = !strcmp(f->qualified, "_reversed");
    if (!backwards && memcmp(f->qualified, "iter", length) != 0) return BUILTIN_generator;
    return over(env->memory, g->registers[0], backwards);
}

uint32_t iterators_type(const struct text_env *env, struct value value) {
    static const uint8_t VIEWS[] = {BUILTIN_dict_items, BUILTIN_dict_keys, BUILTIN_dict_values};
    const struct view_object *view = memory_view(env->memory, value);
    const struct generator_object *generator = memory_generator(env->memory, value);
    if (view) return VIEWS[view->kind];
    return generator ? generator_type(env, generator) : BUILTIN_object;
}

// ---- items

// The helper's function in the image.
static bool find_helper(const struct service *s, enum helper helper, struct value *function) {
    const struct core_memory *memory = s->env.memory;
    ref image = memory_control(memory)->image;
    const struct image_header *header = memory_at(memory, image, sizeof *header, 8);
    if (!header) return false;
    const struct image_method *m =
        memory_at(memory, image + image_methods(header), header->method_count * sizeof *m, 2);
    for (uint32_t i = 0; m && i < header->method_count; i++, m++)
        if (m->tag == METHOD_HELPER && m->method == helper && m->function < header->function_count) {
            *function = (struct value){m->function, TAG_FUNC};
            return true;
        }
    return false;
}

// The frame of the helper is laid over what is behind the running function's registers.
static void enter(struct service *s, enum helper helper, const struct value *args, uint32_t n, uint32_t flags,
                  uint32_t length) {
    const struct image_function *running = service_function(s);
    struct value function;
    if (!running || !find_helper(s, helper, &function)) {
        answer_raise(s->answer, BUILTIN_TypeError,
                     "the items of an iterator cannot be taken here: make a list of it");
        return;
    }
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, args, n, 0));
    answer_enter(s->answer, function, running->registers, FRAME_TO | flags, length);
}

void iterators_help(struct service *s, enum helper helper, const struct value *args, uint32_t n,
                    uint32_t to) {
    enter(s, helper, args, n, to << FRAME_REGISTER_SHIFT, s->ins.length);
}

void iterators_replace(struct service *s, enum helper helper, const struct value *args, uint32_t n,
                       uint32_t to) {
    enter(s, helper, args, n, to << FRAME_REGISTER_SHIFT | 1 << FRAME_BACK_SHIFT, 1);
}

bool iterators_call(struct service *s, uint32_t builtin) {
    enum helper helper;
    bool sums = builtin == BUILTIN_sum;
    uint32_t n = s->count, to = (uint32_t)instruction_result(&s->ins);
    struct value both[2] = {n ? s->args[0] : value_none(), n > 1 ? s->args[1] : value_int(0)};
    const struct view_object *view = memory_view(s->env.memory, both[0]);
    if (!iterators_are(both[0]) || (n > 1 && !sums)) return false;
    if (builtin == BUILTIN_dict && view && view->kind == VIEW_ITEMS) return false; // the host can
    switch (builtin) {
    case BUILTIN_list: helper = HELPER_LIST; break;
    case BUILTIN_tuple: helper = HELPER_TUPLE; break;
    case BUILTIN_dict: helper = HELPER_DICT; break;
    case BUILTIN_min: helper = HELPER_MIN; break;
    case BUILTIN_max: helper = HELPER_MAX; break;
    case BUILTIN_sum: helper = HELPER_SUM; break;
    default: return false;
    }
    if (sums && both[1].tag == TAG_STR)
        service_error1(s, ERR_SUM_STR, value_none());
    else
        iterators_help(s, helper, both, sums ? 2 : 1, to);
    return true;
}

// ---- views

static bool has_item(struct service *s, struct value dict, struct value pair, bool *found) {
    struct items_view both;
    struct entries_view entries;
    int64_t entry;
    if (pair.tag != TAG_TUPLE || !memory_items(s->env.memory, pair, &both) || both.count != 2) return true;
    if (!subscript_find(s, dict, memory_item(&both, 0), &entry)) return false;
    if (entry < 0 || !memory_entries(s->env.memory, dict, &entries)) return true;
    return operate_compare(s, RELATION_EQ, entries.entry[entry].item, memory_item(&both, 1), found);
}

static bool has_value(struct service *s, struct value dict, struct value item, bool *found) {
    struct entries_view entries;
    if (!memory_entries(s->env.memory, dict, &entries)) return true;
    for (uint32_t i = 0; i < entries.count && !*found; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND &&
            !operate_compare(s, RELATION_EQ, entries.entry[i].item, item, found))
            return false;
    return true;
}

void iterators_view_has(struct service *s, struct value item, struct value value) {
    const struct view_object *view = memory_view(s->env.memory, value);
    bool found = false, good = view;
    int64_t entry;
    if (good && view->kind == VIEW_KEYS) {
        good = subscript_find(s, view->dict, item, &entry);
        found = entry >= 0;
    } else if (good) {
        good = view->kind == VIEW_ITEMS ? has_item(s, view->dict, item, &found)
                                        : has_value(s, view->dict, item, &found);
    }
    if (good) answer_bool(s->answer, found);
}
