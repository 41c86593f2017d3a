// SPDX-License-Identifier: MIT
// Generators, which iterators are, and views of dicts: what they are called, and how their items are taken.
#ifndef HOST_RARE_VM_ITERATORS_H
#define HOST_RARE_VM_ITERATORS_H

#include "host/rare/service.h"

// The built-in that is the type of a generator or a view; BUILTIN_object if it is not valid.
uint32_t iterators_type(const struct text_env *env, struct value value);

// Whether only the core can take the items of a value.
static inline bool iterators_are(struct value value) {
    return value.tag == TAG_GENERATOR || value.tag == TAG_VIEW;
}

// Lets the core call a helper with n arguments; its result is the instruction's and goes to register `to`. If
// the image has not got it, the answer is an error.
void iterators_help(struct service *s, enum helper helper, const struct value *args, uint32_t n, uint32_t to);

// The same, but then the instruction runs again: the result replaces an operand.
void iterators_replace(struct service *s, enum helper helper, const struct value *args, uint32_t n,
                       uint32_t to);

// A call, with the arguments in s, of a built-in that takes all items of the first. False if it does not.
bool iterators_call(struct service *s, uint32_t builtin);

// Whether an item is in a view.
void iterators_view_has(struct service *s, struct value item, struct value view);

#endif
