// SPDX-License-Identifier: MIT
// A core's request while the host works on it: the instruction that the core leaves to the host. What is done
// with it stands in the files of this folder, by what it is about: see rare.h.
#ifndef HOST_RARE_SERVICE_H
#define HOST_RARE_SERVICE_H

#include "host/memory/instruction.h"
#include "host/report/text.h"
#include "host/state/job_state.h"

static inline bool is_iterable(struct value value) {
    return (value.tag >= TAG_STR && value.tag <= TAG_RANGE) || value.tag == TAG_REMOTE ||
           tag_is_set(value.tag) || tag_is_octets(value.tag);
}
static inline bool is_items(struct value value) {
    return value.tag == TAG_LIST || value.tag == TAG_TUPLE;
}
// Whether only the core can take the items of a value.
static inline bool is_iterator(struct value value) {
    return value.tag == TAG_GENERATOR || value.tag == TAG_VIEW || value.tag == TAG_INSTANCE ||
           value.tag == TAG_CLASS;
}

struct service {
    struct job *job;
    uint32_t core;
    struct text_env env;
    const struct instruction *ins;
    const struct value *args; // of a built-in or a method
    uint32_t count;
    struct answer *answer;
    struct items_view names; // of keywords; their values
    const struct value *keywords;
    bool
        meets; // a comparison or a key has met an object that has a method for it: the library is to do the whole
    bool plain;            // objects are the same or not, whatever methods they have
    bool plain_attributes; // attributes are got without regard to __getattribute__ and __getattr__
    bool later; // the answer comes by another thread, which may have given it before this one returns
};

static inline bool is_slice(const struct service *s, struct value value) {
    return memory_slice(s->env.memory, value);
}

// Register r of the running function; an unbound value if there is none.
struct value service_register(const struct service *s, uint32_t r);

// The running function, NULL if there is none.
const struct image_function *service_function(const struct service *s);

// Function `number` of the image, NULL if there is none.
const struct image_function *service_function_at(const struct service *s, uint32_t number);

// n registers from r on, NULL if they are not all there.
struct value *service_window(const struct service *s, uint32_t r, uint32_t n);

// Whether the instruction is an operator written as a += b, or adds to a list that is being made ([*a]).
bool service_in_place(const struct service *s);

// Number of characters of a str, and offset in bytes of one (host/memory/places.h).
static inline size_t service_count(const struct service *s, struct value str, const struct text_view *text) {
    return places_count(&s->answer->places, s->env.memory, str, text);
}
static inline size_t service_offset(const struct service *s, struct value str, const struct text_view *text,
                                    size_t index) {
    return places_offset(&s->answer->places, s->env.memory, str, text, index);
}

// The rest set the answer when they fail; those that return bool return false then.

// Argument i as a number, or as an int.
bool service_number(const struct service *s, uint32_t i, double *x);
bool service_int(const struct service *s, uint32_t i, int32_t *x);

bool service_error(struct service *s, enum error error, struct value a, struct value b);
static inline bool service_error1(struct service *s, enum error error, struct value a) {
    return service_error(s, error, a, value_none());
}

// A value is nested too deeply for its text.
bool service_too_deep(struct service *s);

#endif
