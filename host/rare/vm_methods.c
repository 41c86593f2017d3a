// SPDX-License-Identifier: MIT
// Calls of methods that a core leaves to the host: those of str and of numbers and ranges, which are the
// host's; those of the core and the library whose arguments are not the parameters one by one; and those that
// are wrong. Also attributes.
#include <math.h>
#include <string.h>

#include "compiler/tables.h"
#include "host/rare/vm_iterators.h"
#include "host/rare/sequence_strings.h"

struct call {
    struct service *s;
    uint32_t c, method; // register of the callee and the result
    const struct signature *signature;
    struct value value[1 + SIGNATURE_MOST]; // self and the arguments
    uint32_t count;
};

// ---- int, float, range, slice

static void bit_length(struct call *call) {
    uint32_t x = call->value[0].bits;
    if ((int32_t)x < 0) x = -x;
    answer_int(call->s->answer, x ? 32 - __builtin_clz(x) : 0);
}

static void bit_count(struct call *call) {
    uint32_t x = call->value[0].bits;
    answer_int(call->s->answer, __builtin_popcount((int32_t)x < 0 ? -x : x));
}

static void is_integer(struct call *call) {
    float x = float_from_bits(call->value[0].bits);
    answer_bool(call->s->answer, isfinite(x) && floorf(x) == x);
}

// Where the value is in the range, -1 if it is not.
static int64_t place_in_range(const struct call *call) {
    const struct range_object *range = memory_range(call->s->env.memory, call->value[0]);
    struct value value = call->value[1];
    if (!range || !value_is_number(value)) return -1;
    double x = value.tag == TAG_FLOAT ? (double)float_from_bits(value.bits) : (int32_t)value.bits;
    double place = (x - range->start) / range->step;
    return place >= 0 && place < range->length && floor(place) == place ? (int64_t)place : -1;
}

static void range_count(struct call *call) {
    answer_int(call->s->answer, place_in_range(call) >= 0);
}

static void range_index(struct call *call) {
    struct service *s = call->s;
    int64_t place = place_in_range(call);
    struct value value = call->value[1];
    if (place >= 0)
        answer_int(s->answer, (int32_t)place);
    else if (value_is_int(value)) {
        struct buffer *text = answer_text(s->answer);
        text_repr(text, &s->env, value);
        buffer_text(text, " is not in range");
        s->answer->kind = ANSWER_RAISE;
        s->answer->exception = BUILTIN_ValueError;
    } else
        answer_raise(s->answer, BUILTIN_ValueError, "sequence.index(x): x not in sequence");
}

// Where a slice of a sequence of that length begins and ends, and its step.
static void slice_indices(struct call *call) {
    struct service *s = call->s;
    struct value parts[3];
    int64_t length = (int32_t)call->value[1].bits, step = 1, bound[2];
    const struct value *given = memory_slice(s->env.memory, call->value[0]);
    for (int i = 0; given && i < 3; i++) {
        parts[i] = given[2 - i]; // the step first
        if (parts[i].tag == TAG_NONE || value_is_int(parts[i])) continue;
        service_error1(s, ERR_SLICE_INDEX, value_none());
        return;
    }
    if (!given) return;
    if (parts[0].tag != TAG_NONE) step = (int32_t)parts[0].bits;
    if (length < 0)
        answer_raise(s->answer, BUILTIN_ValueError, "length should not be negative");
    else if (!step)
        service_error1(s, ERR_SLICE_STEP, value_none());
    if (length < 0 || !step) return;
    int64_t low = step < 0 ? -1 : 0, high = step < 0 ? length - 1 : length;
    for (int i = 0; i < 2; i++) { // start, stop
        bound[i] = (i == 0) == (step > 0) ? low : high;
        if (parts[2 - i].tag == TAG_NONE) continue;
        bound[i] = (int32_t)parts[2 - i].bits;
        if (bound[i] < 0) bound[i] += length;
        if (bound[i] < low) bound[i] = low;
        if (bound[i] > high) bound[i] = high;
    }
    struct value all[] = {value_int((int32_t)bound[0]), value_int((int32_t)bound[1]),
                          value_int((int32_t)step)};
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, all, 3, 0));
}

// ---- dict and list

static void get(struct call *call) {
    struct service *s = call->s;
    struct entries_view entries;
    int64_t entry;
    if (!subscript_find(s, call->value[0], call->value[1], &entry)) return;
    bool found = entry >= 0 && memory_entries(s->env.memory, call->value[0], &entries);
    answer_value(s->answer, found ? entries.entry[entry].item : call->value[2]);
}

// The entry stays until the tuple of the two is made: a collection on the way would not know of them.
static void popitem(struct call *call) {
    struct service *s = call->s;
    struct build *build = &s->answer->build;
    struct entries_view entries = {NULL, 0};
    ref dict = call->value[0].bits;
    const struct dict_object *d = memory_at(s->env.memory, dict, sizeof *d, 8);
    if (!d || !memory_entries(s->env.memory, call->value[0], &entries)) return;
    uint32_t last = entries.count;
    while (last && entries.entry[last - 1].key.tag == TAG_UNBOUND) last--;
    if (!last) {
        answer_raise(s->answer, BUILTIN_KeyError, "popitem(): dictionary is empty");
        return;
    }
    const struct dict_entry *entry = &entries.entry[--last];
    ref place = d->entries + last * (uint32_t)sizeof *entry;
    uint32_t tuple = build_tuple(build, (const struct value[]){entry->key, entry->item}, 2, 0);
    for (uint32_t word = 0; word < sizeof *entry; word += 8) {
        build_word(build, tuple, BUILD_ABSOLUTE, place + word, 0);
        build_word(build, tuple, BUILD_ABSOLUTE, place + word + 4, TAG_UNBOUND);
    }
    build_word(build, tuple, BUILD_ABSOLUTE, dict + offsetof(struct dict_object, live), d->live - 1);
    answer_built(s->answer, TAG_TUPLE, tuple);
}

static void view(struct call *call) {
    struct view_object made = {call->method - METHOD_ITEMS, 0, call->value[0]};
    answer_built(call->s->answer, TAG_VIEW,
                 build_object(&call->s->answer->build, TAG_VIEW, &made, sizeof made));
}

// An index that the core cannot pop; as a value, the method is a function of the library.
static bool pop_fails(struct call *call) {
    struct service *s = call->s;
    int32_t length, index = (int32_t)call->value[1].bits;
    if (!subscript_length(s, call->value[0], &length)) return true;
    if (index < length && index >= -length) return false;
    service_error1(s, length ? ERR_POP_INDEX : ERR_POP_EMPTY, value_none());
    return true;
}

// ---- the library's

// The library function that implements the method with so many parameters.
static bool find_function(const struct call *call, struct value *function) {
    const struct core_memory *memory = call->s->env.memory;
    ref image = memory_control(memory)->image;
    const struct image_header *header = memory_at(memory, image, sizeof *header, 8);
    const struct image_function *functions =
        header ? memory_at(memory, image + header->functions, header->function_count * sizeof *functions, 2)
               : NULL;
    const struct image_method *m =
        functions ? memory_at(memory, image + image_methods(header), header->method_count * sizeof *m, 2)
                  : NULL;
    uint32_t tag = call->value[0].tag == TAG_BUILTIN ? table_tag(call->value[0].bits) : call->value[0].tag;
    for (uint32_t i = 0; m && i < header->method_count; i++, m++) {
        if (m->method != call->method || m->tag != tag || m->function >= header->function_count ||
            functions[m->function].parameters != call->count)
            continue;
        *function = (struct value){m->function, TAG_FUNC};
        return true;
    }
    return false;
}

static void enter_library(struct call *call) {
    struct value function;
    if (call->method == METHOD_UPDATE && call->count == 1)
        answer_none(call->s->answer);
    else if (find_function(call, &function))
        call_enter(call->s, call->c, function, call->value, call->count);
}

// ---- all

static void run(struct call *call) {
    static void (*const NUMBERS[METHOD_TOTAL])(struct call *) = {
        [METHOD_BIT_LENGTH] = bit_length, [METHOD_BIT_COUNT] = bit_count, [METHOD_IS_INTEGER] = is_integer};
    switch (call->value[0].tag) {
    case TAG_INT:
    case TAG_BOOL:
    case TAG_FLOAT: NUMBERS[call->method](call); break;
    case TAG_RANGE: (call->method == METHOD_COUNT ? range_count : range_index)(call); break;
    case TAG_SLICE: slice_indices(call); break;
    case TAG_STR:
        if (call->method == METHOD_JOIN && iterators_are(call->value[1]))
            iterators_help(call->s, HELPER_JOIN, call->value, 2, call->c);
        else
            strings_call(call->s, (enum method)call->method, call->value, call->count);
        break;
    case TAG_DICT:
        if (call->method == METHOD_GET)
            get(call);
        else if (call->method == METHOD_POPITEM)
            popitem(call);
        else if (call->method - METHOD_ITEMS <= VIEW_VALUES)
            view(call);
        else
            enter_library(call);
        break;
    case TAG_LIST:
        if (call->method != METHOD_POP || !pop_fails(call)) enter_library(call);
        break;
    default:
        if (call->method == METHOD_MAKETRANS)
            strings_call(call->s, METHOD_MAKETRANS, call->value, call->count);
        else
            enter_library(call);
    }
}

// Whether the value, or the type that it is, has the method.
static bool find_signature(struct call *call, struct value self) {
    bool type = self.tag == TAG_BUILTIN && self.bits < BUILTIN_FIRST_FUNC;
    if (memory_is_object(call->s->env.memory, self)) return false;
    call->signature = signature_of_method(type ? table_tag(self.bits) : self.tag, call->method);
    return call->signature && (!type || call->signature->on_type);
}

// Call the method, whose signature has been found, with the arguments in s, which self is none of.
static void call_with(struct call *call, struct value self, bool in_order) {
    struct service *s = call->s;
    struct items_view names;
    call->value[0] = self;
    if (call->signature->any_positional) { // str.format
        strings_format(s, self);
    } else if (call->signature->any_keywords && s->names.tag == TAG_TUPLE &&
               memory_items(s->env.memory, s->names, &names) && names.count) {
        answer_raise(s->answer, BUILTIN_TypeError,
                     "ePython's %s() takes keywords only in a call of the method itself, without *",
                     call->signature->name);
    } else if (arguments_bind(s, call->signature, in_order, call->value + 1, &call->count)) {
        call->count++;
        run(call);
    }
}

void method_call(struct service *s, uint32_t method, uint32_t c, uint32_t n) {
    struct call call = {.s = s, .c = c, .method = method};
    const struct value *args = service_window(s, c + 1, n);
    if (!args || !n) return;
    s->args = args + 1;
    s->count = n - 1;
    if (find_signature(&call, args[0]))
        call_with(&call, args[0], true);
    else
        service_error1(s, ERR_ATTRIBUTE, args[0]);
}

static bool lacks(struct service *s, struct value self, const char *name) {
    bool type = self.tag == TAG_BUILTIN && self.bits < BUILTIN_FIRST_FUNC;
    return answer_raise(s->answer, BUILTIN_AttributeError,
                        type ? "type object '%s' has no attribute '%s'" : "'%s' object has no attribute '%s'",
                        type ? text_builtin(self.bits) : text_type(&s->env, self), name);
}

// Takes self from the arguments of a method that is a value, and checks that it is of the type.
static bool take_self(struct call *call, uint32_t type, struct value *self) {
    struct service *s = call->s;
    const char *name = table_method(call->method);
    if (!s->count)
        return answer_raise(s->answer, BUILTIN_TypeError, "unbound method %s.%s() needs an argument",
                            text_builtin(type), name);
    *self = *s->args++;
    s->count--;
    if (type == METHOD_ANY) return find_signature(call, *self) || lacks(s, *self, name);
    bool fits = self->tag == table_tag(type) || (self->tag == TAG_BOOL && type == BUILTIN_int);
    return (fits && find_signature(call, *self)) ||
           answer_raise(s->answer, BUILTIN_TypeError,
                        "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
                        text_builtin(type), text_type(&s->env, *self));
}

void method_call_value(struct service *s, uint32_t c) {
    uint32_t bits = service_register(s, c).bits, type = bits >> 8;
    struct call call = {.s = s, .c = c, .method = bits & 0xff};
    struct value self = {type, TAG_BUILTIN};
    bool on_type = type != METHOD_ANY && find_signature(&call, self);
    if (on_type || take_self(&call, type, &self)) call_with(&call, self, false);
}

// ---- methods as values

// The method of that name, of a value or a type, as a value.
static bool method_of(const struct service *s, struct value value, const struct text_view *name,
                      struct value *found) {
    char text[64];
    bool type = value.tag == TAG_BUILTIN && value.bits < BUILTIN_FIRST_FUNC;
    snprintf(text, sizeof text, "%.*s", (int)name->length, name->bytes);
    int method = table_method_number(text);
    if (method < 0 || memory_is_object(s->env.memory, value) ||
        !signature_of_method(type ? table_tag(value.bits) : value.tag, (uint32_t)method))
        return false;
    *found = (struct value){METHOD_VALUE(type ? value.bits : METHOD_ANY, method), TAG_BUILTIN};
    return true;
}

void method_look_up(struct service *s) {
    struct text_view name;
    struct value found;
    if (!memory_str(s->env.memory, s->args[1], &name))
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else if (method_of(s, s->args[0], &name, &found))
        answer_value(s->answer, found);
    else
        service_error1(s, ERR_ATTRIBUTE, s->args[0]);
}
