// SPDX-License-Identifier: MIT
// What a core leaves to the host: rare cases, all errors but those of memory, and what needs a library. The
// files mirror those of core/: the rare half of core/x.c is x.c here, and larger parts of it are x_part.c.
// Functions that do what one of the core's does, only for the values it does not, are called as it is, with
// rare_ before the name: rare_dict_find is dict_find of what the core does not hash.
//
//     core/vm.c         vm.c                  the instruction: what is to be done with it
//                       vm_call.c             calls of functions: keywords, defaults, *args
//                       vm_methods.c          calls of methods, and methods as values
//                       vm_raise.c            exceptions made, their context and cause
//                       vm_help.c             helpers of the library that the core runs for an instruction
//     core/builtin.c    builtin.c             calls of built-ins: the core's own, the table of the host's
//                       builtin_arguments.c   arguments against signatures (contract/signatures.def)
//                       builtin_attributes.c  attributes of values that are no methods
//                       builtin_text.c        print, str, repr, format, characters
//                       builtin_types.c       type, isinstance, object
//                       builtin_job.c         time, arguments, seeds
//                       builtin_wait.c        sleep, input, mutexes
//     core/number.c     number.c              operators, methods of numbers
//                       integer.c             ints that 32 bits do not hold
//                       number_compare.c      comparisons
//                       number_convert.c      int, float, round
//                       number_hex.c          floats as quotients, and with hexadecimal digits
//                       number_math.c         arithmetic of floats that needs a library; number_math.def
//     core/sequence.c   sequence.c            items: all, one, in, unpacking
//                       sequence_list.c       methods of lists and tuples
//                       sequence_bytes.c      bytes and bytearrays; sequence_bytes_methods.c: their methods,
//                       sequence_codec.c      text to bytes and back; integer_bytes.c: ints to bytes and back
//                       sequence_sort.c       sorting
//                       sequence_slice.c      slices
//                       sequence_range.c      ranges
//                       sequence_strings.c    methods of str; sequence_case.c, sequence_tables.c: some of them
//                       sequence_format.c     format(); sequence_template.c: str.format; sequence_percent.c: %
//     core/dict.c       dict.c                keys, dicts made and merged, methods, views
//     core/heap.c       heap.c                sizes, lists moved to the shared window
//     (GENERATOR)       generator.c           values and exceptions that come into generators; what `with` takes
//     core/message.c    message.c             what is wrong with a message
//     core/remote.c     remote.c              lists of other cores
//
// request.c is the protocol of a request, service.h what all services need. All functions from rare_vm_serve on
// set the answer of the service they are given; those that return bool return false when that is an error.
#ifndef HOST_RARE_RARE_H
#define HOST_RARE_RARE_H

#include "compiler/signature.h"
#include "host/rare/service.h"

// Values in a buffer.
static inline const struct value *values_of(const struct buffer *values) {
    return (const struct value *)values->bytes;
}
static inline void values_add(struct buffer *values, struct value value) {
    buffer_add(values, (const char *)&value, sizeof value);
}

// ---- vm: the instruction in s
void rare_vm_serve(struct service *s);

// Calls the value in register c with n arguments behind it; with those of the iterable behind it, and n -
// 2 keywords.
void rare_call(struct service *s, uint32_t c, uint32_t n);
void rare_call_spread(struct service *s, uint32_t c, uint32_t n);

// The keywords of a CALLX of `callee`, from register c+2 on (`window`): names, whose n values follow, or n 1 and a
// mapping of both, which `items` takes. They become those of s.
bool rare_keywords(struct service *s, const struct value *window, uint32_t n, struct value callee,
                   struct buffer *items);

// Those of a mapping may be no texts: an error.
bool rare_keywords_are_texts(struct service *s);

// print with keywords, which the compiler has not put into their places.
void rare_print_keywords(struct service *s);

// Calls a value from the window at register c with the arguments in s; with another one before them.
void rare_call_value(struct service *s, struct value callee, uint32_t c);
void rare_call_with(struct service *s, struct value callee, struct value first, uint32_t c);
// Calls a value with n arguments for any instruction; the result goes to register `to`.
void rare_call_to(struct service *s, struct value callee, const struct value *args, uint32_t n, uint32_t to);
// Enters the __init__ of an instance that is object number `made` of the answer, with the arguments in s behind it: the instance, whose
// tag is given, is the result of a CALL.
void rare_call_init(struct service *s, struct value init, uint32_t made, uint32_t tag, uint32_t c);
// A register that may be given a result that nobody wants.
uint32_t rare_no_register(const struct service *s);
// Enters a library function, from the window at register c, with values for all its parameters.
void rare_call_enter(struct service *s, uint32_t c, struct value function, const struct value *values,
                     uint32_t n);

void rare_method_call(struct service *s, uint32_t method, uint32_t c, uint32_t n);
// Whether a value's type has the method.
bool rare_method_fits(struct service *s, uint32_t method, struct value self);
// Calls a method of `self` with the arguments in s.
void rare_method_call_of(struct service *s, uint32_t method, struct value self, uint32_t c);
// What the method of the built-in type is as a value of a class derived from that (or of an object of it: then such a method as a class
// has, too); *bound: it is to be bound to the class. False: there is none.
bool rare_method_find_of_class(const struct service *s, struct value v, uint32_t method, struct value *found,
                               bool *bound);
// Calls such a method (dict.fromkeys, int.from_bytes) of the class, or of that of an object, with the arguments in s. False: it is none.
bool rare_method_call_on_class(struct service *s, uint32_t method, struct value v, uint32_t c);
// The method of a built-in type that a value or a type has by that name, as a value. False: it has none.
bool rare_method_find(const struct service *s, struct value value, const struct text_view *name,
                      struct value *found);
// Calls the method that is the value METHOD_VALUE `bits`, with the arguments in s.
void rare_method_call_value(struct service *s, uint32_t bits, uint32_t c);

// Raises what was thrown into the generator that goes on: register r holds a tuple of it.
void rare_raise_thrown(struct service *s, uint32_t r);
// An exception of that type with these arguments.
void rare_raise_make(struct service *s, uint32_t type, const struct value *args, uint32_t n);

// Lets the core call a helper with n arguments; its result is the instruction's and goes to register `to`. If
// the image has not got it, the answer is an error.
void rare_help(struct service *s, enum helper helper, const struct value *args, uint32_t n, uint32_t to);
// Whether the program has the helper.
bool rare_help_is_there(const struct service *s, enum helper helper);
// Calls a class; its instance replaces an operand.
void rare_help_make(struct service *s, struct value class, uint32_t to);
// The same; behind `function` and n arguments a tuple of `more`.
void rare_help_call(struct service *s, enum helper helper, struct value function, const struct value *args,
                    uint32_t n, const struct value *more, uint32_t count, uint32_t to);
// The same, but then the instruction runs again: the result replaces an operand.
void rare_help_operand(struct service *s, enum helper helper, const struct value *args, uint32_t n,
                       uint32_t to);
// Puts a list of its items in place of one of the arguments behind * of a CALLX, which then runs again.
void rare_help_listed(struct service *s, struct value iterable);

// ---- builtin: with the arguments in s
void rare_builtin_call(struct service *s, uint32_t builtin);
// What the core does not do of a built-in of its own.
void rare_builtin_own(struct service *s, uint32_t builtin);
void rare_print(struct service *s);
void rare_printwith(struct service *s);

// Raises what is wrong with the number or the names of the arguments.
bool rare_arguments_fit(struct service *s, const struct signature *signature);
// The arguments in the order of the parameters, those left out filled in, *n values, into
// out[SIGNATURE_MAX]; checked for their kinds. in_order: keywords have been put in their places already.
bool rare_arguments_bind(struct service *s, const struct signature *signature, bool in_order,
                         struct value *out, uint32_t *n);

// Whether an argument is left out that may be before others.
static inline bool rare_is_left_out(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits == BUILTIN_ANY;
}

// The built-ins that are the host's, rare_print and so on.
#define SERVED_H(id) void rare_##id(struct service *s);
#define SERVED_C(id)
#define SERVED_N(id)
#define EXC(id, name, parent)
#define TYPE(id, name, min, max, where) SERVED_##where(id)
#define FUNC(id, name, min, max, where) SERVED_##where(id)
#include "contract/builtins.def"
#undef SERVED_H
#undef SERVED_C
#undef SERVED_N
#undef EXC
#undef TYPE
#undef FUNC

// The same of arguments that the core does not take: text; what is out of range.
void rare_isinstance(struct service *s);
// isinstance(v, class) and issubclass(type, class) of a single class, whatever it says itself.
bool rare_is_instance(struct service *s, struct value v, struct value class);
bool rare_is_subclass(struct service *s, struct value type, struct value class);
void rare_chr(struct service *s);
void rare_ord(struct service *s);
void rare_str(struct service *s);
void rare_int(struct service *s);
void rare_float(struct service *s);
void rare_whole(struct service *s, uint32_t builtin); // _floor, _trunc

// The value of an attribute of a built-in type's value. False: it has none.
bool rare_attribute_get(struct service *s, struct value v, enum attribute attribute);

// ---- number
void rare_number_binary(struct service *s, int op, struct value a, struct value b);
// Whether a * b asks a sequence b, where a is none: in place CPython does so only if a's type has no items.
bool rare_number_asks_second(const struct service *s, struct value a);
void rare_number_unary(struct service *s, int op, struct value a);
void rare_number_method(struct service *s, uint32_t method, const struct value *values, uint32_t n);
void rare_number_ratio(struct service *s, struct value number);  // as a tuple of two ints
void rare_number_hex(struct service *s, real x);                 // its text with hexadecimal digits,
void rare_number_from_hex(struct service *s, struct value text); // and back

// ---- integer: ints of any size, where 32 bits do not do
void rare_integer_binary(struct service *s, int op, struct value a, struct value b);
void rare_integer_unary(struct service *s, int op, struct value a);
void rare_integer_abs(struct service *s, struct value a);
void rare_integer_method(struct service *s, uint32_t method, struct value number);
void rare_integer_round(struct service *s, struct value number, int32_t digits);
void rare_integer_power3(struct service *s); // pow with three arguments, all ints
void rare_integer_answer(struct service *s, int64_t number);
void rare_integer_hash(struct service *s, struct value number); // hash() of an int, of a float
void rare_integer_hash_float(struct service *s, double x);
// Whether 64 bits hold an int, as CPython wants it of indices and sizes; else `exception` is raised.
bool rare_integer_fits(struct service *s, struct value number, enum builtin exception);
// A number as a float, an OverflowError where that does not hold it.
bool rare_integer_float(struct service *s, struct value number, double *x);

enum relation { RELATION_EQ, RELATION_LT, RELATION_LE };
bool rare_number_compare(struct service *s, enum relation relation, struct value a, struct value b,
                         bool *result);
// Whether two items of containers are equal: the same, or by ==.
bool rare_number_same(struct service *s, struct value a, struct value b, bool *result);

// ---- sequence
// All items of an iterable, or a view that is not of pairs, as values, in `items` (characters as BUILD_CHAR); their
// number in *n.
bool rare_sequence_items(struct service *s, struct value iterable, struct buffer *items, uint32_t *n);
// Adds the items of a list or tuple to a row of values.
void rare_sequence_copy(struct buffer *to, const struct items_view *items);
bool rare_sequence_length(struct service *s, struct value value, int32_t *length);
// Whether a value is true, of what is no object of a class of the program.
bool rare_sequence_truth(struct service *s, struct value v);
void rare_sequence_get(struct service *s, struct value object, struct value index);
void rare_sequence_set(struct service *s, struct value object, struct value index, struct value item);
void rare_sequence_delete(struct service *s, struct value object, struct value index);
void rare_sequence_contains(struct service *s, struct value item, struct value container);
// n registers from `first` on; the one number `star` takes all that are left (UINT32_MAX: none does).
void rare_sequence_unpack(struct service *s, uint32_t first, uint32_t n, struct value from, uint32_t star);
// An index as a place within 0..length, or `error`.
bool rare_sequence_place(struct service *s, struct value object, struct value index, int64_t length,
                         enum error error, uint32_t *place);

struct slice_span { // elements start, start + step, ...
    int64_t start, step, count, stop;
};
// What a slice means in a sequence of that length.
bool rare_slice_resolve(struct service *s, struct value slice, int64_t length, struct slice_span *span);
void rare_slice_get(struct service *s, struct value object, struct value slice);
void rare_slice_set(struct service *s, struct value list, struct value slice, struct value from);
void rare_slice_delete(struct service *s, struct value list, struct value slice);
void rare_slice_indices(struct service *s, struct value slice, struct value length);

// A method of lists or tuples that needs no memory, with values for all its parameters, self first. False if it is another,
// or needs memory: then the library does it.
bool rare_list_method(struct service *s, uint32_t method, const struct value *args);
// Makes item i of a list, which is of its kind already, another.
void rare_list_put(const struct items_view *items, uint32_t i, struct value item);
// Sorts a list in place, by these keys or (None) by its items.
void rare_sort(struct service *s, struct value list, struct value keys, bool reverse);

// Where a number is in a range, -1 if it is not.
int64_t rare_range_find(const struct service *s, struct value range, struct value number);
// Loops over ranges with ints beyond 32 bits, their state in the registers from r on: see sequence_range.c.
void rare_range_begin(struct service *s, uint32_t r, bool with_step);
void rare_range_next(struct service *s, uint32_t r);
void rare_range_method(struct service *s, uint32_t method, const struct value *values);

// Calls a method of str with values for all its parameters, self first, checked by its signature; n of them.
void rare_string_method(struct service *s, uint32_t method, const struct value *values, uint32_t n);
// str.format with the arguments in s.
void rare_string_format(struct service *s, struct value self);

// ---- dict
// An error if the key is not hashable.
bool rare_dict_key(struct service *s, struct value key);
// Whether it is of a built-in type whose values are none.
bool rare_dict_is_unhashable(struct value key);
// The dict's entry with that key, NULL if there is none.
bool rare_dict_find(struct service *s, struct value dict, struct value key, struct dict_entry **entry);
// Adds the keys of a dict or set that may be equal to the key, as their hashes are, in the order in which they are met; if it is there
// itself, it is the last.
bool rare_dict_candidates(struct service *s, struct value dict, struct value key, struct buffer *found);
void rare_dict_make(struct service *s, const struct value *pairs, uint32_t n);
void rare_dict_set(struct service *s, struct value dict, struct value key, struct value item);
void rare_dict_delete(struct service *s, struct value dict, struct value key);
void rare_dict_merge(struct service *s, bool in_place, struct value a, struct value b);
// dict |= items, a sequence of pairs.
void rare_dict_update(struct service *s, struct value dict, struct value items);
// A method that is the host's, of those of dict. False if it is another.
bool rare_dict_method(struct service *s, uint32_t method, const struct value *values);
// Whether a dict has a key and value that are a tuple's two.
bool rare_dict_has_pair(struct service *s, struct value dict, struct value pair, bool *found);
// Whether an item is in a view.
void rare_dict_view_has(struct service *s, struct value item, struct value view);
// The same to *found.
bool rare_dict_view_finds(struct service *s, struct value item, struct value view, bool *found);

// Pairs of a dict that is being made. Free both buffers.
struct pairs {
    struct buffer values; // key, item, key, item, ...
    struct buffer index;  // hash table of uint32_t: number of the pair + 1 (contract/hash.h)
};
void pairs_free(struct pairs *pairs);
static inline uint32_t pairs_count(const struct pairs *pairs) { // of values
    return (uint32_t)(pairs->values.length / sizeof(struct value));
}
static inline const struct value *pairs_values(const struct pairs *pairs) {
    return values_of(&pairs->values);
}
// Enters all pairs of a dict.
bool pairs_add(struct service *s, struct value dict, struct pairs *pairs);
// Enters a pair: the value becomes that of an equal key, if there is one.
bool pairs_enter(struct service *s, struct pairs *pairs, struct value key, struct value item);

// Makes the answer what stands for a method that dir() tells of, if it tells of one with that name, and only CPython has it.
void rare_names_get(struct service *s, struct value v, const struct text_view *name);
// The names of what every object has.
const char *rare_names_of_all(void);
// Whether dir() tells of one with that name.
bool rare_names_tell(struct service *s, struct value v, const struct text_view *name);
// What a function says of its parameters. False: nothing of that name.
bool rare_parameters(struct service *s, const struct program_function *f, struct value v,
                     enum attribute attribute);
// The base of a built-in type; of object: itself. Whether such a type is another, or derived from it.
uint32_t rare_bases_of(uint32_t type);
bool rare_type_derives(uint32_t type, uint32_t of);

// ---- generator
// Whether the value is a generator of the program, no iterator of the library.
bool rare_is_generator(const struct service *s, struct value value);

// ---- message: what is wrong with the arguments in s
void rare_message_send(struct service *s);
void rare_message_receive(struct service *s);
void rare_message_core(struct service *s); // of _sent, _probe: the number of the core

// ---- remote
// Between these no other core looks at lists of this one, of which one is changed. False: the answer is that the instruction is to be run again.
bool rare_remote_exclude(struct service *s);
void rare_remote_admit(const struct service *s);
// Of these two, false: an answer has been given, an error or that the instruction is to be run again.
// Adds all items of another core's list to a row of values. Those that refer to that core's memory are an error.
bool rare_remote_items(struct service *s, struct value remote, struct buffer *items);
bool rare_remote_length(struct service *s, struct value remote, int32_t *length);
// A core that goes through another core's list has stopped: why. Where nothing is wrong any more, as the list has become shorter meanwhile, again:
// it begins again; not if it has changed something already, which is an error.
void rare_remote_stopped(struct service *s, struct value list, bool again);
// What is wrong with item `index` of another core's list; `item`: to be written there, or unbound.
void rare_remote_item(struct service *s, struct value object, struct value index, struct value item);

#endif
