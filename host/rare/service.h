// SPDX-License-Identifier: MIT
// A core's request while the host works on it: the instruction that the core leaves to the host. Shared by
// the files that do parts of it, each of which has the name of the file of core/ whose other half it is.
#ifndef HOST_RARE_SERVICE_H
#define HOST_RARE_SERVICE_H

#include "compiler/signature.h"
#include "host/memory/instruction.h"
#include "host/state/job_state.h"

struct service {
    struct job *job;
    uint32_t core;
    struct text_env env;
    struct instruction ins;
    const struct value *args; // of a built-in or a method
    uint32_t count;
    struct answer *answer;
    struct value names; // of keywords, a tuple, or None; their values
    const struct value *keywords;
    bool later; // the answer comes by another thread, which may have given it before this one returns
};

static inline bool is_iterable(struct value value) {
    return (value.tag >= TAG_STR && value.tag <= TAG_RANGE) || value.tag == TAG_REMOTE;
}
static inline bool is_slice(const struct service *s, struct value value) {
    return memory_slice(s->env.memory, value);
}

// The rest set the answer; those that return bool return false when that is an error.
bool service_error(struct service *s, enum error error, struct value a, struct value b);
static inline bool service_error1(struct service *s, enum error error, struct value a) {
    return service_error(s, error, a, value_none());
}

// Register r of the running function; an unbound value if there is none.
struct value service_register(const struct service *s, uint32_t r);

// The running function, NULL if there is none.
const struct image_function *service_function(const struct service *s);

// n registers from r on, NULL if they are not all there.
struct value *service_window(const struct service *s, uint32_t r, uint32_t n);

// number.c
void operate(struct service *s, int op, struct value a, struct value b);
void operate_unary(struct service *s, int op, struct value a);
enum relation { RELATION_EQ, RELATION_LT, RELATION_LE };
bool operate_compare(struct service *s, enum relation relation, struct value a, struct value b, bool *result);
// Whether two items of containers are equal: the same, or by ==.
bool operate_same(struct service *s, struct value a, struct value b, bool *result);
void operate_in(struct service *s, struct value item, struct value container);

// sequence.c
// All items of an iterable as values, in `items` (characters as BUILD_CHAR); their number in *n.
bool subscript_items(struct service *s, struct value iterable, struct buffer *items, uint32_t *n);
bool subscript_length(struct service *s, struct value value, int32_t *length);
// The number of the dict's entry with that key, -1 if there is none.
bool subscript_find(struct service *s, struct value dict, struct value key, int64_t *entry);
// An error if the key is not hashable.
bool subscript_key(struct service *s, struct value key);
// Pairs of a dict that is being made. Free both buffers.
struct pairs {
    struct buffer values; // key, item, key, item, ...
    struct buffer index;  // hash table of uint32_t: number of the pair + 1; its size is a power of 2
};
void pairs_free(struct pairs *pairs);
static inline uint32_t pairs_count(const struct pairs *pairs) { // of values
    return (uint32_t)(pairs->values.length / sizeof(struct value));
}
static inline const struct value *pairs_values(const struct pairs *pairs) {
    return (const struct value *)pairs->values.bytes;
}
// Enter all pairs of a dict.
bool subscript_pairs(struct service *s, struct value dict, struct pairs *pairs);
// The value of a key, NULL if there is none.
bool subscript_look_up(struct service *s, const struct pairs *pairs, struct value key,
                       const struct value **item);
// Enter a pair: the value becomes that of an equal key, if there is one.
bool subscript_enter(struct service *s, struct pairs *pairs, struct value key, struct value item);
void subscript_get(struct service *s, struct value object, struct value index);
void subscript_set(struct service *s, struct value object, struct value index, struct value item);
void subscript_delete(struct service *s, struct value object, struct value index);
void subscript_unpack(struct service *s, uint32_t first, uint32_t n, struct value from, uint32_t star);
void subscript_dict(struct service *s, const struct value *pairs, uint32_t n);

// builtin_arguments.c: calls of built-ins and methods against their signatures
// Raises what is wrong with the number or the names of the arguments in s.
bool arguments_fit(struct service *s, const struct signature *signature);
// The arguments in the order of the parameters, those left out filled in, *n values, into
// out[SIGNATURE_MOST]; checked for their kinds. in_order: keywords have been put in their places already.
bool arguments_bind(struct service *s, const struct signature *signature, bool in_order, struct value *out,
                    uint32_t *n);

// vm.c: answers the instruction
void vm_serve(struct service *s);

// vm_call.c
void call_value(struct service *s, uint32_t c, uint32_t n);
void call_spread(struct service *s, uint32_t c, uint32_t n);
void call_built_in(struct service *s, uint32_t builtin);
// Enter a library function, from the window at register c, with values for all its parameters.
void call_enter(struct service *s, uint32_t c, struct value function, const struct value *values, uint32_t n);

// vm_methods.c
void method_call(struct service *s, uint32_t method, uint32_t c, uint32_t n);
// Call the method that the value in register c is, with the arguments in s.
void method_call_value(struct service *s, uint32_t c);
// The method named args[1] of args[0], as a value.
void method_look_up(struct service *s);

// service.c: a built-in that is the host's, or false
bool services_builtin(struct service *s, uint32_t builtin);
// The built-in that is the type of a value.
uint32_t services_type(const struct service *s, struct value v);
// vm_raise.c: an exception of that type with these arguments
void raise_make(struct service *s, uint32_t type, const struct value *args, uint32_t n);
// args[0], an exception or a type of one, is raised by the next instruction; args[1]: its cause
void raise_given(struct service *s);
// the exception that is being handled is raised again by the next instruction
void raise_handled(struct service *s);
// builtin_attributes.c: the attribute args[1] (enum attribute) of args[0]
void attributes_get(struct service *s);
// int() and float() of text, and their errors
void services_int(struct service *s);
void services_float(struct service *s);
// builtin.c: what the core does not do of a built-in of its own
void inspect_builtin(struct service *s, uint32_t builtin);

#endif
